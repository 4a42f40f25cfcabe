import type { ShownEffect } from '../../contract/changeRequest';
import type { Answer } from '../../contract/procedures';
import { may, type Powers } from '../../domain/access';
import { shardOf } from '../../domain/board';
import { tallyOf, workingDaysBetween } from '../../domain/changeRequest';
import type { Problem } from '../../domain/problems';
import type { BoardEntry, Rules } from '../../domain/vocabulary';
import type { State } from '../board/state';
import { hiddenToUser } from '../board/visibility';
import type { Caller } from '../caller';
import { orderLines } from '../change/orderWords';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { type ChangeRecord, records, type StoredEffect } from '../records';

export type ShownPorts = Pick<Ports, 'records' | 'issues' | 'directory' | 'now'>;
type Change = Answer<'changeRequest.read'>;
type Row = Answer<'changeRequest.list'>['rows'][number];

type Seen = Pick<BoardEntry, 'id' | 'key' | 'summary'>;

/** Some requirements, as far as the caller may see them: on the board, or as a request kept them. */
export async function entriesSeen(
  ports: Pick<Ports, 'records' | 'issues'>,
  state: State,
  ids: readonly number[],
  kept: readonly ChangeRecord['issue'][] = [],
): Promise<Map<number, Seen>> {
  if (ids.length === 0) return new Map();
  const { projectId } = state.settings.body;
  const head = state.head.body;
  const wanted = new Set(ids);
  const indices = new Set(ids.map((id) => shardOf(id, head.shards)));
  const refs = [...indices].map((index) => records.shard(projectId, head.shards, index));
  const [snapshot, hidden] = await Promise.all([
    ports.records.read(refs),
    hiddenToUser(ports, state.settings.body, head, undefined),
  ]);
  const entries = refs.flatMap((ref) => snapshot.get(ref)?.body.entries ?? []);
  const own = entries.filter(({ id }) => wanted.has(id));
  const there = new Set(own.map(({ id }) => id));
  // What has left the board goes by what everybody could see of it.
  const gone = kept.flatMap(({ id, key, summary }) =>
    summary === undefined || there.has(id) ? [] : { id, key, summary },
  );
  const seen = own.filter(({ id }) => !hidden.has(id));
  return new Map([...gone, ...seen].map((entry) => [entry.id, entry]));
}

export function tallyIn(record: ChangeRecord, rules: Pick<Rules, 'changes'>) {
  return tallyOf(record.ballot, rules.changes.quorum, record.effect?.chainReaction ?? false);
}

export function effectShown(effect: StoredEffect, seen: ReadonlyMap<number, Seen>): ShownEffect {
  const { wave, effort, absorbed, endsLater, chainReaction, perDay, assumed, first, displaced } = effect;
  return {
    wave,
    effort,
    absorbed,
    endsLater,
    chainReaction,
    perDay,
    assumed,
    displaced: first.flatMap((one) => {
      const entry = seen.get(one.id);
      return entry === undefined ? [] : [{ ...one, key: entry.key, summary: entry.summary }];
    }),
    more: displaced > first.length,
  };
}

/** An open request of a chart that is in force no longer has been overtaken, whether or not that is on record yet. */
export function asOfNow(record: ChangeRecord, { baselines }: Pick<State, 'baselines'>): ChangeRecord {
  const stands = baselines.body.inForce?.id === record.baseline.id;
  return record.state === 'open' && !stands ? { ...record, state: 'overtaken' } : record;
}

/** A change request as a line of a list; null where the caller may not see what it is about. */
export function rowOf(
  record: ChangeRecord,
  seen: ReadonlyMap<number, Seen>,
  rules: Pick<Rules, 'changes'>,
  accountId: string,
): Row | null {
  const entry = seen.get(record.issue.id);
  if (entry === undefined) return null;
  const tally = tallyIn(record, rules);
  const { number, kind, off = null, state, request, by, at, decidedAt, effect } = record;
  return {
    number,
    kind,
    off,
    state,
    issue: { id: entry.id, key: entry.key, summary: entry.summary },
    request,
    by,
    at,
    decidedAt,
    chainReaction: effect?.chainReaction ?? false,
    confirmed: tally.confirmed.length,
    needed: tally.needed,
    mine: state === 'open' && tally.awaited.includes(accountId),
  };
}

/** Why nobody may be marked as absent yet; empty where the lead may. */
export function tooEarly(record: ChangeRecord, rules: Pick<Rules, 'changes'>, now: number): Problem[] {
  const waited = workingDaysBetween(record.at, now);
  const needed = rules.changes.absentAfter;
  return waited < needed ? [{ rule: 'C3-absent', waited, needed }] : [];
}

function membersOf({ ballot }: ChangeRecord): Change['members'] {
  const votes = new Map(ballot.votes.map((vote) => [vote.accountId, vote]));
  return ballot.team.map((accountId) => {
    const vote = votes.get(accountId);
    if (vote !== undefined) return { accountId, answer: vote.verdict, reason: vote.reason, at: vote.at };
    const skipped = ballot.left.includes(accountId) ? 'left' : 'absent';
    const isSkipped = skipped === 'left' || ballot.absent.includes(accountId);
    return { accountId, answer: isSkipped ? skipped : 'awaited', reason: null, at: null };
  });
}

/** A change request with everything that its page shows; null where the caller may not see what it is about. */
export async function changeShown(
  ports: ShownPorts,
  caller: Caller,
  state: State,
  powers: Powers,
  stored: ChangeRecord,
): Promise<Change | null> {
  const record = asOfNow(stored, state);
  const settings = state.settings.body;
  const ids = [record.issue.id, ...(record.effect?.first.map(({ id }) => id) ?? [])];
  const seen = await entriesSeen(ports, state, ids, [record.issue]);
  const row = rowOf(record, seen, settings.rules, caller.accountId);
  if (row === null) return null;
  const namesRef = records.names(settings.projectId);
  const baselineRef = records.baseline(settings.projectId, record.baseline.id);
  const beside = await ports.records.read([namesRef, baselineRef]);
  const cached = beside.get(namesRef)?.body;
  const { before, after } = record;
  const asks =
    before === undefined || after === undefined
      ? []
      : await orderLines(ports, state, beside.get(baselineRef)?.body, before, after);
  const lead = may('markAbsent', powers);
  const early = tooEarly(record, settings.rules, ports.now());
  const against = lead.allow ? early : lead.problems;
  const { number, edition } = record.baseline;
  return {
    ...row,
    reason: record.reason,
    asks,
    aside: record.aside ?? null,
    baseline: { number, edition },
    effect: record.effect && effectShown(record.effect, seen),
    members: membersOf(record),
    people: await peopleNamed(ports, settings.projectId, cached, [
      record.by,
      ...record.ballot.team,
      ...(record.aside === undefined ? [] : [record.aside.who]),
    ]),
    reminded: [...record.reminded],
    mayWithdraw: record.state === 'open' && (record.by === caller.accountId || lead.allow),
    mayMarkAbsent: record.state === 'open' && against.length === 0,
    markAbsent: [...against],
  };
}
