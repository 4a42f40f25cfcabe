import { canonicalJson } from '../../domain/canonical';
import type { LedgerEvent } from '../../domain/ledger/event';
import type { Sha256, Write } from '../ports';
import { replace } from '../ports';
import { type Attempts, type Ref, records } from '../records';
import type { Revised } from '../settings/stored';
import { intakeOf } from './decide';

/**
 * Refused attempts, without letting anybody fill the ledger by trying: the first of its kind in ten minutes is an
 * entry at once, all that follow are counted into one more, which is chained when the ten minutes are over.
 */

const stretchMs = 600_000;
const reasonDigits = 16;

export type Refusal = Extract<LedgerEvent, { kind: 'refused' | 'refusedCall' }>;

export interface Attempt {
  readonly projectId: number;
  /** What was tried: an issue's id, or a hash of who asked for what. */
  readonly of: string;
  readonly at: number;
  readonly by: string | null;
  readonly event: Refusal;
}

export function attemptsRef({ projectId, of }: Pick<Attempt, 'projectId' | 'of'>): Ref<Attempts> {
  return records.attempts(projectId, of);
}

/** Two writes, at most. */
export function attemptWrites(attempt: Attempt, known: Revised<Attempts> | undefined, hash: Sha256): Write[] {
  const { projectId, of, at, by, event } = attempt;
  const running = known !== undefined && known.body.until > at ? known.body : null;
  const until = running?.until ?? at + stretchMs;
  const reason = hash(canonicalJson(event)).slice(0, reasonDigits);
  const before = running?.counts[reason];
  const counted = { times: (before?.times ?? 0) + 1, since: before?.since ?? at };
  const body: Attempts = { until, counts: { ...running?.counts, [reason]: counted } };
  const ref = attemptsRef(attempt);
  const keep: Write = known === undefined ? { op: 'put', ref, body } : replace(ref, known.rev, body);
  if (before === undefined) return [keep, intakeOf(projectId, at, by, event)];
  const again = { times: counted.times - 1, since: counted.since };
  const intake = { at, by, event: { ...event, again } };
  const key = `intake:${projectId}:due-${until}-${of}-${reason}`;
  return [keep, { op: 'intake', projectId, intake, key }];
}
