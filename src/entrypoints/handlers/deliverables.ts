import { askForDeliverables } from '../../usecases/deliverables/ask';
import { deliverableHere, placeDeliverable } from '../../usecases/deliverables/place';
import { readDeliverables } from '../../usecases/deliverables/read';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const deliverableHandlers = (ports: Adapters): Feature<'deliverables'> => ({
  'deliverables.read': (input, caller) => readDeliverables(ports, caller, input),
  'deliverables.here': (_input, caller) => deliverableHere(ports, caller),
  'deliverables.place': (input, caller) => placeDeliverable(ports, caller, input),
  'deliverables.ask': (input, caller) => askForDeliverables(ports, caller, input),
});
