import { Refused } from '../../usecases/failures';
import type { Adapters } from '../compose';
import type { Feature } from './types';

async function notSetUp(): Promise<never> {
  throw new Refused([{ rule: 'notSetUp' }]);
}

export const panelHandlers = (_adapters: Adapters): Feature<'panel' | 'field'> => ({
  'panel.read': notSetUp,
  'field.levels': notSetUp,
});
