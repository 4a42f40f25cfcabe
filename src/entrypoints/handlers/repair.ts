import { priceRepair, repairNow } from '../../usecases/repair/run';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const repairHandlers = (ports: Adapters): Feature<'repair'> => ({
  'repair.price': (_input, caller) => priceRepair(ports, caller),
  'repair.run': (input, caller) => repairNow(ports, caller, input),
});
