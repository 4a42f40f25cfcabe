import type { Problem, RuleId } from '../../domain/problems';
import type { Caller } from '../caller';
import { LostRace } from '../failures';
import type { Ports } from '../ports';
import { type Attempt, attemptsRef, attemptWrites } from './attempts';
import type { DecidePorts } from './decide';

type RefusedPorts = DecidePorts & Pick<Ports, 'hash' | 'now'>;

/** Rules that somebody tries to get past; what is merely not there, out of date or taken is no attempt. */
const attempted: ReadonlySet<RuleId> = new Set<RuleId>([
  'role',
  'administrator',
  'B1-hidden',
  'B3-keyUser',
  'B3-twice',
  'B5-move',
]);

const digits = 24;
const mostIssues = 20;

/** What of an answer was refused, card by card. */
export interface RefusedCards {
  readonly refused: readonly { readonly id: number; readonly problem: Problem }[];
}

/**
 * Puts on the ledger that somebody was refused something on a page: where a rule on who may do what, or on the
 * signed chart, said no. Two calls, and one to have it chained; none where there is nothing to tell.
 */
export async function noteRefusedCall(
  ports: RefusedPorts,
  caller: Caller,
  call: string,
  problems: readonly Problem[],
  cards: RefusedCards['refused'] = [],
): Promise<void> {
  const told = cards.filter(({ problem }) => attempted.has(problem.rule));
  const rules = [...problems, ...told.map(({ problem }) => problem)]
    .map(({ rule }) => rule)
    .filter((rule) => attempted.has(rule));
  if (rules.length === 0) return;
  const projectId = caller.project.id;
  const issueIds = told.slice(0, mostIssues).map(({ id }) => id);
  const attempt: Attempt = {
    projectId,
    of: `call-${ports.hash(`${caller.accountId}:${call}`).slice(0, digits)}`,
    at: ports.now(),
    by: caller.accountId,
    event: { kind: 'refusedCall', call, issueIds, rules: [...new Set(rules)] },
  };
  const ref = attemptsRef(attempt);
  const known = (await ports.records.read([ref])).get(ref);
  try {
    await ports.records.commit(attemptWrites(attempt, known, ports.hash));
  } catch (error) {
    // The same person asked for the same at the same moment: that one is told of.
    if (!(error instanceof LostRace)) throw error;
  }
  await ports.intakes.wake(projectId);
}
