import type { AdfNode } from '../adf';
import { difficultyWord, impactWord, positionOf } from '../grid';
import type { EffortUnit, Grid } from '../vocabulary';
import { effortOf } from './effort';
import { type Flaw, mostDescription, mostSummary, type Row } from './rows';

/** What becomes of a row, from the row and the project as it is. */

/** Why a row becomes nothing. Data: `words/import.ts` says it. */
export type RowProblem =
  | { readonly kind: Flaw }
  | { readonly kind: 'noSummary' }
  | { readonly kind: 'longSummary' | 'longDescription'; readonly most: number }
  | { readonly kind: 'repeatedKey'; readonly key: string }
  | { readonly kind: 'noDepartment'; readonly name: string }
  | { readonly kind: 'difficulty' | 'impact'; readonly text: string; readonly levels: readonly string[] }
  | { readonly kind: 'effort'; readonly text: string; readonly unit: EffortUnit }
  /** Jira refused it, in Jira's own words. */
  | { readonly kind: 'jira'; readonly messages: readonly string[] };

/** The project as rows are read against it. */
export interface Project {
  readonly grid: Grid;
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  /** Department id for every row, whatever it says itself; null where each says its own. */
  readonly department: string | null;
  /** What effort is counted in. */
  readonly effort: EffortUnit;
}

/** What a row becomes. */
export interface Wanted {
  readonly summary: string;
  readonly description: string;
  /** Department ids. */
  readonly departments: readonly string[];
  readonly difficulty: number | null;
  readonly impact: number | null;
  /** Seconds or story points, as the project counts effort; null where the row says nothing. */
  readonly effort: number | null;
}

export type Planned =
  | { readonly ok: true; readonly wanted: Wanted }
  | { readonly ok: false; readonly problems: readonly RowProblem[] };

type Axis = 'difficulty' | 'impact';

/** What other tools call the ends and the middle. */
const synonyms: Readonly<Record<Axis, Readonly<Record<string, number>>>> = {
  difficulty: { low: 0, medium: 50, high: 100 },
  impact: { high: 0, medium: 50, low: 100 },
};
const wordOf: Readonly<Record<Axis, (position: number) => string>> = {
  difficulty: difficultyWord,
  impact: impactWord,
};
/** Positions at which every default word occurs, on one grid or another. */
const everyLevel = [0, 25, 50, 75, 100];

/** A score as people write it: a level of the grid, a usual word, or a position; undefined where it is none. */
function scoreOf(text: string, axis: Axis, grid: Grid): number | null | undefined {
  const word = text.toLowerCase();
  if (word === '') return null;
  const level = grid[axis].findIndex((label) => label.toLowerCase() === word);
  if (level >= 0) return positionOf(level, grid[axis].length);
  const usual = everyLevel.find((position) => wordOf[axis](position).toLowerCase() === word);
  if (usual !== undefined) return usual;
  const synonym = synonyms[axis][word];
  if (synonym !== undefined) return synonym;
  const number = /^\d+([.,]\d+)?$/.test(word) ? Number(word.replace(',', '.')) : Number.NaN;
  return number >= 0 && number <= 100 ? Math.round(number * 100) / 100 : undefined;
}

/** The names of a cell, of which one with commas may be several that are known. */
function namesOf(row: Row, isKnown: (name: string) => boolean): string[] {
  return row.departments.flatMap((name) => {
    if (isKnown(name)) return [name];
    const parts = name.split(',').map((part) => part.trim());
    return parts.length > 1 && parts.every(isKnown) ? parts : [name];
  });
}

/** What the project's departments are called, for rows to be read against. */
function directoryOf({ departments }: Pick<Project, 'departments'>): ReadonlyMap<string, string> {
  return new Map(departments.map(({ id, name }) => [name.trim().toLowerCase(), id]));
}

/** Names that rows use and that no department has, in the order in which they first come. */
export function missingDepartments(rows: readonly Row[], departments: Project['departments']): string[] {
  const directory = directoryOf({ departments });
  const missing = new Map<string, string>();
  for (const row of rows) {
    // What a broken row calls a department may be anything.
    if (row.flaw !== null) continue;
    for (const name of namesOf(row, (one) => directory.has(one.toLowerCase()))) {
      const lower = name.toLowerCase();
      if (!directory.has(lower) && !missing.has(lower)) missing.set(lower, name);
    }
  }
  return [...missing.values()];
}

function departmentsFor(row: Row, project: Project): { ids: string[]; problems: RowProblem[] } {
  if (project.department !== null) return { ids: [project.department], problems: [] };
  const directory = directoryOf(project);
  const ids: string[] = [];
  const problems: RowProblem[] = [];
  for (const name of namesOf(row, (one) => directory.has(one.toLowerCase()))) {
    const id = directory.get(name.toLowerCase());
    if (id === undefined) problems.push({ kind: 'noDepartment', name });
    else if (!ids.includes(id)) ids.push(id);
  }
  return { ids, problems };
}

/** What a row becomes, or every reason why it becomes nothing. */
export function planRow(row: Row, project: Project): Planned {
  if (row.flaw !== null) return { ok: false, problems: [{ kind: row.flaw }] };
  const problems: RowProblem[] = [];
  if (row.summary === '') problems.push({ kind: 'noSummary' });
  if (row.summary.length > mostSummary) problems.push({ kind: 'longSummary', most: mostSummary });
  if (row.description.length > mostDescription) {
    problems.push({ kind: 'longDescription', most: mostDescription });
  }
  if (row.key !== '' && row.occurrence > 1) problems.push({ kind: 'repeatedKey', key: row.key });
  const scored = (axis: Axis): number | null => {
    const score = scoreOf(row[axis], axis, project.grid);
    if (score !== undefined) return score;
    problems.push({ kind: axis, text: row[axis], levels: project.grid[axis] });
    return null;
  };
  const difficulty = scored('difficulty');
  const impact = scored('impact');
  const effort = effortOf(row.effort, project.effort);
  if (effort === undefined) problems.push({ kind: 'effort', text: row.effort, unit: project.effort });
  const departments = departmentsFor(row, project);
  problems.push(...departments.problems);
  if (problems.length > 0) return { ok: false, problems };
  const { summary, description } = row;
  const wanted = { summary, description, departments: departments.ids, difficulty, impact };
  return { ok: true, wanted: { ...wanted, effort: effort ?? null } };
}

/** Plain text as an Atlassian document: blank lines part paragraphs, others are line breaks. Null for no text. */
export function documentOf(text: string): (AdfNode & { readonly version: 1 }) | null {
  const paragraphs = text.split(/\n[ \t]*\n\s*/).filter((paragraph) => paragraph.trim() !== '');
  if (paragraphs.length === 0) return null;
  return { type: 'doc', version: 1, content: paragraphs.map(paragraphOf) };
}

function paragraphOf(text: string): AdfNode {
  const content = text
    .split('\n')
    .flatMap((line, index): AdfNode[] => [
      ...(index === 0 ? [] : [{ type: 'hardBreak' }]),
      ...(line === '' ? [] : [{ type: 'text', text: line }]),
    ]);
  return { type: 'paragraph', content };
}
