import type { Answer, Input } from '../../contract/procedures';
import type { BaselineHead } from '../../contract/shapes';
import type { Powers } from '../../domain/access';
import { levelsFor } from '../../domain/grid';
import { labelOf } from '../../domain/order';
import type { BoardEntry } from '../../domain/vocabulary';
import { type Caller, demand, powersOf } from '../caller';
import { JiraFailure, Refused } from '../failures';
import { peopleNamed } from '../names';
import type { Ports, Snapshot } from '../ports';
import {
  type Baselines,
  type BoardHead,
  type Ref,
  records,
  type Shard,
  type SignedOrder,
  type StandingBaseline,
} from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { departmentsOf } from './departments';
import { revisionFor } from './revision';
import { hiddenOf, securedIn, securedShards } from './visibility';

type ReadPorts = Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'hash'>;
type Reply = Answer<'board.read'>;

/** Bytes of entries in one answer: Forge takes 5 MB, we promise 4, and standings come on top. */
const mostBytes = 3_200_000;

interface State {
  readonly settings: Revised<StoredSettings>;
  readonly head: Revised<BoardHead>;
  readonly baselines: Revised<Baselines>;
}

function stateRefs(projectId: number) {
  return {
    settings: records.settings(projectId),
    head: records.boardHead(projectId),
    baselines: records.baselines(projectId),
  };
}

function stateIn(snapshot: Snapshot, projectId: number): State {
  const refs = stateRefs(projectId);
  const settings = snapshot.get(refs.settings);
  const head = snapshot.get(refs.head);
  const baselines = snapshot.get(refs.baselines);
  if (!settings || !head || !baselines) throw new Refused([{ rule: 'notSetUp' }]);
  return { settings, head, baselines };
}

/** The records that every view starts from, in one call. Throws Refused where there is no board. */
export async function readState(ports: Pick<Ports, 'records'>, projectId: number): Promise<State> {
  return stateIn(await ports.records.read(Object.values(stateRefs(projectId))), projectId);
}

/** Asks Jira who is asking; a project that Jira does not show does not exist for them. */
export async function powersOrNotVisible(
  ports: Pick<Ports, 'people'>,
  caller: Caller,
  settings: StoredSettings,
): Promise<Powers> {
  try {
    return await powersOf(ports.people, caller, settings, 'project');
  } catch (error) {
    const unseen = error instanceof JiraFailure && (error.status === 403 || error.status === 404);
    throw unseen ? new Refused([{ rule: 'notVisible' }]) : error;
  }
}

/** The baseline that counts for a view: the one out for signature, else the one in force. */
export function counting(baselines: Baselines): StandingBaseline | null {
  return baselines.out ?? baselines.inForce;
}

export function headOf(baseline: StandingBaseline): BaselineHead {
  const { number, edition, state, code, publishedAt, publishedBy, inForceSince } = baseline;
  return { number, edition, state, code, publishedAt, publishedBy, inForceSince };
}

/** An entry as a user may see it: links to what is hidden from them are left out. */
function shownTo(hidden: ReadonlySet<number>, entry: BoardEntry): BoardEntry {
  return { ...entry, blockers: entry.blockers.filter((id) => !hidden.has(id)) };
}

function standings(order: SignedOrder | undefined, hidden: ReadonlySet<number>) {
  let place = 0;
  return (order?.waves ?? []).flatMap((ids, index) =>
    ids.flatMap((id, inWave) => {
      place += 1;
      const wave = index + 1;
      return hidden.has(id) ? [] : { id, label: labelOf({ wave, inWave: inWave + 1 }), wave, place };
    }),
  );
}

function isCurrent(head: BoardHead, have: Input<'board.read'>['have']): boolean {
  return head.revs.every((rev, index) => have[index] === rev);
}

