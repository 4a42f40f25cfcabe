import { putBack } from '../../usecases/change/putBack';
import { listChanges, readChange } from '../../usecases/change/read';
import { restoreOrder } from '../../usecases/change/restore';
import { sameMeaning } from '../../usecases/change/same';
import { signAnew } from '../../usecases/change/sign';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const changeHandlers = (ports: Adapters): Feature<'change'> => ({
  'change.list': (_input, caller) => listChanges(ports, caller),
  'change.read': (input, caller) => readChange(ports, caller, input),
  'change.putBack': (input, caller) => putBack(ports, caller, input),
  'change.restore': (input, caller) => restoreOrder(ports, caller, input),
  'change.sign': (input, caller) => signAnew(ports, caller, input),
  'change.same': (input, caller) => sameMeaning(ports, caller, input),
});
