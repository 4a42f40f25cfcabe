import type { Answer, Input } from '../../contract/procedures';
import type { Powers } from '../../domain/access';
import { partsOfMask } from '../../domain/change';
import { levelsFor } from '../../domain/grid';
import { labelOf } from '../../domain/order';
import { packTables } from '../../domain/tables';
import type { BoardEntry } from '../../domain/vocabulary';
import { type Caller, demand, mostSeenAtOnce } from '../caller';
import { amendmentsOf, latestOf, type Standing } from '../changeRequest/amended';
import type { Gates } from '../gates/stored';
import { peopleNamed } from '../names';
import type { Ports, Snapshot } from '../ports';
import {
  type Baselines,
  type BoardHead,
  type ChangeList,
  type Held,
  type Ref,
  records,
  type Shard,
  type SignedOrder,
  type StandingBaseline,
} from '../records';
import { departmentsOf } from './departments';
import { outward } from './entry';
import { RevisionNumbers, type Revisions } from './revision';
import { counting, headOf, orNotVisible, powersOrNotVisible, type State, stateIn, stateRefs } from './state';
import { guardedIds, guardedShards, hiddenFrom } from './visibility';

type ReadPorts = Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'hash' | 'now'>;
type Reply = Answer<'board.read'>;

/** Bytes of entries and standings in one answer: Forge takes 5 MB, we promise 4. */
const mostBytes = 3_900_000;

/**
 * An entry as a user may see it: links to what is hidden from them are left out, and then so is the content's
 * hash, which covers them and could be tried out against them.
 */
function shownTo(hidden: ReadonlySet<number>, entry: BoardEntry): BoardEntry {
  const blockers = entry.blockers.filter((id) => !hidden.has(id));
  return blockers.length === entry.blockers.length ? outward(entry) : { ...entry, blockers, contentHash: '' };
}

function standings(order: SignedOrder | undefined, unplaced: (id: number) => boolean) {
  let place = 0;
  return (order?.waves ?? []).flatMap((ids, index) =>
    ids.flatMap((id, inWave) => {
      place += 1;
      const wave = index + 1;
      return unplaced(id) ? [] : { id, label: labelOf({ wave, inWave: inWave + 1 }), wave, place };
    }),
  );
}

function heldOf(held: Held | undefined, baseline: StandingBaseline | null, hidden: ReadonlySet<number>) {
  const own = (baseline && held?.of[baseline.id]) ?? [];
  return own.filter(([id]) => !hidden.has(id)).map(([id, mask]) => ({ id, parts: partsOfMask(mask) }));
}

/** What is asked for of a chart in force, by card; none of it counts before it is confirmed. */
function askedOf(
  changes: ChangeList | undefined,
  hidden: ReadonlySet<number>,
  { inForce }: Baselines,
): NonNullable<Reply['head']>['asked'] {
  if (inForce === null) return [];
  return (changes?.rows ?? []).flatMap(({ issueId, number, kind, state, baseline, to = null }) => {
    const counts = state === 'open' && baseline === inForce.id && !hidden.has(issueId);
    return counts ? { id: issueId, number, kind, to } : [];
  });
}

/** Gates that were passed on conditions which are not met yet. */
function owedOf(gates: Gates | undefined): NonNullable<Reply['head']>['owed'] {
  const { lines, iterations } = gates ?? { lines: [], iterations: [] };
  return lines
    .filter(({ owed }) => owed > 0)
    .map(({ gate, owed }) => ({
      phase: gate.phase,
      iteration: iterations.find(({ id }) => id === gate.iteration)?.name ?? null,
      conditions: owed,
    }));
}

/** Where amendments stand: below the chart. */
function amended(amendments: readonly Standing[], hidden: ReadonlySet<number>) {
  return amendments.flatMap(({ label, leaf: { id, wave, place } }) =>
    hidden.has(id) ? [] : { id, label, wave, place },
  );
}

/** By which change request each of them came. */
function cameBy(
  amendments: readonly Standing[],
  hidden: ReadonlySet<number>,
  changes: ChangeList | undefined,
): NonNullable<Reply['head']>['amended'] {
  const requests = new Map(changes?.rows.map(({ number, requestKey }) => [number, requestKey]));
  return amendments.flatMap(({ leaf: { id }, change }) =>
    hidden.has(id) ? [] : { id, change, request: requests.get(change) ?? null },
  );
}

/** Shards that the caller lacks. */
function lacking(head: BoardHead, have: Input<'board.read'>['have']): number[] {
  return head.revs.flatMap((rev, index) => (have[index] === rev ? [] : [index]));
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(packTables(value)));
}

