import type { PrintGroup } from './lines';

/** English on paper. */
export const words = {
  printNow: 'Print',
  back: 'Back to the order',
  title: (project: string) => `${project}: the chart`,
  paper:
    'One sheet A3, landscape. Choose that size in the browser’s print dialog where it does not follow by itself.',
  tooMany: 'These are too many for one legible sheet: they go on more than one.',
  draft: 'Draft: nothing is signed',
  next: 'Another grid or policy is chosen for the next chart: printed here is the one that was signed.',
  groups: {
    wave: (wave: number) => `Wave ${wave}`,
    amended: 'Added later by a change',
    added: 'Added later, not on this chart',
    unscored: 'Not scored yet',
    notNow: 'Not now',
    withdrawn: 'Withdrawn',
  },
  progress: (done: number, all: number) => `${done} of ${all} done`,
  gone: 'not in the project any more; counts as open',
  withdrawn: 'withdrawn',
  started: 'under way',
  done: 'done',
  printedOn: (day: string) => `Printed on ${day}`,
  cells: 'Waves of the cells',
  departments: 'Departments',
  cycle: 'There is no order: requirements wait for each other.',
} as const;

export const headOfGroup = ({ kind, wave }: Pick<PrintGroup, 'kind' | 'wave'>): string =>
  kind === 'wave' ? words.groups.wave(wave) : words.groups[kind];
