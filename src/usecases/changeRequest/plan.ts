import { isLive } from '../../domain/board';
import { type ChangeKind, capacityOf, type OrderParts } from '../../domain/changeRequest';
import { cellOf } from '../../domain/grid';
import { effectOf, isAbsorbed, type Planned, scheduleOf } from '../../domain/schedule';
import type { BoardEntry, EffortUnit, Rules } from '../../domain/vocabulary';
import { waveOf } from '../../domain/waves';
import type { Granted, SignedOrder, StandingBaseline, StoredEffect } from '../records';
import { standingsNow } from './amended';

/** Displaced requirements that a change request keeps by name; the count tells of all. */
const mostKept = 500;

/** What somebody has said that it takes. */
export function effortIn(entry: Pick<BoardEntry, 'estimate' | 'points'>, unit: EffortUnit): number | null {
  return unit === 'points' ? entry.points : entry.estimate;
}

/** A chart in force, with what was confirmed of it. */
export interface SignedChart {
  readonly baseline: StandingBaseline;
  readonly order: SignedOrder;
  readonly granted: Granted | undefined;
}

/** What the signed chart still has to do, amendments included: what came off it since is nobody's work. */
export function plannedOf(
  { baseline, order, granted }: SignedChart,
  entries: readonly BoardEntry[],
  unit: EffortUnit,
): Planned[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return [...standingsNow(order, granted, baseline).values()].map(({ id, wave, place }) => {
    const entry = byId.get(id);
    const left = entry !== undefined && isLive(entry.state) && entry.state !== 'done';
    return { id, wave, place, effort: entry === undefined ? null : effortIn(entry, unit), done: !left };
  });
}

/**
 * The wave that a requirement belongs to by its scores on the signed grid, or its blockers' where that is later
 * (M4). Null while it lacks a score.
 */
export function waveFor(
  entry: Pick<OrderParts, 'difficulty' | 'impact' | 'blockers'>,
  { rules }: Pick<StandingBaseline, 'rules'>,
  planned: readonly Planned[],
): number | null {
  const cell = cellOf(entry, rules.grid);
  if (cell === null) return null;
  const own = waveOf(cell, rules.grid.difficulty.length, rules.policy);
  const blockers = new Set(entry.blockers);
  return planned.reduce((wave, one) => (blockers.has(one.id) ? Math.max(wave, one.wave) : wave), own);
}

/** A requirement as a change asks for it. */
export interface Subject {
  readonly kind: ChangeKind;
  readonly id: number;
  /** In the unit of the plan. */
  readonly effort: number | null;
  readonly parts: OrderParts;
}

/**
 * What a change does to the plan (C2): what is added comes to its wave; what moves comes to another one, and leaves
 * room in its own. Null for an exception and a removal, by which nobody's turn comes later, and where nobody can say
 * what the team gets done.
 */
export function workOut(
  { kind, id, effort, parts }: Subject,
  baseline: Pick<StandingBaseline, 'rules'>,
  planned: readonly Planned[],
  {
    rules,
    unit,
    members,
  }: { readonly rules: Pick<Rules, 'changes'>; readonly unit: EffortUnit; readonly members: number },
): StoredEffect | null {
  const capacity = capacityOf(rules.changes, members, unit);
  if (kind === 'exception' || kind === 'removal' || capacity === null) return null;
  const wave = waveFor(parts, baseline, planned) ?? 1;
  const { assumed, median } = scheduleOf(planned, capacity);
  const own = kind === 'revision' ? planned.find((one) => one.id === id) : undefined;
  const needed = own?.done === true ? 0 : (effort ?? median ?? 0);
  const stays = own?.wave === wave;
  const effect = effectOf(planned, capacity, {
    wave,
    effort: stays ? 0 : needed,
    ...(own !== undefined && { leaves: { id, wave: own.wave, effort: stays ? 0 : needed } }),
  });
  return {
    wave: effect.wave,
    effort: effect.effort,
    absorbed: effect.absorbed,
    endsLater: effect.endsLater,
    chainReaction: !isAbsorbed(effect),
    displaced: effect.displaced.length,
    first: effect.displaced.slice(0, mostKept),
    perDay: capacity.perDay,
    assumed,
  };
}