/** Shards that the caller lacks, filtered, and cut to fit with what the answer holds beside them. */
function changedShards(
  head: BoardHead,
  have: Input<'board.read'>['have'],
  shardAt: (index: number) => Shard | undefined,
  hidden: ReadonlySet<number>,
  beside: readonly unknown[] = [],
): Pick<Reply, 'changed' | 'more'> {
  const changed: Reply['changed'][number][] = [];
  let bytes = bytesOf(beside);
  for (const index of lacking(head, have)) {
    const shard = shardAt(index);
    if (shard === undefined) continue;
    const entries = shard.entries
      .filter((entry) => !hidden.has(entry.id))
      .map((entry) => shownTo(hidden, entry));
    bytes += bytesOf(entries);
    if (bytes > mostBytes && changed.length > 0) return { changed, more: true };
    // Its own revision: one read in the same batch as the head may be a little older than the head says.
    changed.push({ index, rev: shard.at, entries });
  }
  return { changed, more: false };
}

/** The number of shards of a board of 10,000, and how many of them fit in a first batch beside the heads. */
const largeBoard = 128;
const besideTheHeads = 21;

/**
 * Shards that only a large board has, asked for together with its heads: on a smaller one they do not exist
 * and cost nothing, on a large one they save a call.
 */
function atAVenture(projectId: number): Ref<Shard>[] {
  return Array.from({ length: besideTheHeads }, (_, index) => records.shard(projectId, largeBoard, index));
}

/** One more batch of records, beside those that the first one brought. */
async function readMore(
  ports: Pick<Ports, 'records'>,
  refs: readonly Ref<unknown>[],
  first: Snapshot,
  had: readonly Ref<unknown>[],
): Promise<Snapshot> {
  const keys = new Set(had.map(({ key }) => key));
  const more = await ports.records.read(refs.filter(({ key }) => !keys.has(key)));
  return { get: (ref) => (keys.has(ref.key) ? first.get(ref) : more.get(ref)) };
}

interface Question {
  readonly caller: Caller;
  readonly have: Input<'board.read'>['have'];
  readonly state: State;
  /** Shards that the first batch brought at a venture. */
  readonly first: Snapshot;
  readonly had: readonly Ref<Shard>[];
}

/** What differs, for somebody whom Jira let in a moment ago, where nothing on the board is secured. */
async function readAsBefore(
  ports: ReadPorts,
  { caller, have, state }: Question,
): Promise<Pick<Reply, 'changed' | 'more' | 'held'>> {
  const head = state.head.body;
  const heldRef = records.held(caller.project.id);
  const refs = lacking(head, have).map((index) => records.shard(caller.project.id, head.shards, index));
  const snapshot = await ports.records.read([...refs, heldRef]);
  const shardAt = (index: number) => snapshot.get(records.shard(caller.project.id, head.shards, index))?.body;
  const held = heldOf(snapshot.get(heldRef)?.body, counting(state.baselines.body), new Set());
  return { ...changedShards(head, have, shardAt, new Set(), [held]), held };
}

interface Admitted {
  readonly powers: Powers;
  readonly snapshot: Snapshot;
  /** Of the secured requirements those that the caller sees; absent where Jira has not been asked. */
  readonly seen?: ReadonlySet<number>;
}

/**
 * Who is asking, beside what the board holds. Where something is secured, and no more than Jira checks together,
 * one question tells what the caller may do and which of it they see.
 */
async function admit(
  ports: ReadPorts,
  { caller, state }: Question,
  reading: Promise<Snapshot>,
  shardRef: (index: number) => Ref<Shard>,
): Promise<Admitted> {
  const settings = state.settings.body;
  const head = state.head.body;
  const secured = head.secured.reduce((sum, count) => sum + count, 0);
  if (head.byIssue || secured === 0 || secured > mostSeenAtOnce) {
    const [powers, snapshot] = await Promise.all([powersOrNotVisible(ports, caller, settings), reading]);
    return { powers, snapshot };
  }
  const asked = reading.then(async (snapshot) => {
    const ids = guardedIds(head, (index) => snapshot.get(shardRef(index))?.body);
    return { snapshot, sight: await ports.people.sightOf(caller, ids.slice(0, mostSeenAtOnce)) };
  });
  const [roles, { snapshot, sight }] = await orNotVisible(
    Promise.all([ports.people.rolesOf(caller, settings), asked]),
  );
  return { powers: { ...sight.permissions, roles }, snapshot, seen: sight.seen };
}

