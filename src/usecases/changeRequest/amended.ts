import { type AmendedLine, type Leaf, leafHashOf } from '../../domain/baseline';
import type { FrontStanding } from '../../domain/front';
import type { Hash } from '../../domain/hash';
import { standingsOf } from '../board/standings';
import type { Amendment, Granted, SignedOrder, StandingBaseline } from '../records';

/**
 * The signed chart with what confirmed changes did to it. Nothing of the chart is rewritten: what was added, changed or
 * taken off lies over it, the latest word on a requirement counts, and no other place moves.
 */

type Of = Pick<StandingBaseline, 'id'> | null;

/** An amendment that puts a requirement somewhere. */
export type Standing = Amendment & { readonly leaf: Leaf };

/** The requirement that a change is about. */
export function issueOf({ leaf, issueId }: Amendment): number {
  return leaf?.id ?? issueId ?? 0;
}

/** By issue id the latest confirmed change of a baseline, in the order in which they were confirmed. */
export function latestOf(granted: Granted | undefined, baseline: Of): ReadonlyMap<number, Amendment> {
  const latest = new Map<number, Amendment>();
  for (const one of granted?.amendments ?? []) {
    if (one.baseline !== baseline?.id) continue;
    const id = issueOf(one);
    latest.delete(id);
    latest.set(id, one);
  }
  return latest;
}

function isStanding(one: Amendment): one is Standing {
  return one.leaf !== null;
}

/** Those that stand below the chart. */
export function amendmentsOf(granted: Granted | undefined, baseline: Of): readonly Standing[] {
  return [...latestOf(granted, baseline).values()].filter(isStanding);
}

/** The leaf that counts for a requirement: its own, the amendment's, or none where it has been taken off. */
export function leafNow(
  own: Leaf | undefined,
  id: number,
  granted: Granted | undefined,
  baseline: Of,
): Leaf | null {
  const amended = latestOf(granted, baseline).get(id);
  return amended === undefined ? (own ?? null) : amended.leaf;
}

/** The same for all of them: those of the chart by place, then amendments. */
export function leavesNow(own: readonly Leaf[], granted: Granted | undefined, baseline: Of): Leaf[] {
  const latest = latestOf(granted, baseline);
  const left = own.filter(({ id }) => !latest.has(id));
  return [...left, ...[...latest.values()].filter(isStanding).map(({ leaf }) => leaf)];
}

/** Where each requirement stands now. */
export function standingsNow(
  order: SignedOrder,
  granted: Granted | undefined,
  baseline: Of,
): Map<number, FrontStanding> {
  const standings = standingsOf(order);
  for (const [id, { leaf }] of latestOf(granted, baseline)) {
    standings.delete(id);
    if (leaf !== null) standings.set(id, { id, wave: leaf.wave, place: leaf.place });
  }
  return standings;
}

/** What the code of the latest edition covers besides the chart itself. Those confirmed before editions were made for them are not covered. */
export function amendedLines(granted: Granted | undefined, baseline: Of, hash: Hash): AmendedLine[] {
  return (granted?.amendments ?? [])
    .filter((one) => one.baseline === baseline?.id && one.edition !== undefined)
    .map((one) => ({
      label: one.label,
      id: issueOf(one),
      leaf: one.leaf === null ? null : leafHashOf(one.leaf, hash),
    }));
}
