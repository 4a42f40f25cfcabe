import { joined } from '../../../../src/domain/words/grammar';

/** English for the order. */
export const words = {
  caption: 'The order of all requirements',
  place: 'Place',
  signed: 'Signed as',
  key: 'Key',
  requirement: 'Requirement',
  departments: 'Departments',
  state: 'State',
  why: 'Why here',
  wave: (wave: number) => `Wave ${wave}`,
  progress: (done: number, count: number) => `${done} of ${count} done`,
  print: 'Print…',
  export: 'Export CSV',
  exportShown: (n: number) => `What is shown (${n})`,
  exportAll: (n: number) => `The whole order (${n})`,
  fileName: (project: string, date: string) => `${project}-order-${date}.csv`,
  csvHeader: [
    'Place',
    'Wave',
    'Label',
    'Signed as',
    'Key',
    'Summary',
    'Departments',
    'Status',
    'Difficulty',
    'Impact',
    'Blocked by',
    'Assignee',
    'Reason',
  ],
  counts: (shown: number, all: number) => (shown === all ? `${all} in order` : `${shown} of ${all} shown`),
  without: (unscored: number, notNow: number, withdrawn: number) => {
    const parts = [
      ...(unscored > 0 ? [`${unscored} unscored`] : []),
      ...(notNow > 0 ? [`${notNow} not now`] : []),
      ...(withdrawn > 0 ? [`${withdrawn} withdrawn`] : []),
    ];
    return parts.length === 0 ? null : `Without a place: ${joined(parts, 'and')}.`;
  },
  toMatrix: 'Go to the matrix',
  cycle: 'There is no order: requirements wait for each other',
  nothingScored: 'No order yet',
  nothingScoredSentence:
    'The order follows from the scores. Put requirements on the matrix and they appear here.',
} as const;
