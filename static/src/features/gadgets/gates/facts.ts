import type { Output } from '../../../../../src/contract/procedures';
import { gateStateNames } from '../../../../../src/domain/words/gateLabels';
import { countOf } from '../../../../../src/domain/words/grammar';
import { isOver, sayDay, sayWritten } from '../../../ui/format';

export type Rolled = Output<'gadget.gates'>['projects'][number];
export type Line = Rolled['gates'][number];

/** Its state; one that waits for an earlier gate says so, where nothing else has been said of it. */
export const stateOf = ({ state, locked }: Line): string =>
  state === 'undecided' && locked ? 'Waits' : gateStateNames[state];

export const scoreOf = ({ score }: Line): string => (score === null ? 'Not checked' : `Score ${score}`);

/** When it was decided, else when it is to be; null where there is no day yet. */
export function dateOf({ decidedAt, meeting }: Line): string | null {
  if (decidedAt !== null) return sayDay(decidedAt);
  return meeting === null ? null : `Meets ${sayWritten(meeting.day)}`;
}

/** Its meeting has passed, and it is not decided. */
export const isOverdue = ({ decidedAt, meeting }: Line): boolean =>
  decidedAt === null && meeting !== null && isOver(meeting.day);

export function owedOf({ owed, owedBy }: Line): string | null {
  if (owed === 0) return null;
  return `${countOf(owed, 'condition')} owed${owedBy === null ? '' : `, first due ${sayWritten(owedBy)}`}`;
}

export const isLate = ({ owed, owedBy }: Line): boolean => owed > 0 && owedBy !== null && isOver(owedBy);

/** What somebody should look at. */
export const warningsOf = (line: Line): string[] => [
  ...(line.noGos > 0 ? ['No-go stands'] : []),
  ...(line.tainted ? ['Tainted'] : []),
  ...(isOverdue(line) ? ['Overdue'] : []),
];

/** The first gate that is not passed, and what is missing at it. */
export function nextOf({ gates, next }: Rolled) {
  const line = next === null ? undefined : gates[next.place];
  return next === null || line === undefined ? null : { ...next, line };
}
