import { listAmendments } from '../../usecases/amendment/list';
import { signAmendment } from '../../usecases/amendment/sign';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const amendmentHandlers = (ports: Adapters): Feature<'amendment'> => ({
  'amendment.list': (_input, caller) => listAmendments(ports, caller),
  'amendment.sign': (input, caller) => signAmendment(ports, caller, input),
});
