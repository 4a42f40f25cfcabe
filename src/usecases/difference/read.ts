import type { Answer } from '../../contract/procedures';
import { type Leaf, standingOf } from '../../domain/baseline';
import { isLive } from '../../domain/board';
import { changesOnBoard, type HeldPart } from '../../domain/change';
import { changedParts } from '../../domain/content';
import { deriveOrder, labelOf } from '../../domain/order';
import type { BoardEntry } from '../../domain/vocabulary';
import { readEntries } from '../board/front';
import { readLeaves } from '../board/held';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { hiddenToUser } from '../board/visibility';
import { type Caller, demand } from '../caller';
import { amendmentsOf, leavesNow } from '../changeRequest/amended';
import type { Ports, Sha256 } from '../ports';
import { type Granted, records, type StandingBaseline } from '../records';

type DifferencePorts = Pick<Ports, 'records' | 'issues' | 'people' | 'hash'>;
type Difference = NonNullable<Answer<'difference.read'>['difference']>;
type Row = Difference['added'][number];

/** Rows listed of each kind. */
const mostListed = 100;

/** A requirement as the new chart has it. */
interface Next {
  readonly label: string;
  readonly wave: number;
  readonly parts: (was: Leaf) => readonly HeldPart[];
}

/** What is out for signature, by the leaves that were frozen. */
async function nextOut(
  ports: DifferencePorts,
  projectId: number,
  out: StandingBaseline,
): Promise<Map<number, Next>> {
  const leaves = await readLeaves(ports, projectId, out);
  return new Map(
    leaves.map((leaf) => {
      const { label, wave } = standingOf(leaf);
      return [leaf.id, { label, wave, parts: (was) => changedParts(was.digest, leaf.digest) }];
    }),
  );
}

/** What would be published now. */
function nextNow(entries: readonly BoardEntry[], { settings }: State, hash: Sha256): Map<number, Next> {
  const order = deriveOrder(
    entries.filter(({ state }) => isLive(state)),
    settings.body.rules,
  );
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return new Map(
    (order.ok ? order.places : []).map((place) => [
      place.id,
      {
        label: labelOf(place),
        wave: place.wave,
        parts: (was) => changesOnBoard(was, byId.get(place.id) ?? null, hash),
      },
    ]),
  );
}

function labelsOf(leaves: readonly Leaf[], granted: Granted | undefined, inForce: StandingBaseline) {
  const amendments = new Map(amendmentsOf(granted, inForce).map(({ leaf, label }) => [leaf.id, label]));
  return new Map(leaves.map((leaf) => [leaf.id, amendments.get(leaf.id) ?? standingOf(leaf).label]));
}

/** What differs between the chart in force, amendments included, and the next one: out for signature, or as it would be. */
export async function readDifference(
  ports: DifferencePorts,
  caller: Caller,
): Promise<Answer<'difference.read'>> {
  const projectId = caller.project.id;
  const state = await readState(ports, projectId);
  demand('readBaseline', await powersOrNotVisible(ports, caller, state.settings.body));
  const { inForce, out } = state.baselines.body;
  if (inForce === null) return { difference: null };
  const grantedRef = records.granted(projectId);
  const orderRef = records.signedOrder(projectId, inForce.id);
  const [own, entries, snapshot] = await Promise.all([
    readLeaves(ports, projectId, inForce),
    readEntries(ports, projectId, state.head.body),
    ports.records.read([grantedRef, orderRef]),
  ]);
  const granted = snapshot.get(grantedRef)?.body;
  const order = snapshot.get(orderRef)?.body;
  const hidden = await hiddenToUser(ports, state.settings.body, state.head.body, order);
  const next = out === null ? nextNow(entries, state, ports.hash) : await nextOut(ports, projectId, out);
  const before = leavesNow(own, granted, inForce).filter(({ id }) => !hidden.has(id));
  const labels = labelsOf(before, granted, inForce);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const rowOf = (id: number, parts: readonly HeldPart[] = []): Row => ({
    id,
    key: byId.get(id)?.key ?? null,
    summary: byId.get(id)?.summary ?? null,
    was: labels.get(id) ?? null,
    is: next.get(id)?.label ?? null,
    parts: [...parts],
  });
  const there = new Set(before.map(({ id }) => id));
  const added = [...next.keys()].filter((id) => !there.has(id) && !hidden.has(id)).map((id) => rowOf(id));
  const gone = before.filter(({ id }) => !next.has(id)).map(({ id }) => rowOf(id));
  const stays = before.flatMap((leaf) => {
    const now = next.get(leaf.id);
    return now === undefined ? [] : { leaf, now, row: rowOf(leaf.id, now.parts(leaf)) };
  });
  const moved = stays.filter(({ leaf, now }) => leaf.wave !== now.wave).map(({ row }) => row);
  const changed = stays
    .filter(({ leaf, now, row }) => leaf.wave === now.wave && row.parts.length > 0)
    .map(({ row }) => row);
  const lists = { added, gone, moved, changed };
  const listed = Object.values(lists).reduce((sum, rows) => sum + Math.min(rows.length, mostListed), 0);
  const all = Object.values(lists).reduce((sum, rows) => sum + rows.length, 0);
  return {
    difference: {
      against: { number: inForce.number, edition: inForce.edition },
      of: out?.number ?? null,
      added: added.slice(0, mostListed),
      gone: gone.slice(0, mostListed),
      moved: moved.slice(0, mostListed),
      changed: changed.slice(0, mostListed),
      more: all - listed,
    },
  };
}
