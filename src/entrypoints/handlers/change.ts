import { answerChange, markAbsent, withdrawChange } from '../../usecases/change/decide';
import { previewChange } from '../../usecases/change/preview';
import { changesHere, listChanges, readChange } from '../../usecases/change/read';
import { requestChange } from '../../usecases/change/request';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const changeHandlers = (ports: Adapters): Feature<'change'> => ({
  'change.preview': (input, caller) => previewChange(ports, caller, input),
  'change.request': (input, caller) => requestChange(ports, caller, input),
  'change.list': (_input, caller) => listChanges(ports, caller),
  'change.read': (input, caller) => readChange(ports, caller, input),
  'change.answer': (input, caller) => answerChange(ports, caller, input),
  'change.absent': (input, caller) => markAbsent(ports, caller, input),
  'change.withdraw': (input, caller) => withdrawChange(ports, caller, input),
  'change.here': (_input, caller) => changesHere(ports, caller),
});