/** Shards that the caller lacks, filtered and cut to fit. */
function changedShards(
  head: BoardHead,
  have: Input<'board.read'>['have'],
  shardAt: (index: number) => Shard | undefined,
  hidden: ReadonlySet<number>,
): Pick<Reply, 'changed' | 'more'> {
  const changed: Reply['changed'][number][] = [];
  let bytes = 0;
  for (const [index, rev] of head.revs.entries()) {
    const shard = have[index] === rev ? undefined : shardAt(index);
    if (shard === undefined) continue;
    const entries = shard.entries
      .filter((entry) => !hidden.has(entry.id))
      .map((entry) => shownTo(hidden, entry));
    bytes += Buffer.byteLength(JSON.stringify(entries));
    if (bytes > mostBytes && changed.length > 0) return { changed, more: true };
    // Its own revision: one read in the same batch as the head may be a little older than the head says.
    changed.push({ index, rev: shard.at, entries });
  }
  return { changed, more: false };
}

/** The number of shards of a board of 10,000, and how many of them fit in a first batch beside the heads. */
const largeBoard = 128;
const besideTheHeads = 22;

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

/**
 * What of the board differs from what the caller has. A poll that finds nothing is one call to the store and
 * none to Jira (revision.ts says why that is safe); any other asks Jira anew who is asking, and, where the
 * board holds secured requirements, which of them this user sees.
 */
export async function readBoard(
  ports: ReadPorts,
  caller: Caller,
  input: Input<'board.read'>,
): Promise<Reply> {
  const projectId = caller.project.id;
  const had = input.rev === null ? atAVenture(projectId) : [];
  const first = await ports.records.read([...Object.values(stateRefs(projectId)), ...had]);
  const { settings, head, baselines } = stateIn(first, projectId);
  const revs = [settings.rev, head.rev, baselines.rev];
  const rev = revisionFor(caller.accountId, head.body.secret, revs, ports.hash);
  const { shards } = head.body;
  const same = input.rev === rev;
  if (same && isCurrent(head.body, input.have)) return { rev, shards, changed: [], more: false, head: null };

  const wanted = head.body.revs.flatMap((shardRev, index) => (input.have[index] === shardRev ? [] : [index]));
  const indices = new Set([...wanted, ...securedShards(head.body)]);
  const baseline = counting(baselines.body);
  const orderRef = baseline && records.signedOrder(projectId, baseline.id);
  const shardRef = (index: number) => records.shard(projectId, shards, index);
  const [powers, snapshot] = await Promise.all([
    powersOrNotVisible(ports, caller, settings.body),
    readMore(
      ports,
      [...[...indices].map(shardRef), ...(orderRef === null ? [] : [orderRef]), records.names(projectId)],
      first,
      had,
    ),
  ]);
  demand('readBoard', powers);

  const order = orderRef === null ? undefined : snapshot.get(orderRef)?.body;
  const shardAt = (index: number) => snapshot.get(shardRef(index))?.body;
  const secured = securedIn(securedShards(head.body).flatMap((index) => shardAt(index) ?? []));
  const hidden = await hiddenOf(ports, settings.body, [...secured, ...(order?.secured ?? [])]);
  const answer = changedShards(head.body, input.have, shardAt, hidden);
  if (same) return { rev, shards, ...answer, head: null };

  const departments = departmentsOf(head.body.departments, settings.body);
  const named = [
    ...departments.flatMap(({ keyUsers }) => keyUsers),
    ...answer.changed.flatMap(({ entries }) => entries.flatMap((entry) => entry.assignee ?? [])),
    ...(baseline === null ? [] : [baseline.publishedBy]),
  ];
  const cached = snapshot.get(records.names(projectId))?.body;
  const live = head.body.live.reduce((sum, count) => sum + count, 0);
  return {
    rev,
    shards,
    ...answer,
    head: {
      projectKey: settings.body.projectKey,
      rules: settings.body.rules,
      departments,
      people: await peopleNamed(ports, projectId, cached, named),
      proposedLevels: levelsFor(live, settings.body.rules.thresholds),
      baseline: baseline && headOf(baseline),
      standings: standings(order, hidden),
      me: {
        accountId: caller.accountId,
        roles: powers.roles,
        mayEdit: powers.edit,
        mayAdminister: powers.administerProject,
      },
    },
  };
}
