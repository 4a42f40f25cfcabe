import { Refused } from '../../usecases/failures';
import type { Adapters } from '../compose';
import type { Feature } from './types';

async function notSetUp(): Promise<never> {
  throw new Refused([{ rule: 'notSetUp' }]);
}

export const settingsHandlers = (_adapters: Adapters): Feature<'settings'> => ({
  'settings.read': notSetUp,
  'settings.save': notSetUp,
});
