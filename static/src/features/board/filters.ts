import { cellOf } from '../../../../src/domain/grid';
import {
  type BoardEntry,
  type Cell,
  type Grid,
  type StateClass,
  stateClasses,
} from '../../../../src/domain/vocabulary';

/** What the page shows. It lives in the URL, so that it can be passed on. */
export interface Filters {
  readonly text: string;
  /** Ids of departments; none means all. */
  readonly departments: readonly string[];
  /** None means all. */
  readonly states: readonly StateClass[];
  /** Ids of iterations; none means all. */
  readonly iterations: readonly string[];
  /** A cell of the grid; null means all. */
  readonly cell: Cell | null;
  /** What cards are coloured by; null: nothing. It hides nothing, but lives in the address too. */
  readonly colour: 'department' | 'iteration' | null;
}

export const noFilters: Filters = {
  text: '',
  departments: [],
  iterations: [],
  states: [],
  cell: null,
  colour: null,
};

const isState = (word: string): word is StateClass => stateClasses.some((state) => state === word);
const listOf = (value: string | null): string[] => (value ?? '').split(',').filter((part) => part !== '');

const colourOf = (word: string | null): Filters['colour'] =>
  word === 'department' || word === 'iteration' ? word : null;

function readCell(word: string | null): Cell | null {
  const [, difficulty, impact] = /^([0-4]):([0-4])$/.exec(word ?? '') ?? [];
  return difficulty === undefined || impact === undefined
    ? null
    : { difficulty: Number(difficulty), impact: Number(impact) };
}

/** From a query (`?text=quote&department=10001,10002&state=open`); what it does not understand it leaves out. */
export function parseFilters(search: string): Filters {
  const query = new URLSearchParams(search);
  return {
    text: query.get('text') ?? '',
    departments: listOf(query.get('department')),
    iterations: listOf(query.get('iteration')),
    states: listOf(query.get('state')).filter(isState),
    cell: readCell(query.get('cell')),
    colour: colourOf(query.get('colour')),
  };
}

/** The query of these filters: empty without any, else from `?`. */
export function formatFilters({ text, departments, iterations, states, cell, colour }: Filters): string {
  const query = new URLSearchParams();
  if (text !== '') query.set('text', text);
  if (departments.length > 0) query.set('department', departments.join(','));
  if (iterations.length > 0) query.set('iteration', iterations.join(','));
  if (states.length > 0) query.set('state', states.join(','));
  if (cell !== null) query.set('cell', `${cell.difficulty}:${cell.impact}`);
  if (colour !== null) query.set('colour', colour);
  const formatted = query.toString().replaceAll('%2C', ',').replaceAll('%3A', ':');
  return formatted === '' ? '' : `?${formatted}`;
}

export const isFiltered = ({ text, departments, iterations, states, cell }: Filters): boolean =>
  text !== '' || cell !== null || departments.length > 0 || iterations.length > 0 || states.length > 0;

/**
 * Whether an entry is shown: every word of the text in key or summary, any of the departments, any of the states, in
 * the cell.
 */
export function matcher(filters: Filters, grid: Grid): (entry: BoardEntry) => boolean {
  const words = filters.text.toLowerCase().split(/\s+/u).filter(Boolean);
  const departments = new Set(filters.departments);
  const iterations = new Set(filters.iterations);
  const states = new Set<StateClass>(filters.states);
  return (entry) => {
    if (states.size > 0 && !states.has(entry.state)) return false;
    if (departments.size > 0 && !entry.departments.some((id) => departments.has(id))) return false;
    if (iterations.size > 0 && !entry.iterations.some((id) => iterations.has(id))) return false;
    if (filters.cell !== null && !lies(entry, filters.cell, grid)) return false;
    if (words.length === 0) return true;
    const haystack = `${entry.key} ${entry.summary}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  };
}

function lies(entry: BoardEntry, wanted: Cell, grid: Grid): boolean {
  const cell = cellOf(entry, grid);
  return entry.state !== 'notNow' && cell?.difficulty === wanted.difficulty && cell.impact === wanted.impact;
}
