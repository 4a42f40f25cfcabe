import type { Answer } from '../../contract/procedures';
import { standingOf } from '../../domain/baseline';
import { isLive } from '../../domain/board';
import { changesOnBoard } from '../../domain/change';
import { changedParts } from '../../domain/content';
import { deriveOrder, labelOf } from '../../domain/order';
import type { BoardEntry } from '../../domain/vocabulary';
import { readEntries } from '../board/front';
import { readLeaves } from '../board/held';
import { powersOrNotVisible, readState, type State } from '../board/state';
import { hiddenToUser } from '../board/visibility';
import { type Caller, demand } from '../caller';
import { leavesNow } from '../changeRequest/amended';
import type { Ports, Sha256 } from '../ports';
import { records, type StandingBaseline } from '../records';
import { cut, labelsOf, listsOf, type Named, type Next } from './lists';

type DifferencePorts = Pick<Ports, 'records' | 'issues' | 'people' | 'hash'>;

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
  const before = leavesNow(own, granted, inForce);
  const named: Named = new Map(entries.map(({ id, key, summary }) => [id, { key, summary }]));
  const labels = labelsOf(before, granted, inForce);
  const lists = listsOf(before, labels, next, named, (id) => !hidden.has(id));
  return {
    difference: {
      against: { number: inForce.number, edition: inForce.edition },
      of: out?.number ?? null,
      ...cut(lists),
    },
  };
}
