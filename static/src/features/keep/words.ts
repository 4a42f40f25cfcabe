import type { Output } from '../../../../src/contract/procedures';

type Restoring = Output<'keep.begin'>;
type Why = NonNullable<Restoring['rows'][number]['why']>;

const records = (n: number) => `${n.toLocaleString()} ${n === 1 ? 'record' : 'records'}`;

/** English for export and restore. */
export const words = {
  heading: 'Export and restore',
  intro:
    'Everything that Wallchart keeps of this project, in one file: rules, charts with what was signed, signatures, change requests, gates, and the ledger. Requirements are Jira issues and stay in Jira.',
  personal:
    'The file names people by their Jira accounts and says whom the ledger’s pseudonyms stand for. Keep it as you keep personal data.',
  export: 'Export everything',
  exporting: 'Exporting',
  waiting: 'Something was decided a moment ago: it can be exported in some seconds',
  exported: 'The export is saved',
  couldNotExport: 'The export did not work',
  busy: 'Somebody decided something each time that the export was nearly done. Try again when it is quieter.',
  fileName: (key: string, date: string) => `wallchart-${key}-${date}.json`,
  restore: 'Restore from a file…',
  file: 'Exported file',
  reading: 'Reading the file',
  uploading: 'Uploading',
  looking: 'Comparing with what is here',
  restoring: 'Restoring',
  couldNotRestore: 'The restore did not work',
  unfinished: (key: string) => `A restore from a file of ${key} is not finished`,
  unfinishedSentence: 'Go on with it, or leave it: what it has written so far changes nothing that counts.',
  chooseAgain: 'Choose the same file again to go on with its upload, or leave it.',
  goOn: 'Go on',
  leave: 'Leave it',
  of: (key: string, date: string) => `Exported from ${key} on ${date}.`,
  ledger: (n: number, hash: string) =>
    `Its ledger holds together: ${n.toLocaleString()} ${n === 1 ? 'entry' : 'entries'}, last hash ${hash}.`,
  dryRun: 'What a restore would do',
  caption: 'Records of the file, by kind',
  columns: ['What', 'Created', 'Replaced', 'As it is here', 'Left out', 'Why'],
  modes: {
    whole: 'The file goes on where the ledger here ends, so all of it comes back.',
    vouched:
      'The file is this project’s own, and nothing has been decided here since Wallchart was installed, so all of it comes back on the word of two people. What set-up has put on the ledger meanwhile stands apart, and the ledger goes on from the file’s last entry.',
    missing:
      'The ledger here has gone on since the file was made. What is missing comes back; what has been decided since stays.',
    apart:
      'Rules, key users, reasons for not now, templates, goals, what meeting requirements takes, and the ledger come in. Charts, signatures, change requests and decisions at gates do not: what was signed names requirements by their ids, and who signed, confirmed or decided is vouched for by their own project. Publish the chart and have it signed here, plan the gates, and ask for open changes again: the file’s ledger, readable beside this project’s own, tells what they were.',
  } satisfies Record<NonNullable<Restoring['mode']>, string>,
  unproven:
    'The file comes from another installation of Wallchart, so it cannot be proven here that nobody has changed it.',
  differs:
    'Something came onto the ledger here before it was done, so it was looked at again. Confirm once more what it would do now.',
  waitsForSecond: 'A member of the steering committee has to vouch for it, too',
  howToVouch:
    'On the page Ledger they enter the number and hash of an entry as a printed certificate or the wall has them. This page notices by itself.',
  vouched: 'Two people vouch for the file',
  matched: (n: number) => `Of the file’s requirements and goals ${n.toLocaleString()} found here.`,
  missing: (keys: readonly string[], more: number) =>
    `Not here: ${keys.join(', ')}${more > 0 ? ` and ${more.toLocaleString()} more` : ''}. What the file says of them is left out. To have it, leave this, make issues of the same name (the page Import takes requirements), and choose the file again.`,
  why: {
    newer: 'decided since, stays as it is here',
    elsewhere: 'was decided by people of the project that it comes from',
    missing: 'what it is about is not here',
    erased: 'erased here since',
  } satisfies Record<Why, string>,
  nothing: 'Everything in the file is here already, so there is nothing to restore.',
  confirm: (n: number) => `Restore ${records(n)}`,
  done: 'Restored',
  doneSentence: (n: number) => `${records(n)} written, and the ledger has an entry of it.`,
  broken: 'Nothing was restored from this file',
  altered: (piece: number) =>
    `Part ${piece + 1} is not as it was exported: the file was cut short or changed. Take the original file, or export again.`,
  forged: (piece: number) =>
    `Part ${piece + 1} was changed after it was exported, and not by this installation of Wallchart. Take the original file, or export again.`,
  brokenLedger: (seq: number) =>
    `The ledger in it does not hold together from entry ${seq.toLocaleString()} on. Take an earlier file.`,
  notJson: 'This is not a whole JSON file. It may have been cut short on its way: copy it again.',
  otherApp:
    'This is a file of something else. Choose one that was saved with “Export everything”: its name begins with “wallchart-”.',
  newerFile:
    'A newer version of Wallchart made this file. Have a Jira administrator update the app, then try again.',
  kinds: {
    settings: 'Rules and key users',
    regrid: 'Levels settled',
    signedAnew: 'Wordings signed anew',
    edition: 'Editions',
    difference: 'What charts changed',
    fit: 'What meeting requirements takes',
    goals: 'List of goals',
    goal: 'Goals and their figures',
    templates: 'List of templates',
    template: 'Templates of gates',
    deliverables: 'Deliverables asked for',
    aside: 'Reasons for not now',
    baselines: 'List of charts',
    baseline: 'Charts',
    signedOrder: 'Signed orders',
    signedPart: 'Parts of departments',
    signedContents: 'Signed contents',
    signedLeaves: 'What the guard holds against',
    reworded: 'New wordings being signed',
    signature: 'Signatures',
    watch: 'Since when statuses are watched',
    judged: 'Statuses looked at',
    bypasses: 'Marks “past the guard”',
    changes: 'List of change requests',
    change: 'Change requests',
    granted: 'Amendments and exceptions',
    gates: 'List of gates',
    gate: 'Gates',
    gateRun: 'Runs of gates',
    ledgerBlock: 'Blocks of the ledger',
    ledgerPerson: 'People of the ledger',
    ledgerAccount: 'Pseudonyms',
    ledgerErased: 'Erased people',
    ledgerArchives: 'Ledgers brought in',
    archivedBlock: 'Their blocks',
    archivedIssues: 'Their requirements',
  } as Readonly<Partial<Record<string, string>>>,
} as const;
