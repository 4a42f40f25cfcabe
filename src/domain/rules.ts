import { gateRules } from './gates/rules';
import type { RuleId } from './problems';

/** Every rule that the code refuses by, with its statement. docs/rules.md is printed from this table. */

export interface Rule {
  /** Its heading in docs/rules.md. */
  readonly group: RuleGroup;
  readonly statement: string;
}

export const ruleGroups = [
  'Matrix and order',
  'Baseline and sign-off',
  'Starting work',
  'Change control',
  'Phases and gates',
  'Who may do what',
  'When something fails',
] as const;
type RuleGroup = (typeof ruleGroups)[number];

export const rules: Readonly<Record<RuleId, Rule>> = {
  'M1-notNow': {
    group: 'Matrix and order',
    statement:
      'Not now is offered from three levels on. What is put aside has a reason, the condition that would bring it back, somebody who sees to that, and a day to look again; on that day they are reminded once. It is on the chart, never in the order.',
  },
  M4: {
    group: 'Matrix and order',
    statement:
      'A requirement comes after every requirement of the project that blocks it, in its blocker’s wave or a later one. A cycle of blockers has no order: it is refused, and its members are named in turn.',
  },
  M6: {
    group: 'Matrix and order',
    statement:
      'A chart is published only when every live requirement has both scores and a department, every such department has a key user, and no live requirement is blocked by one that is withdrawn or not now. Everything that is missing is listed at once.',
  },
  'M6-away': {
    group: 'Matrix and order',
    statement:
      'A chart is not published while it has a department for which nobody could sign: all of its key users are deactivated in Jira, and no delegate stands in. Whoever has left is replaced first.',
  },
  'M6-empty': {
    group: 'Matrix and order',
    statement: 'A chart without live requirements is not published.',
  },
  'B1-hidden': {
    group: 'Baseline and sign-off',
    statement:
      'Nobody publishes or signs what they cannot see: a chart or a part that holds requirements behind an issue security level takes somebody who sees them all.',
  },
  'keep-word': {
    group: 'Baseline and sign-off',
    statement:
      'What an installation of the app has not sealed itself comes back whole only into its own project, where nothing has been decided yet, and on the word of two: whoever restores it, and a member of the steering committee who finds an entry of its ledger as it stands on paper.',
  },
  'B3-keyUser': {
    group: 'Baseline and sign-off',
    statement: 'A department is signed for by its own key users, each in person.',
  },
  'B3-twice': {
    group: 'Baseline and sign-off',
    statement: 'Nobody signs twice for the same department in one edition.',
  },
  'B3-assent': {
    group: 'Baseline and sign-off',
    statement: 'Signing takes the sentence that names the department and the number of its requirements.',
  },
  'B3-edition': {
    group: 'Baseline and sign-off',
    statement:
      'What is signed is what was on the page: number, edition and root must be those out for signature.',
  },
  'B3-state': {
    group: 'Baseline and sign-off',
    statement:
      'Signatures are taken while a baseline is out for signature, and only then. It is in force once every department with live requirements in it is signed by its key users (all of them, or as many as the settings say).',
  },
  B4: {
    group: 'Baseline and sign-off',
    statement:
      'A requirement whose summary or description differs from what was signed may finish but not start, until the wording is put back, its departments have signed it anew, or the governance lead and a key user of each department have recorded that it means the same. White space at the end, ids that editors give, sizes and layout make no difference.',
  },
  'B4-none': {
    group: 'Baseline and sign-off',
    statement:
      'A wording is put back, signed anew or called the same only where it differs from what is signed.',
  },
  'B4-both': {
    group: 'Baseline and sign-off',
    statement:
      'That a wording means the same is recorded by the governance lead and by a key user of each department. Nobody records it as both.',
  },
  B5: {
    group: 'Baseline and sign-off',
    statement:
      'A requirement whose scores, departments or blockers differ from what was signed, or that is withdrawn or not now, is held: it needs a change request. Its signed wave and place stay until that is confirmed. One that is deleted or moved away counts as open.',
  },
  'B5-move': {
    group: 'Baseline and sign-off',
    statement:
      'While a baseline is out for signature or in force no card that it holds moves on the matrix; with one in force, moving it asks the team for the change. While one is out for signature nothing is taken off the chart or put back either.',
  },
  'B6-none': {
    group: 'Baseline and sign-off',
    statement:
      'Until the baseline is in force a key user may withdraw a signature: their own, where they have signed.',
  },
  'B6-standIn': {
    group: 'Baseline and sign-off',
    statement:
      'The governance lead names who signs where a key user does not, on the ledger: a successor for one who has left, with a reason, for what is still owed; or a delegate, who signs in their name from one day to another. What was signed stays signed. Nobody signs twice for a department.',
  },
  O1: {
    group: 'Starting work',
    statement:
      'A requirement starts only when every requirement of earlier waves of the baseline is done (strict) or at least started (rolling). Nobody skips, but for one start that the team has confirmed as an exception, which is spent by it (O4).',
  },
  'O1-refresh': {
    group: 'Starting work',
    statement:
      'Where more earlier requirements have moved than one decision can read, the start is refused until the order has been brought up to date.',
  },
  O2: {
    group: 'Starting work',
    statement: 'A requirement starts only when everything that blocks it is done.',
  },
  O3: {
    group: 'Starting work',
    statement:
      'Nothing starts without a baseline in force. Where enforcement is advisory everything may start until one is, and every page says so.',
  },
  C1: {
    group: 'Starting work',
    statement:
      'What came after the baseline, by whatever way, does not start until the team has confirmed its change request. It is then an amendment: it belongs to the wave of its scores, starts when that wave does, and moves no other place.',
  },
  'C1-needless': {
    group: 'Change control',
    statement:
      'A change is asked for where a chart is in force: to add what it does not hold, to change or take off what it holds and is not done. A start out of turn is asked for what stands on it and has not started.',
  },
  'C1-asked': {
    group: 'Change control',
    statement: 'A requirement has one open change request at a time.',
  },
  'C1-same': {
    group: 'Change control',
    statement: 'A change asks for something else than the chart says.',
  },
  'C1-blocks': {
    group: 'Change control',
    statement:
      'A requirement does not move behind one that it blocks: that one could not start in its turn any more.',
  },
  'C2-estimate': {
    group: 'Change control',
    statement: 'What nobody has estimated is not asked for: its effect could not be told.',
  },
  'C2-team': {
    group: 'Change control',
    statement: 'A change takes a team to confirm it: somebody with the project role of team member.',
  },
  'C2-chain': {
    group: 'Change control',
    statement:
      'A change whose effort does not fit into the slack of the waves from its own on is a chain reaction: every requirement that would come later is listed with its days. It is refused unless whoever asks says that this is meant, and then it takes the whole team, never a quorum.',
  },
  'C3-member': {
    group: 'Change control',
    statement:
      'A change is confirmed or rejected by those who were on the team when it was asked for, each in person.',
  },
  'C3-twice': { group: 'Change control', statement: 'Nobody answers a change request twice.' },
  'C3-state': {
    group: 'Change control',
    statement: 'What has been confirmed, rejected or withdrawn is decided; it stays on record.',
  },
  'C3-reason': { group: 'Change control', statement: 'A rejection says why.' },
  'C3-absent': {
    group: 'Change control',
    statement:
      'Whoever has not answered is reminded by Jira’s mail each time that half of the working days have passed which the settings say; once all of them have, the governance lead can mark them as absent. Who has left is skipped. Both are shown.',
  },
  'C4-withdraw': {
    group: 'Change control',
    statement: 'A change request is withdrawn by whoever made it, or by the governance lead.',
  },
  ...gateRules,
  role: {
    group: 'Who may do what',
    statement: 'Publishing, recalling, sweeping and settings take the project role that Jira knows for it.',
  },
  editIssues: {
    group: 'Who may do what',
    statement: 'Scoring and assigning departments take the permission to edit issues, as they do in Jira.',
  },
  administrator: {
    group: 'Who may do what',
    statement: 'What takes an administrator in Jira takes one here: set-up changes site-wide configuration.',
  },
  notVisible: {
    group: 'Who may do what',
    statement: 'What somebody may not see is answered as if it were not there.',
  },
  notSetUp: {
    group: 'When something fails',
    statement: 'Nothing but set-up works in a project where Wallchart is not set up.',
  },
  outOfDate: {
    group: 'When something fails',
    statement:
      'What a status means is on record since set-up; what the workflow’s own rule says of it counts only while it agrees. A transition to a status that is not on record is refused until set-up has run again.',
  },
  teamManaged: {
    group: 'When something fails',
    statement: 'A team-managed project cannot be set up: its workflow takes no guard.',
  },
  appPermissions: {
    group: 'When something fails',
    statement: 'While the app lacks permissions in a project, set-up waits and names them.',
  },
  newerRecord: {
    group: 'When something fails',
    statement:
      'Every record says which version of its shape it has: older ones are brought up to date when they are read; one from a newer version of the app is refused, and nothing is written over it.',
  },
  lostRace: {
    group: 'When something fails',
    statement: 'Of two people who change the same thing, the second is told and decides afresh.',
  },
  noTransition: {
    group: 'When something fails',
    statement:
      'Putting aside and bringing back are transitions in Jira, made as the person who asks: where the workflow offers that person none, nothing happens.',
  },
  effortField: {
    group: 'When something fails',
    statement:
      'Effort is counted in Jira’s original estimate or in a field that may hold story points; one that is gone stays chosen until somebody chooses another.',
  },
  mendFirst: {
    group: 'When something fails',
    statement:
      'A step of set-up that builds on something changed by hand waits until somebody asks for that to be mended.',
  },
  jira: {
    group: 'When something fails',
    statement: 'What Jira refuses stays refused, in Jira’s own words.',
  },
  unknown: {
    group: 'When something fails',
    statement:
      'What the guard cannot find out it refuses, with a reference to the log. It never lets through because something failed.',
  },
};

/** The table as a page of Markdown. */
export function rulesPage(): string {
  const sections = ruleGroups.map((group) => {
    const rows = Object.entries(rules)
      .filter(([, rule]) => rule.group === group)
      .map(([id, rule]) => `| ${id} | ${rule.statement} |`);
    return [`## ${group}`, '', '| rule | says |', '|---|---|', ...rows, ''].join('\n');
  });
  return [
    '# The rules that Wallchart refuses by',
    '',
    'Printed from `src/domain/rules.ts` by `npm run docs`; a test fails when this page is stale.',
    '',
    ...sections,
  ].join('\n');
}
