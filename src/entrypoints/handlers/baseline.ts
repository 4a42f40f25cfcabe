import { Refused } from '../../usecases/failures';
import type { Adapters } from '../compose';
import type { Feature } from './types';

async function notSetUp(): Promise<never> {
  throw new Refused([{ rule: 'notSetUp' }]);
}

export const baselineHandlers = (_adapters: Adapters): Feature<'baseline'> => ({
  'baseline.read': notSetUp,
  'baseline.publish': notSetUp,
  'baseline.recall': notSetUp,
  'baseline.part': notSetUp,
  'baseline.sign': notSetUp,
});
