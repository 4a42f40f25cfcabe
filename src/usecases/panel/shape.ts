import type { Answer } from '../../contract/procedures';
import type { Leaf } from '../../domain/baseline';
import type { Front } from '../../domain/front';
import { labelOf } from '../../domain/order';
import { partProgress } from '../baseline/state';
import { type IssueFacts, type LinkFacts, stateOf } from '../facts';
import type { BaselineRecord, BoardHead, SignedOrder } from '../records';
import type { StoredSettings } from '../settings/stored';

type Panel = Answer<'panel.read'>;
export type NamedInPanel = Panel['first'][number];
type Wave = Panel['waves'][number];

export interface Spot {
  readonly id: number;
  readonly wave: number;
  readonly inWave: number;
  readonly place: number;
}

export function spotsOf(order: SignedOrder): Spot[] {
  let place = 0;
  return order.waves.flatMap((ids, index) =>
    ids.map((id, inWave) => {
      place += 1;
      return { id, wave: index + 1, inWave: inWave + 1, place };
    }),
  );
}

export function standingAt(spot: Spot): NonNullable<Panel['standing']> {
  return { id: spot.id, label: labelOf(spot), wave: spot.wave, place: spot.place };
}

/** Waves in order, how many each holds and how many of them are done. */
export function wavesOf(
  spots: readonly Pick<Spot, 'id' | 'wave'>[],
  isDone: (id: number) => boolean,
): Wave[] {
  const waves = new Map<number, { wave: number; count: number; done: number }>();
  for (const { id, wave } of spots) {
    const line = waves.get(wave) ?? { wave, count: 0, done: 0 };
    line.count += 1;
    if (isDone(id)) line.done += 1;
    waves.set(wave, line);
  }
  return [...waves.values()].sort((a, b) => a.wave - b.wave);
}

export function wavesOfFront(front: Front): Wave[] {
  return front.waves.map(({ wave, count, undone }) => ({ wave, count, done: count - undone.open }));
}

/** An issue that the user may see, as the panel lists it. */
export function namedOf(
  facts: IssueFacts,
  settings: StoredSettings,
  spots: ReadonlyMap<number, Spot>,
): NamedInPanel {
  const spot = spots.get(facts.id);
  return {
    id: facts.id,
    key: facts.key,
    summary: facts.summary,
    wave: spot?.wave ?? null,
    label: spot === undefined ? null : labelOf(spot),
    departments: facts.components.map(({ name }) => name),
    state: stateOf(facts.status, settings.statuses),
    status: facts.status.name,
  };
}

/** Links whose far end Jira shows to the user. */
export function visibleLinks(
  links: readonly LinkFacts[],
  seen: ReadonlyMap<number, IssueFacts>,
): IssueFacts[] {
  return links.flatMap(({ id }) => seen.get(id) ?? []);
}

/** Who signed for each of the requirement's departments. */
export function signaturesOn(
  record: BaselineRecord,
  leaf: Pick<Leaf, 'digest'>,
  head: BoardHead,
  settings: StoredSettings,
): Panel['signatures'] {
  const own = record.parts.filter(({ department }) => leaf.digest.departments.includes(department.id));
  return own.map(({ department: signed }) => {
    const { department, signatures, needed, signed: done } = partProgress(record, signed, head, settings);
    return { department, signatures, needed, signed: done };
  });
}
