import { Refused } from '../../usecases/failures';
import type { Adapters } from '../compose';
import type { Feature } from './types';

async function notSetUp(): Promise<never> {
  throw new Refused([{ rule: 'notSetUp' }]);
}

export const boardHandlers = (_adapters: Adapters): Feature<'board' | 'grid'> => ({
  'board.read': notSetUp,
  'board.move': notSetUp,
  'board.assign': notSetUp,
  'board.sweep': notSetUp,
  'grid.accept': notSetUp,
});
