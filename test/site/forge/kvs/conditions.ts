import { KvsError } from './model';

export interface Clause {
  condition: string;
  values: unknown[];
}

interface Filter extends Clause {
  property: string;
}

/** As @forge/kvs writes them on the wire: one list, joined by `and` or by `or`. */
export interface Filters {
  and?: Filter[];
  or?: Filter[];
}

/** Numbers by value, everything else by code unit; unlike types never compare. */
export function compare(a: unknown, b: unknown): number | null {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0;
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b);
  return null;
}

type Test = (value: unknown, values: unknown[]) => boolean;

const ordered =
  (accepts: (order: number) => boolean): Test =>
  (value, [bound]) => {
    const order = compare(value, bound);
    return order !== null && accepts(order);
  };

const contains: Test = (value, [part]) =>
  typeof value === 'string' ? value.includes(String(part)) : Array.isArray(value) && value.includes(part);

/** A condition on an attribute that is not there fails, except those that ask for its absence. */
const tests: Record<string, { count: number; test: Test }> = {
  EQUAL_TO: { count: 1, test: (value, [other]) => value === other },
  NOT_EQUAL_TO: { count: 1, test: (value, [other]) => value !== other },
  GREATER_THAN: { count: 1, test: ordered((order) => order > 0) },
  GREATER_THAN_EQUAL_TO: { count: 1, test: ordered((order) => order >= 0) },
  LESS_THAN: { count: 1, test: ordered((order) => order < 0) },
  LESS_THAN_EQUAL_TO: { count: 1, test: ordered((order) => order <= 0) },
  BETWEEN: {
    count: 2,
    test: (value, [low, high]) => {
      const [above, below] = [compare(value, low), compare(value, high)];
      return above !== null && below !== null && above >= 0 && below <= 0;
    },
  },
  BEGINS_WITH: {
    count: 1,
    test: (value, [prefix]) => typeof value === 'string' && value.startsWith(String(prefix)),
  },
  CONTAINS: { count: 1, test: contains },
  NOT_CONTAINS: { count: 1, test: (value, values) => !contains(value, values) },
  EXISTS: { count: 1, test: (value) => value !== undefined },
  NOT_EXISTS: { count: 1, test: (value) => value === undefined },
};

export function holds(clause: Clause, value: unknown): boolean {
  const known = tests[clause.condition];
  if (!known) {
    throw new KvsError(400, 'INVALID_FILTER_CONDITION', `Unknown condition ${clause.condition}`);
  }
  if (!Array.isArray(clause.values) || clause.values.length !== known.count) {
    throw new KvsError(400, 'INVALID_FILTER_VALUES', `${clause.condition} takes ${known.count} value(s)`);
  }
  return known.test(value, clause.values);
}

/** Whether filters hold for an entity's attributes. */
export function allHold(
  filters: Filters,
  attributes: object | undefined,
  declared: Record<string, unknown>,
): boolean {
  const values = new Map(Object.entries(attributes ?? {}));
  const one = (filter: Filter) => {
    if (!(filter.property in declared)) {
      throw new KvsError(400, 'INVALID_FILTER_CONDITION', `Unknown attribute ${filter.property}`);
    }
    return holds(filter, values.get(filter.property));
  };
  if (filters.and && filters.or) {
    throw new KvsError(400, 'INVALID_FILTER_CONDITION', 'Filters are joined by and, or by or, not by both');
  }
  if (filters.or) return filters.or.map(one).includes(true);
  return !(filters.and ?? []).map(one).includes(false);
}
