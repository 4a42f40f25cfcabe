import type { Answer, Input } from '../../contract/procedures';
import type { BaselineHead } from '../../contract/shapes';
import type { Powers } from '../../domain/access';
import { levelsFor } from '../../domain/grid';
import { labelOf } from '../../domain/order';
import type { BoardEntry } from '../../domain/vocabulary';
import { type Caller, demand, powersOf } from '../caller';
import { JiraFailure, Refused } from '../failures';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import {
  type Baselines,
  type BoardHead,
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

/** An answer is cut before it grows past this many characters: Forge takes 5 MB, we promise 4. */
const mostCharacters = 3_000_000;

interface State {
  readonly settings: Revised<StoredSettings>;
  readonly head: Revised<BoardHead>;
  readonly baselines: Revised<Baselines>;
}

/** The records that every view starts from, in one call. Throws Refused where there is no board. */
export async function readState(ports: Pick<Ports, 'records'>, projectId: number): Promise<State> {
  const refs = {
    settings: records.settings(projectId),
    head: records.boardHead(projectId),
    baselines: records.baselines(projectId),
  };
  const snapshot = await ports.records.read(Object.values(refs));
  const settings = snapshot.get(refs.settings);
  const head = snapshot.get(refs.head);
  const baselines = snapshot.get(refs.baselines);
  if (!settings || !head || !baselines) throw new Refused([{ rule: 'notSetUp' }]);
  return { settings, head, baselines };
}

/** Asks Jira who is asking; a project that Jira does not show does not exist for them. */
export async function powersOrNotVisible(
  ports: Pick<Ports, 'people'>,
  caller: Caller,
  settings: StoredSettings,
): Promise<Powers> {
  try {
    return await powersOf(ports.people, caller, settings);
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
export function shownTo(hidden: ReadonlySet<number>, entry: BoardEntry): BoardEntry {
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
  let characters = 0;
  for (const [index, rev] of head.revs.entries()) {
    if (have[index] === rev) continue;
    const all = shardAt(index)?.entries ?? [];
    const entries = all.filter((entry) => !hidden.has(entry.id)).map((entry) => shownTo(hidden, entry));
    characters += JSON.stringify(entries).length;
    if (characters > mostCharacters && changed.length > 0) return { changed, more: true };
    changed.push({ index, rev, entries });
  }
  return { changed, more: false };
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
  const state = await readState(ports, projectId);
  const { settings, head, baselines } = state;
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
    ports.records.read([
      ...[...indices].map(shardRef),
      ...(orderRef === null ? [] : [orderRef]),
      records.names(projectId),
    ]),
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
