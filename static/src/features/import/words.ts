import type { Part } from '../../../../src/domain/import/columns';
import type { Delimiter } from '../../../../src/domain/import/csv';

/** English for the import. */

const rows = (n: number) => (n === 1 ? '1 row' : `${n.toLocaleString('en')} rows`);
const requirements = (n: number) => (n === 1 ? '1 requirement' : `${n.toLocaleString('en')} requirements`);

const partNames: Readonly<Record<Part, string>> = {
  summary: 'Summary',
  description: 'Description',
  departments: 'Departments',
  difficulty: 'Difficulty',
  impact: 'Impact',
  effort: 'Effort',
  key: 'Issue key',
  occurrence: 'Occurrence',
};

const delimiterNames: Readonly<Record<Delimiter, string>> = {
  ',': 'Comma',
  ';': 'Semicolon',
  '\t': 'Tab',
  '|': 'Bar',
};

export const words = {
  title: 'Import requirements',
  close: 'Close',
  couldNotRead: 'The import could not be opened',

  chooseFile: 'CSV file',
  chooseHint:
    'Rows become requirements. The first row names the columns; the next step shows what becomes of them.',
  noRows: 'This file has no rows below its header.',
  tooManyRows: (most: number) => `A file may have ${most.toLocaleString('en')} rows at most. Split it.`,
  unreadable: 'This file could not be read.',
  adHoc:
    'A chart is published. What is imported now is not on it, and cannot start until a new baseline holds it.',

  unfinished: (name: string) => `The import of ${name} is not finished`,
  unfinishedDetail: (done: number, all: number) =>
    `${done.toLocaleString('en')} of ${rows(all)} have been dealt with.`,
  notUploaded: (rows: number, uploaded: number, pieces: number) =>
    uploaded === 0
      ? `None of its ${rows.toLocaleString('en')} rows has been uploaded. Choose the same file again to go on.`
      : `${Math.floor((100 * uploaded) / pieces)} % of its ${rows.toLocaleString('en')} rows have been uploaded. Choose the same file again to go on.`,
  sameFile: 'The same file',
  otherFile: (name: string) =>
    `This is not the file that was being imported, or it has been changed since. Choose ${name} as it was, or discard its import.`,
  resume: 'Continue',
  discard: 'Discard',

  columns: 'Columns',
  part: (part: Part) => partNames[part],
  notInFile: 'Not in the file',
  delimiter: 'Delimiter',
  delimiterName: (delimiter: Delimiter) => delimiterNames[delimiter],
  encoding: 'Encoding',
  encodingUnsure: 'This file is not in Unicode. Choose the encoding in which the rows below read right.',
  department: 'Department for all rows',
  fromColumn: 'As each row says',
  missing: (n: number) => (n === 1 ? '1 department does not exist yet' : `${n} departments do not exist yet`),
  missingMore: (n: number) => `and ${n} more`,
  create: (n: number) => (n === 1 ? 'Create it' : 'Create them'),
  cannotCreate:
    'Only an administrator of this project can create them. Rows that name them will be listed, not imported.',
  notCreated: 'Rows that name them will be listed, not imported.',

  preview: 'First rows',
  line: 'Line',
  summary: 'Summary',
  departments: 'Departments',
  difficulty: 'Difficulty',
  impact: 'Impact',
  unscored: 'unscored',
  effort: 'Effort',
  noEffort: 'none',
  effortIn: (unit: 'estimate' | 'points') =>
    unit === 'points' ? 'Effort, in story points' : 'Effort, as original estimate',
  effortNotSettable: (unit: 'estimate' | 'points') =>
    unit === 'points'
      ? 'Story points are not on the screen for creating a CRM Requirement. A Jira administrator can add them there; until then this column is left out.'
      : 'Time tracking is not on the screen for creating a CRM Requirement. A Jira administrator can add it there; until then this column is left out.',
  effortOtherwise: (column: string, unit: 'estimate' | 'points') =>
    unit === 'points'
      ? `“${column}” holds times, and effort is counted in story points here: the column is left out. The governance lead can change that in the project’s settings, under Wallchart.`
      : `“${column}” holds story points, and effort is counted as original estimate here: the column is left out. The governance lead can change that in the project’s settings, under Wallchart.`,
  becomes: (good: number, bad: number) =>
    bad === 0
      ? `${rows(good)} can be imported.`
      : `${rows(good)} can be imported; ${rows(bad)} cannot and will be listed with the reason.`,
  start: (n: number) => `Import ${rows(n)}`,
  back: 'Another file',

  running: (name: string) => `Importing ${name}`,
  creatingDepartments: 'Creating departments…',
  uploading: 'Uploading…',
  waitingForSearch:
    'Waiting until Jira’s search shows what was created before, so that nothing is added twice. This takes seconds as a rule, and an hour at most: you can stop and continue later.',
  waitingForJira: 'Jira asks to wait…',
  retrying: 'No answer. Trying again…',
  progress: (done: number, all: number) => `${done.toLocaleString('en')} of ${rows(all)}`,
  stop: 'Stop',
  stopping: 'Stopping after this batch',
  stopped: 'Stopped. What was imported stays; continue whenever you like.',
  failed: 'The import stopped',

  done: (n: number) => `${requirements(n)} imported`,
  counts: (created: number, existing: number, failed: number) =>
    `${created.toLocaleString('en')} new, ${existing.toLocaleString('en')} imported before, ${failed.toLocaleString('en')} not imported.`,
  notImported: 'Rows that were not imported',
  reason: 'Reason',
  shownFirst: (n: number) => `The first ${n} are shown; the file has all of them.`,
  save: 'Save as CSV',
  saveHint: 'Mend them in the saved file and import it.',
  fileOfFailed: 'rows-not-imported.csv',
  csvHeader: [
    'Line',
    'Reason',
    'Issue key',
    'Summary',
    'Description',
    'Departments',
    'Difficulty',
    'Impact',
    'Effort',
  ],
} as const;
