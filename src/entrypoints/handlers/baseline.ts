import { readPart } from '../../usecases/baseline/part';
import { publishBaseline } from '../../usecases/baseline/publish';
import { readBaseline } from '../../usecases/baseline/read';
import { recallBaseline } from '../../usecases/baseline/recall';
import { signPart } from '../../usecases/baseline/sign';
import { withdrawSignature } from '../../usecases/baseline/withdraw';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const baselineHandlers = (ports: Adapters): Feature<'baseline'> => ({
  'baseline.read': (_input, caller) => readBaseline(ports, caller),
  'baseline.publish': (input, caller) => publishBaseline(ports, caller, input),
  'baseline.recall': (_input, caller) => recallBaseline(ports, caller),
  'baseline.part': (input, caller) => readPart(ports, caller, input),
  'baseline.sign': (input, caller) => signPart(ports, caller, input),
  'baseline.withdraw': (input, caller) => withdrawSignature(ports, caller, input),
});
