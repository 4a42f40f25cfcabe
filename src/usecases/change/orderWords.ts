import type { OrderParts } from '../../domain/changeRequest';
import { levelOf } from '../../domain/grid';
import type { Grid } from '../../domain/vocabulary';
import { partNames, unseenRequirement } from '../../domain/words/en';
import { joined } from '../../domain/words/grammar';
import type { State } from '../board/state';
import type { Ports } from '../ports';
import type { BaselineRecord } from '../records';

/** What decides where a requirement stands, in words, once as it was and once as it is to be. */

type Part = keyof OrderParts;
const parts: readonly Part[] = ['difficulty', 'impact', 'departments', 'blockers'];

export interface OrderLine {
  readonly part: string;
  readonly before: string;
  readonly after: string;
}

const list = (items: readonly string[]) => (items.length === 0 ? 'none' : joined(items, 'and'));

function level(labels: Grid['difficulty'], position: number | null): string {
  return position === null ? 'not scored' : (labels[levelOf(position, labels.length)] ?? '');
}

function isSame(one: OrderParts, other: OrderParts, part: Part): boolean {
  return JSON.stringify(one[part]) === JSON.stringify(other[part]);
}

/** The parts that differ. Blockers are named as the user sees them, in one call where there are any. */
export async function orderLines(
  ports: Pick<Ports, 'issues'>,
  { settings, head }: Pick<State, 'settings' | 'head'>,
  record: Pick<BaselineRecord, 'header' | 'parts'> | undefined,
  before: OrderParts,
  after: OrderParts,
): Promise<OrderLine[]> {
  const grid = record?.header.grid ?? settings.body.rules.grid;
  const names = new Map([
    ...(record?.parts ?? []).map(({ department }) => [department.id, department.name] as const),
    ...head.body.departments.map(({ id, name }) => [id, name] as const),
  ]);
  const ids = isSame(before, after, 'blockers') ? [] : [...new Set([...before.blockers, ...after.blockers])];
  const seen = ids.length === 0 ? [] : await ports.issues.manyAsUser(ids, settings.body.fields);
  const keys = new Map(seen.map(({ id, key }) => [id, key]));
  const sayPart: Readonly<Record<Part, (of: OrderParts) => string>> = {
    difficulty: ({ difficulty }) => level(grid.difficulty, difficulty),
    impact: ({ impact }) => level(grid.impact, impact),
    departments: ({ departments }) => list(departments.map((id) => names.get(id) ?? id)),
    blockers: ({ blockers }) => list(blockers.map((id) => keys.get(id) ?? unseenRequirement)),
  };
  return parts
    .filter((part) => !isSame(before, after, part))
    .map((part) => ({ part: partNames[part], before: sayPart[part](before), after: sayPart[part](after) }));
}
