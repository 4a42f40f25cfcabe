import type { LozengeAppearance } from '../../ui/Lozenge';
import type { Gate } from './useGate';

export const stateLooks: Readonly<Record<Gate['state'], LozengeAppearance>> = {
  undecided: 'neutral',
  passed: 'success',
  conditional: 'warning',
  held: 'warning',
  recycled: 'warning',
  killed: 'danger',
};
