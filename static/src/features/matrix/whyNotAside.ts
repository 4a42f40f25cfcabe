import { notNowFrom } from '../../../../src/domain/notNow';
import { say } from '../../ui/say';
import type { Chart } from '../board/chart';
import { lacking } from './lacking';

/** Why nothing is put aside on this chart, whichever card; null where it may be. */
export function whyNotAside({ head, levels }: Chart): string | null {
  const [lack] = lacking('putAside', head.me);
  if (lack !== undefined) return say(lack);
  return levels < notNowFrom ? say({ rule: 'M1-notNow', levels, from: notNowFrom }) : null;
}
