import { askForDeliverables } from '../../usecases/deliverables/ask';
import { readDeliverables } from '../../usecases/deliverables/read';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const deliverableHandlers = (ports: Adapters): Feature<'deliverables'> => ({
  'deliverables.read': (input, caller) => readDeliverables(ports, caller, input),
  'deliverables.ask': (input, caller) => askForDeliverables(ports, caller, input),
});
