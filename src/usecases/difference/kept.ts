import type { Answer, Input } from '../../contract/procedures';
import { standingOf } from '../../domain/baseline';
import { shardCount } from '../../domain/board';
import { changedParts } from '../../domain/content';
import { readEntries } from '../board/front';
import { readLeaves } from '../board/held';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { hiddenToUser } from '../board/visibility';
import { type Caller, demand } from '../caller';
import { signedContent } from '../change/content';
import { leavesNow } from '../changeRequest/amended';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import { type KeptDifference, records, type SignedOrder } from '../records';
import { type Lists, labelsOf, listNames, listsOf, type Named, type Next } from './lists';

type KeptPorts = Pick<Ports, 'records' | 'issues' | 'people'>;
type Kept = Answer<'difference.kept'>;

/** Rows kept of each list: with the longest summaries all four fit into one record. */
const mostKept = 60;

/** Names of what left the board, as it was signed: asked for one by one, so no more than are listed. */
async function withSignedNames(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  baselineId: string,
  lists: Lists,
  leaves: ReturnType<typeof leavesNow>,
): Promise<Pick<KeptDifference, 'added' | 'gone' | 'moved' | 'changed'>> {
  const byId = new Map(leaves.map((leaf) => [leaf.id, leaf]));
  const gone = await Promise.all(
    lists.gone.slice(0, mostKept).map(async (row) => {
      const leaf = byId.get(row.id);
      if (row.key !== null || leaf === undefined) return row;
      const { key, content } = await signedContent(ports, projectId, baselineId, leaf);
      return { ...row, key, summary: content.summary };
    }),
  );
  return {
    gone,
    added: lists.added.slice(0, mostKept),
    moved: lists.moved.slice(0, mostKept),
    changed: lists.changed.slice(0, mostKept),
  };
}

/**
 * Keeps what the chart in force changed against the one before, once: the leaves of that one go with the next
 * publication. Does nothing where there is no chart before, or where it is kept already.
 */
export async function keepDifference(ports: Pick<Ports, 'records'>, projectId: number): Promise<void> {
  const state = await readState(ports, projectId);
  const { inForce, past = [] } = state.baselines.body;
  const before = past.findLast((one) => one.state === 'superseded');
  if (inForce === null || before === undefined) return;
  const ref = records.difference(projectId, inForce.id);
  const grantedRef = records.granted(projectId);
  const orderRef = records.signedOrder(projectId, before.id);
  const snapshot = await ports.records.read([ref, grantedRef, orderRef]);
  const order = snapshot.get(orderRef)?.body;
  if (snapshot.get(ref) !== undefined || order === undefined) return;
  const shards = shardCount(order.waves.flat().length);
  const [own, next, entries] = await Promise.all([
    readLeaves(ports, projectId, { id: before.id, shards }),
    readLeaves(ports, projectId, inForce),
    readEntries(ports, projectId, state.head.body),
  ]);
  // A publication since then has let some of them go.
  if (own.length < order.waves.flat().length) return;
  const granted = snapshot.get(grantedRef)?.body;
  const leaves = leavesNow(own, granted, before);
  const named: Named = new Map(entries.map(({ id, key, summary }) => [id, { key, summary }]));
  const nexts = new Map(
    next.map((leaf): [number, Next] => {
      const { label, wave } = standingOf(leaf);
      return [leaf.id, { label, wave, parts: (was) => changedParts(was.digest, leaf.digest) }];
    }),
  );
  const lists = listsOf(leaves, labelsOf(leaves, granted, before), nexts, named, () => true);
  const { id, number, edition } = before;
  await ports.records.create(ref, {
    against: { id, number, edition },
    ...(await withSignedNames(ports, projectId, before.id, lists, leaves)),
    rest: listNames.flatMap((name) => lists[name].slice(mostKept).map((row) => row.id)),
  });
}

/** A chart that stands or stood, and the one that took its place. */
function chartsAround({ baselines }: State, id: string) {
  const { inForce, out, past = [] } = baselines.body;
  const all = [...past, ...(inForce === null ? [] : [inForce]), ...(out === null ? [] : [out])];
  const own = all.find((one) => one.id === id);
  const stood = all.filter(({ state }) => state === 'superseded' || state === 'inForce');
  const next = own && stood.find(({ number }) => number > own.number);
  return own === undefined ? null : { own, next: own.state === 'superseded' ? next : undefined };
}

/**
 * What a chart changed against the one before, and what the next one changed against it, as they were when they came
 * into force. What the caller may not see is left out. Throws Refused where there is no such chart.
 */
export async function readKeptDifference(
  ports: KeptPorts,
  caller: Caller,
  { baseline }: Input<'difference.kept'>,
): Promise<Kept> {
  const projectId = caller.project.id;
  const state = await readState(ports, projectId);
  demand('readBaseline', await powersOrNotVisible(ports, caller, state.settings.body));
  const charts = chartsAround(state, baseline);
  if (charts === null) throw new Refused([{ rule: 'notVisible' }]);
  const { own, next } = charts;
  const ownRef = records.difference(projectId, own.id);
  const nextRef = next && records.difference(projectId, next.id);
  const snapshot = await ports.records.read([ownRef, ...(nextRef === undefined ? [] : [nextRef])]);
  const shown = (kept: KeptDifference | undefined, number: number) =>
    kept === undefined ? null : forCaller(ports, state, kept, [kept.against.id, baseline], number);
  return {
    own: await shown(snapshot.get(ownRef)?.body, own.number),
    next:
      next === undefined || nextRef === undefined
        ? null
        : await shown(snapshot.get(nextRef)?.body, next.number),
  };
}

async function forCaller(
  ports: KeptPorts,
  { settings, head }: State,
  kept: KeptDifference,
  baselines: readonly string[],
  number: number,
): Promise<NonNullable<Kept['own']>> {
  const { projectId } = settings.body;
  const refs = [...new Set(baselines)].map((id) => records.signedOrder(projectId, id));
  const snapshot = await ports.records.read(refs);
  const orders = refs.flatMap((ref) => snapshot.get(ref)?.body ?? []);
  const both: SignedOrder = {
    waves: orders.flatMap(({ waves }) => waves),
    secured: orders.flatMap(({ secured }) => secured),
  };
  const hidden = await hiddenToUser(ports, settings.body, head.body, both);
  const sees = ({ id }: { readonly id: number }) => !hidden.has(id);
  const rows = (list: KeptDifference['added']) =>
    list.filter(sees).map((row) => ({ ...row, parts: [...row.parts] }));
  return {
    against: { number: kept.against.number, edition: kept.against.edition },
    of: number,
    added: rows(kept.added),
    gone: rows(kept.gone),
    moved: rows(kept.moved),
    changed: rows(kept.changed),
    more: kept.rest.filter((id) => !hidden.has(id)).length,
  };
}
