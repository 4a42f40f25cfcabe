import { bringBack, putAside } from '../../usecases/notNow/change';
import { readAside } from '../../usecases/notNow/read';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const notNowHandlers = (ports: Adapters): Feature<'notNow'> => ({
  'notNow.read': (_input, caller) => readAside(ports, caller),
  'notNow.put': (input, caller) => putAside(ports, caller, input),
  'notNow.back': (input, caller) => bringBack(ports, caller, input),
});
