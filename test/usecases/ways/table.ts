/**
 * Every way around the signed chart that we know of, and what comes of it. `ways.test.ts` goes each of them on the
 * local site; docs/rules.md prints the table.
 */

/** Refused before it happens, or seen afterwards and shown: on the chart, the panel, the ledger. */
export type Outcome = 'refused' | 'detected';

interface Way {
  /** What somebody does. */
  readonly way: string;
  readonly outcomes: readonly Outcome[];
  /** What comes of it. */
  readonly says: string;
}

const bypass = 'It is a bypass: a mark on its card and panel, an entry on the ledger with who and when.';

export const ways = {
  drag: {
    way: 'Drag a card on a Jira board',
    outcomes: ['refused'],
    says: 'Jira runs the validators of the transition: O1 names what comes first.',
  },
  bulkTransition: {
    way: 'Bulk transition',
    outcomes: ['refused'],
    says: 'Validators run for each issue: those whose turn it is pass, the others are named in the task’s progress.',
  },
  rest: { way: 'Transition over REST', outcomes: ['refused'], says: 'As on the board (O1).' },
  lateStatus: {
    way: 'Create straight into a late status, by a changed initial transition',
    outcomes: ['detected'],
    says: `${bypass} Set-up lists the changed transition.`,
  },
  moveIn: {
    way: 'Move a started issue from another project',
    outcomes: ['detected'],
    says: `${bypass} It stands on no chart (C1).`,
  },
  moveAway: {
    way: 'Move to another project, start there, move back',
    outcomes: ['detected'],
    says: bypass,
  },
  bulkMove: {
    way: 'Bulk move that maps the status to a later one',
    outcomes: ['detected'],
    says: bypass,
  },
  trigger: {
    way: 'Development trigger: a branch or a commit',
    outcomes: ['detected'],
    says: bypass,
  },
  unusedLeave: {
    way: 'Have the guard allow a start that comes to nothing, edit the wording, then let a trigger start it',
    outcomes: ['detected'],
    says: `${bypass} What the guard allows is good for that one move within a minute.`,
  },
  clone: {
    way: 'Clone a signed requirement',
    outcomes: ['refused'],
    says: 'The clone is ad hoc: it does not start without a change request (C1).',
  },
  convert: {
    way: 'Start a task, then convert it to a requirement',
    outcomes: ['refused', 'detected'],
    says: `${bypass} It stands on no chart, and does not start again (C1).`,
  },
  convertBack: {
    way: 'Convert a requirement to a task, start it, convert it back',
    outcomes: ['detected'],
    says: `${bypass} While it is a task it counts as open for those behind it (B5).`,
  },
  subtask: {
    way: 'Work under a sub-task',
    outcomes: ['refused'],
    says: 'A sub-task is no requirement: finishing all of them takes the requirement nowhere, and nothing behind it may start (O1).',
  },
  jiraImport: {
    way: 'Jira’s own import, into a late status',
    outcomes: ['detected'],
    says: bypass,
  },
  wallchartImport: {
    way: 'Import on the matrix page while a chart is in force',
    outcomes: ['refused'],
    says: 'Imported requirements are ad hoc (C1).',
  },
  adminEdit: {
    way: 'Edit the wording as an administrator',
    outcomes: ['refused', 'detected'],
    says: 'It may not start (B4), at once; it shows as stale on the chart and in Jira’s field Sign-off once the event has come.',
  },
  recreate: {
    way: 'Delete what comes first, and create it again',
    outcomes: ['refused', 'detected'],
    says: 'The deleted one counts as open (B5), so that those behind it do not start (O1); the new one is ad hoc (C1).',
  },
  transition: {
    way: 'Another transition added to the workflow',
    outcomes: ['detected'],
    says: `${bypass} Set-up lists the transition.`,
  },
  guardOut: {
    way: 'The guard removed from the workflow and put back',
    outcomes: ['detected'],
    says: `${bypass} Set-up lists the missing guard while it is out.`,
  },
  guardButton: {
    way: 'The guard taken out and put back with Wallchart’s own button',
    outcomes: ['detected'],
    says: `${bypass} Both are on the ledger.`,
  },
  scheme: {
    way: 'The workflow scheme switched',
    outcomes: ['detected'],
    says: `${bypass} Set-up lists the other workflow.`,
  },
  screen: {
    way: 'Scores edited on the transition’s own screen',
    outcomes: ['refused'],
    says: 'The guard lays the edits over the issue before it compares it with what was signed (B5).',
  },
  rescore: {
    way: 'Rescore to an earlier wave and sign alone',
    outcomes: ['refused'],
    says: 'The signed wave stays (B5-move on the matrix, B5 at the start); a new chart counts once every department has signed it (B3-state), and nobody signs for another (B3-keyUser).',
  },
  withdraw: {
    way: 'Withdraw what stands in the way',
    outcomes: ['refused', 'detected'],
    says: 'It counts as open until a change is confirmed (B5): those behind it do not start (O1).',
  },
  unlink: {
    way: 'Delete the link of a blocker that stands in the way',
    outcomes: ['refused', 'detected'],
    says: 'Blockers are signed: the requirement is held (B5), and the chart shows it.',
  },
  remove: {
    way: 'Delete what stands in the way',
    outcomes: ['refused'],
    says: 'What is deleted or moved away counts as open (B5).',
  },
  fields: {
    way: 'Wallchart’s own fields written over REST',
    outcomes: ['refused'],
    says: 'Sign-off, Signed by, Wave and Place are read-only for everybody but the app.',
  },
  scores: {
    way: 'Scores and departments written over REST',
    outcomes: ['refused', 'detected'],
    says: 'It may not start (B5), at once; the chart shows it as held once the event has come.',
  },
  snapshot: {
    way: 'Wallchart’s snapshot of the board tampered with',
    outcomes: ['refused', 'detected'],
    says: 'The guard reads the issue itself; the repair puts the snapshot right and tells the ledger what differed.',
  },
  front: {
    way: 'Wallchart’s note of what is done tampered with',
    outcomes: ['detected'],
    says: 'The repair makes it anew from the chart in force.',
  },
  chart: {
    way: 'The signed chart tampered with',
    outcomes: ['detected'],
    says: 'Its certificate does not add up any more: `npm run verify` names the first thing that is wrong.',
  },
  ledger: {
    way: 'An entry of the ledger tampered with',
    outcomes: ['detected'],
    says: 'Check walks the chain and names the first entry that does not hold.',
  },
  otherPlace: {
    way: 'A page’s call forged: another project’s issues and departments',
    outcomes: ['refused'],
    says: 'The project comes from Forge; issues and components of others are answered as if they were not there (notVisible, or Jira’s own refusal).',
  },
  otherAccount: {
    way: 'A page’s call forged: in somebody else’s name, for another department',
    outcomes: ['refused'],
    says: 'The account comes from Forge, and what the call says of it is not looked at; nobody signs for a department that is not theirs (B3-keyUser).',
  },
  shapes: {
    way: 'A page’s call forged: huge, deep, of wrong types, with prototype keys',
    outcomes: ['refused'],
    says: 'Every input is parsed before anything is read; what does not fit is answered with its paths, and nothing is written.',
  },
} as const satisfies Record<string, Way>;

export type WayName = keyof typeof ways;

/** The table as a section of docs/rules.md. */
export function waysSection(): string {
  const table: Readonly<Record<string, Way>> = ways;
  const rows = Object.values(table).map(
    ({ way, outcomes, says }) => `| ${way} | ${outcomes.join(', ')} | ${says} |`,
  );
  return [
    '## Ways around, and what comes of them',
    '',
    'Printed from `test/usecases/ways/table.ts`; `test/usecases/ways.test.ts` goes each way on the local site.',
    '',
    '| somebody… | is | what happens |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
