import { answerChange, markAbsent, withdrawChange } from '../../usecases/changeRequest/decide';
import { previewChange } from '../../usecases/changeRequest/preview';
import { changesHere, listChanges, readChange } from '../../usecases/changeRequest/read';
import { requestChange } from '../../usecases/changeRequest/request';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const changeRequestHandlers = (ports: Adapters): Feature<'changeRequest'> => ({
  'changeRequest.preview': (input, caller) => previewChange(ports, caller, input),
  'changeRequest.request': (input, caller) => requestChange(ports, caller, input),
  'changeRequest.list': (_input, caller) => listChanges(ports, caller),
  'changeRequest.read': (input, caller) => readChange(ports, caller, input),
  'changeRequest.answer': (input, caller) => answerChange(ports, caller, input),
  'changeRequest.absent': (input, caller) => markAbsent(ports, caller, input),
  'changeRequest.withdraw': (input, caller) => withdrawChange(ports, caller, input),
  'changeRequest.here': (_input, caller) => changesHere(ports, caller),
});
