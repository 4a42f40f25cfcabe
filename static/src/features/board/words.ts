import type { BaselineState, Cell, Grid, StateClass } from '../../../../src/domain/vocabulary';
import { joined } from '../../../../src/domain/words/grammar';
import type { Counts } from './chart';

/** English for what the matrix and the order share. */

export const stateWords: Readonly<Record<StateClass, string>> = {
  open: 'To do',
  started: 'Under way',
  done: 'Done',
  withdrawn: 'Withdrawn',
  notNow: 'Not now',
};

export const baselineWords: Readonly<Record<BaselineState, string>> = {
  draft: 'Draft',
  outForSignature: 'Out for signature',
  inForce: 'In force',
  superseded: 'Superseded',
  recalled: 'Recalled',
};

export const words = {
  requirements: (n: number) => (n === 1 ? '1 requirement' : `${n} requirements`),
  couldNotRead: 'The chart could not be read',
  old: 'This may be out of date: the last reading failed. It is tried again by itself.',
  since: (date: string) => `since ${date}`,
  publishedOn: (date: string) => `published ${date}`,
  advisory: 'Advisory',
  advisoryMeans: 'until a chart is in force everything may start',
  notPublished: 'nothing is published yet',
  baseline: (number: number, edition: number) => `B${number}.${edition}`,
  proposal: (name: string) =>
    `${name} is in force with its own waves and places; what you see is the next chart`,
  proposalDetail: (levels: number, policy: string, now: number, policyNow: string) =>
    `It was signed with ${levels} levels, ${policy.toLowerCase()}; the matrix and the order show ${now} levels, ${policyNow.toLowerCase()}. What was signed stands beside each requirement as “signed”, and rules what may start until a new chart is published and signed.`,
  toSignOff: 'Go to sign-off',
  filters: 'Filters',
  searchLabel: 'Filter by text or key',
  department: 'Department',
  iteration: 'Iteration',
  state: 'State',
  chosen: (label: string, names: readonly string[]) =>
    names.length === 1 ? `${label}: ${names[0]}` : `${label}: ${names.length}`,
  /** With a cross of a letter's weight: an icon would cost every page that it is loaded with. */
  cell: (name: string) => `Cell: ${name} ✕`,
  everyCell: (name: string) => `Only the cell ${name} is shown. Show every cell`,
  clearFilters: 'Clear filters',
  filterCount: (shown: number, all: number) => `${shown} of ${all} shown`,
  /** "No requirement of Logistics is done." */
  nothingMatches: (
    text: string,
    departments: readonly string[],
    states: readonly StateClass[],
    cell: string | null,
  ) => {
    const of = departments.length === 0 ? '' : ` of ${joined(departments, 'or')}`;
    const are =
      states.length === 0
        ? ''
        : ` in state ${joined(
            states.map((s) => stateWords[s].toLowerCase()),
            'or',
          )}`;
    const has = text === '' ? '' : ` with “${text}” in its key or summary`;
    const lies = cell === null ? '' : ` in the cell ${cell.toLowerCase()}`;
    return `There is no requirement${of}${are}${has}${lies}.`;
  },
  counts: ({ inOrder, done, withdrawn, notNow }: Counts, tray: number) =>
    [
      `${inOrder} in order`,
      `${done} done`,
      ...(tray > 0 ? [`${tray} unscored`] : []),
      ...(withdrawn > 0 ? [`${withdrawn} withdrawn`] : []),
      ...(notNow > 0 ? [`${notNow} not now`] : []),
    ].join(' · '),
  unknownDepartment: 'Unknown department',
  noDepartment: 'No department',
} as const;

/** "Medium × large" */
export const cellName = (cell: Cell, grid: Grid): string =>
  `${grid.difficulty[cell.difficulty] ?? ''} × ${(grid.impact[cell.impact] ?? '').toLowerCase()}`;

/** "14 May 2026" in the reader's locale. */
export const dayOf = (at: number, locale: string): string =>
  new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
