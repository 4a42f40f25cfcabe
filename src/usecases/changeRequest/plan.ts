import { isLive } from '../../domain/board';
import { type ChangeKind, capacityOf } from '../../domain/changeRequest';
import { cellOf } from '../../domain/grid';
import { effectOf, isAbsorbed, type Planned, scheduleOf } from '../../domain/schedule';
import type { BoardEntry, EffortUnit, Rules } from '../../domain/vocabulary';
import { waveOf } from '../../domain/waves';
import { standingsOf } from '../board/standings';
import type { SignedOrder, StandingBaseline, StoredEffect } from '../records';

/** Displaced requirements that a change request keeps by name; the count tells of all. */
const mostKept = 500;

/** What somebody has said that it takes. */
export function effortIn(entry: Pick<BoardEntry, 'estimate' | 'points'>, unit: EffortUnit): number | null {
  return unit === 'points' ? entry.points : entry.estimate;
}

/** What the signed chart still has to do, as it was signed: what came off it since is nobody's work. */
export function plannedOf(order: SignedOrder, entries: readonly BoardEntry[], unit: EffortUnit): Planned[] {
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  return [...standingsOf(order).values()].map(({ id, wave, place }) => {
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
  entry: Pick<BoardEntry, 'difficulty' | 'impact' | 'blockers'>,
  { rules }: Pick<StandingBaseline, 'rules'>,
  planned: readonly Planned[],
): number | null {
  const cell = cellOf(entry, rules.grid);
  if (cell === null) return null;
  const own = waveOf(cell, rules.grid.difficulty.length, rules.policy);
  const blockers = new Set(entry.blockers);
  return planned.reduce((wave, one) => (blockers.has(one.id) ? Math.max(wave, one.wave) : wave), own);
}

/**
 * What a change does to the plan (C2). Null for an exception, which moves nothing, and where nobody can say
 * what the team gets done.
 */
export function workOut(
  kind: ChangeKind,
  entry: BoardEntry,
  baseline: Pick<StandingBaseline, 'rules'>,
  planned: readonly Planned[],
  {
    rules,
    unit,
    members,
  }: { readonly rules: Pick<Rules, 'changes'>; readonly unit: EffortUnit; readonly members: number },
): StoredEffect | null {
  const capacity = capacityOf(rules.changes, members, unit);
  if (kind === 'exception' || capacity === null) return null;
  const wave = waveFor(entry, baseline, planned) ?? 1;
  const effect = effectOf(planned, capacity, { wave, effort: effortIn(entry, unit) ?? 0 });
  const { assumed } = scheduleOf(planned, capacity);
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
