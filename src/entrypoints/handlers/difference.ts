import { readKeptDifference } from '../../usecases/difference/kept';
import { readDifference } from '../../usecases/difference/read';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const differenceHandlers = (ports: Adapters): Feature<'difference'> => ({
  'difference.kept': (input, caller) => readKeptDifference(ports, caller, input),
  'difference.read': (_input, caller) => readDifference(ports, caller),
});
