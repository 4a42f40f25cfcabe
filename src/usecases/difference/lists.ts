import type { Answer } from '../../contract/procedures';
import { type Leaf, standingOf } from '../../domain/baseline';
import type { HeldPart } from '../../domain/change';
import { amendmentsOf } from '../changeRequest/amended';
import type { Granted, StandingBaseline } from '../records';

type Difference = NonNullable<Answer<'difference.read'>['difference']>;
export type Row = Difference['added'][number];

/** A requirement as the new chart has it. */
export interface Next {
  readonly label: string;
  readonly wave: number;
  readonly parts: (was: Leaf) => readonly HeldPart[];
}

/** How requirements are called. */
export type Named = ReadonlyMap<number, { readonly key: string; readonly summary: string }>;

export const listNames = ['added', 'gone', 'moved', 'changed'] as const;
type ListName = (typeof listNames)[number];
export type Lists = Readonly<Record<ListName, readonly Row[]>>;

/** Labels of a chart with its amendments. */
export function labelsOf(
  leaves: readonly Leaf[],
  granted: Granted | undefined,
  baseline: Pick<StandingBaseline, 'id'>,
): ReadonlyMap<number, string> {
  const amendments = new Map(amendmentsOf(granted, baseline).map(({ leaf, label }) => [leaf.id, label]));
  return new Map(leaves.map((leaf) => [leaf.id, amendments.get(leaf.id) ?? standingOf(leaf).label]));
}

/** What the new chart says otherwise: each requirement in one list at most, as far as `sees` lets it be told. */
export function listsOf(
  before: readonly Leaf[],
  labels: ReadonlyMap<number, string>,
  next: ReadonlyMap<number, Next>,
  named: Named,
  sees: (id: number) => boolean,
): Lists {
  const rowOf = (id: number, parts: readonly HeldPart[] = []): Row => ({
    id,
    key: named.get(id)?.key ?? null,
    summary: named.get(id)?.summary ?? null,
    was: labels.get(id) ?? null,
    is: next.get(id)?.label ?? null,
    parts: [...parts],
  });
  const seen = before.filter(({ id }) => sees(id));
  const there = new Set(seen.map(({ id }) => id));
  const stays = seen.flatMap((leaf) => {
    const now = next.get(leaf.id);
    return now === undefined ? [] : { leaf, now, row: rowOf(leaf.id, now.parts(leaf)) };
  });
  return {
    added: [...next.keys()].filter((id) => !there.has(id) && sees(id)).map((id) => rowOf(id)),
    gone: seen.filter(({ id }) => !next.has(id)).map(({ id }) => rowOf(id)),
    moved: stays.filter(({ leaf, now }) => leaf.wave !== now.wave).map(({ row }) => row),
    changed: stays
      .filter(({ leaf, now, row }) => leaf.wave === now.wave && row.parts.length > 0)
      .map(({ row }) => row),
  };
}

/** Rows listed of each kind. */
const mostListed = 100;

/** The first of each list, and how many are not listed. */
export function cut({ added, gone, moved, changed }: Lists): Pick<Difference, ListName | 'more'> {
  const all = [added, gone, moved, changed];
  return {
    added: added.slice(0, mostListed),
    gone: gone.slice(0, mostListed),
    moved: moved.slice(0, mostListed),
    changed: changed.slice(0, mostListed),
    more: all.reduce((sum, rows) => sum + Math.max(0, rows.length - mostListed), 0),
  };
}