/** What differs and what the page shows besides, for somebody whom Jira has just let in. */
async function readAnew(
  ports: ReadPorts,
  question: Question,
): Promise<Pick<Reply, 'changed' | 'more' | 'head'>> {
  const { caller, have, state, first, had } = question;
  const projectId = caller.project.id;
  const { settings, baselines } = state;
  const head = state.head.body;
  const indices = new Set([...lacking(head, have), ...guardedShards(head)]);
  const baseline = counting(baselines.body);
  const orderRef = baseline && records.signedOrder(projectId, baseline.id);
  const shardRef = (index: number) => records.shard(projectId, head.shards, index);
  const refs: Ref<unknown>[] = [...indices].map(shardRef);
  const marksRef = records.bypasses(projectId);
  const changesRef = records.changes(projectId);
  refs.push(
    records.names(projectId),
    records.held(projectId),
    records.granted(projectId),
    marksRef,
    changesRef,
  );
  if (orderRef !== null) refs.push(orderRef);
  const reading = readMore(ports, refs, first, had);
  const { powers, snapshot, seen } = await admit(ports, question, reading, shardRef);
  demand('readBoard', powers);

  const order = orderRef === null ? undefined : snapshot.get(orderRef)?.body;
  const shardAt = (index: number) => snapshot.get(shardRef(index))?.body;
  const hidden = await hiddenFrom(ports, settings.body, head, shardAt, order, seen);
  const granted = snapshot.get(records.granted(projectId))?.body;
  const latest = latestOf(granted, baseline);
  const chart = standings(order, (id) => hidden.has(id) || latest.has(id));
  const later = amendmentsOf(granted, baseline);
  const placed = [...chart, ...amended(later, hidden)];
  const held = heldOf(snapshot.get(records.held(projectId))?.body, baseline, hidden);
  const changes = snapshot.get(changesRef)?.body;
  const asked = askedOf(changes, hidden, baselines.body);
  const came = cameBy(later, hidden, changes);
  const bypassed = (snapshot.get(marksRef)?.body.marks ?? []).filter(({ id }) => !hidden.has(id));
  const answer = changedShards(head, have, shardAt, hidden, [placed, held, asked, came, bypassed]);

  const departments = departmentsOf(head.departments, settings.body);
  const named = [
    ...departments.flatMap(({ keyUsers }) => keyUsers),
    ...answer.changed.flatMap(({ entries }) => entries.flatMap((entry) => entry.assignee ?? [])),
    ...(baseline === null ? [] : [baseline.publishedBy]),
  ];
  const cached = snapshot.get(records.names(projectId))?.body;
  const live = head.live.reduce((sum, count) => sum + count, 0);
  return {
    ...answer,
    head: {
      projectKey: settings.body.projectKey,
      rules: settings.body.rules,
      departments,
      iterations: head.iterations ?? [],
      effort: settings.body.fields.points ? 'points' : 'estimate',
      people: await peopleNamed(ports, projectId, cached, named),
      proposedLevels: levelsFor(live, settings.body.rules.thresholds),
      baseline: baseline && headOf(baseline),
      standings: placed,
      held,
      asked,
      amended: came,
      bypassed,
      owed: owedOf(first.get(records.gates(projectId))?.body),
      me: {
        accountId: caller.accountId,
        roles: powers.roles,
        mayEdit: powers.edit,
        mayAdminister: powers.administerProject,
      },
    },
  };
}

/**
 * What of the board differs from what the caller has. A poll that finds nothing is one call to the store; one
 * that finds cards changed is two, as long as Jira let the caller in during the last minutes (revision.ts says
 * how that is known). Any other asks Jira anew who is asking, and, where the board holds secured requirements,
 * which of them this user sees.
 */
export async function readBoard(
  ports: ReadPorts,
  caller: Caller,
  { rev, have }: Input<'board.read'>,
): Promise<Reply> {
  const projectId = caller.project.id;
  const had = rev === null ? atAVenture(projectId) : [];
  const gatesRef = records.gates(projectId);
  const first = await ports.records.read([...stateRefs(projectId), gatesRef, ...had]);
  const state = stateIn(first, projectId);
  const { settings, head, baselines } = state;
  const { shards } = head.body;
  const gatesRev = first.get(gatesRef)?.rev ?? 0;
  const now: Revisions = { board: head.rev, rest: settings.rev + baselines.rev + gatesRev };
  const numbers = new RevisionNumbers(caller.accountId, head.body.secret, ports.hash, ports.now());
  const held = numbers.read(rev, now);
  const question: Question = { caller, have, state, first, had };
  if (held !== null) {
    const reply = { rev: numbers.number({ ...now, stretch: held.stretch }), shards, head: null };
    const same = held.board === now.board && held.rest === now.rest;
    if (same && lacking(head.body, have).length === 0)
      return { ...reply, held: null, changed: [], more: false };
    const cardsOnly = held.rest === now.rest && held.board >= head.body.frame;
    if (cardsOnly && numbers.isFresh(held) && guardedShards(head.body).length === 0) {
      return { ...reply, ...(await readAsBefore(ports, question)) };
    }
  }
  const anew = await readAnew(ports, question);
  return { rev: numbers.number({ ...now, stretch: numbers.stretch }), shards, held: null, ...anew };
}
