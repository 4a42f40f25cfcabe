import { Refused } from '../../usecases/failures';
import type { Adapters } from '../compose';
import type { Feature } from './types';

async function notSetUp(): Promise<never> {
  throw new Refused([{ rule: 'notSetUp' }]);
}

export const setupHandlers = (_adapters: Adapters): Feature<'setup'> => ({
  'setup.plan': notSetUp,
  'setup.apply': notSetUp,
  'setup.guard': notSetUp,
});
