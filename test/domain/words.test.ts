import { describe, expect, test } from 'vitest';
import { defaultGrid } from '../../src/domain/grid';
import type { Named, Problem } from '../../src/domain/problems';
import { rules } from '../../src/domain/rules';
import type { Place } from '../../src/domain/vocabulary';
import { sayPlace, sayUnfit } from '../../src/domain/words/en';
import { countOf, joined, lowerFirst } from '../../src/domain/words/grammar';
import { say } from '../../src/domain/words/say';
import { goalSentences } from './gates/goalSentences';
import { gateSentences } from './gates/sentences';

const crm41: Named = {
  id: 41,
  key: 'CRM-41',
  wave: 1,
  departments: ['Sales'],
  state: 'started',
  status: 'In progress',
};
const crm7: Named = {
  id: 7,
  key: 'CRM-7',
  wave: null,
  departments: ['Sales', 'Finance'],
  state: 'open',
  status: 'QA review',
};

const sentences: readonly [string, Problem, string][] = [
  ...gateSentences,
  ...goalSentences,
  [
    'one comes first',
    { rule: 'O1', named: [crm41], more: 0 },
    'CRM-41 comes first: wave 1, Sales, in progress.',
  ],
  [
    'two come first',
    { rule: 'O1', named: [crm41, crm7], more: 0 },
    'CRM-41 (wave 1, Sales, in progress) and CRM-7 (Sales, Finance, QA review) come first.',
  ],
  [
    'one, and others',
    { rule: 'O1', named: [crm41], more: 2 },
    'CRM-41 (wave 1, Sales, in progress) and 2 more come first: see the panel.',
  ],
  [
    'one that cannot be named',
    { rule: 'O1', named: [], more: 1 },
    '1 requirement that cannot be named here comes first: see the panel.',
  ],
  [
    'some that cannot be named',
    { rule: 'O1', named: [], more: 2 },
    '2 requirements that cannot be named here come first: see the panel.',
  ],
  ['refresh', { rule: 'O1-refresh' }, 'The order is being brought up to date. Try again in a minute.'],
  [
    'a blocker',
    { rule: 'O2', named: [crm41], more: 0 },
    'CRM-41 blocks this and is not done: wave 1, Sales, in progress.',
  ],
  [
    'no chart',
    { rule: 'O3', state: 'none' },
    'No chart has been published, so nothing may start. The governance lead publishes one.',
  ],
  [
    'out for signature',
    { rule: 'O3', state: 'outForSignature' },
    'The chart is out for signature and not in force yet, so nothing may start. The sign-off page says who has still to sign.',
  ],
  [
    'superseded',
    { rule: 'O3', state: 'superseded' },
    'No chart is in force any more, so nothing may start. The governance lead publishes a new one.',
  ],
  [
    'not on the chart',
    { rule: 'C1' },
    'This is not on the signed chart, so it may not start. It came after the chart was published: request the change in the panel, and it may start in its turn once the team has confirmed it.',
  ],
  [
    'reworded',
    { rule: 'B4', changed: ['summary', 'description'] },
    'Its summary and description changed after it was signed. It may start once the wording is put back, is signed again, or is recorded as meaning the same.',
  ],
  [
    'scored anew',
    { rule: 'B5', changed: ['impact'] },
    'Its impact changed after the chart was signed. It is held: it needs a change request, or that is put back.',
  ],
  [
    'taken off',
    { rule: 'B5', changed: ['departments', 'state'] },
    'It was taken off the chart after the chart was signed. It is held: it needs a change request, or that is put back.',
  ],
  [
    'moved while out',
    { rule: 'B5-move', state: 'outForSignature' },
    'The chart is out for signature, so nothing on it moves. The governance lead can recall it.',
  ],
  [
    'moved while in force',
    { rule: 'B5-move', state: 'inForce' },
    'The chart is signed, so nothing on it moves by itself. Ask the team for a change of it.',
  ],
  [
    'a cycle',
    { rule: 'M4', cycle: ['CRM-1', 'CRM-2', 'CRM-3'] },
    'CRM-1 is blocked by CRM-2, which is blocked by CRM-3, which is blocked by CRM-1. None of them can come first: remove one of these links.',
  ],
  [
    'itself',
    { rule: 'M4', cycle: ['CRM-1'] },
    'CRM-1 is blocked by itself. None of them can come first: remove one of these links.',
  ],
  [
    'unfit',
    {
      rule: 'M6',
      unfit: [
        { id: 1, key: 'CRM-1', reason: 'unscored', names: [] },
        { id: 2, key: 'CRM-2', reason: 'noKeyUser', names: ['Finance', 'Sales'] },
      ],
    },
    'The chart is not fit to publish yet. CRM-1 has not been scored on both axes. CRM-2 belongs to Finance and Sales, which have no key user.',
  ],
  [
    'nobody left to sign',
    { rule: 'M6-away', departments: ['Finance', 'Sales'] },
    'Nobody could sign for Finance and Sales: every key user there is deactivated in Jira. Replace them first, under Who signs on the page Sign-off, or name another lead of the component in Jira.',
  ],
  ['empty', { rule: 'M6-empty' }, 'There is nothing to publish: the chart holds no live requirement.'],
  [
    'not all seen',
    { rule: 'B1-hidden' },
    'This holds requirements that you may not see. Whoever publishes or signs sees all of it: a Jira administrator can give you their security level.',
  ],
  [
    'a restore without a second word',
    { rule: 'keep-word', why: 'second' },
    'Somebody of the steering committee has to compare the file with paper first, on the page Ledger.',
  ],
  [
    'a restore on one word twice',
    { rule: 'keep-word', why: 'own' },
    'Somebody else than who began the restore compares the file with paper.',
  ],
  [
    'a restore that paper denies',
    { rule: 'keep-word', why: 'paper' },
    'The file’s ledger has no such entry. Compare number and hash once more; leave the restore if they differ.',
  ],
  [
    'not theirs',
    { rule: 'B3-keyUser', department: 'Finance' },
    'Only a key user of Finance signs for Finance.',
  ],
  [
    'nothing to settle',
    { rule: 'B4-none' },
    'Its wording is as signed, so there is nothing to settle. Somebody may have settled it in the meantime.',
  ],
  [
    'recorded already',
    { rule: 'B4-both' },
    'You have recorded this already. The governance lead and a key user of each department record it, each for themselves.',
  ],
  [
    'nothing to withdraw',
    { rule: 'B6-none', department: 'Finance' },
    'You have not signed for Finance, so there is no signature of yours to withdraw.',
  ],
  [
    'one who signs already, as a delegate',
    { rule: 'B6-standIn', why: 'signsAlready' },
    'This person signs for the department already, or the key user has a delegate in that time. Nobody signs twice for a department: choose somebody else, or other days.',
  ],
  [
    'written by a newer app',
    { rule: 'newerRecord', kind: 'settings' },
    'A newer version of Wallchart wrote this, so it is left as it is. A Jira administrator updates the app; then try again.',
  ],
  [
    'twice',
    { rule: 'B3-twice', department: 'Finance' },
    'You have signed for Finance already, or somebody has in your place.',
  ],
  [
    'assent',
    { rule: 'B3-assent', expected: "I sign Finance's 10 requirements in this order" },
    "To sign, type exactly: I sign Finance's 10 requirements in this order",
  ],
  [
    'edition',
    { rule: 'B3-edition', state: 'outForSignature' },
    'The chart has changed since you opened it. Read it again before you sign.',
  ],
  [
    'signing',
    { rule: 'B3-state', state: 'recalled' },
    'This chart was recalled and is not out for signature.',
  ],
  [
    'nothing to change',
    { rule: 'C1-needless', state: 'inForce' },
    'The signed chart holds this as it is: there is nothing to change.',
  ],
  [
    'asked',
    { rule: 'C1-asked', number: 3 },
    'This has been asked for already: change request 3 is waiting for the team.',
  ],
  ['the same', { rule: 'C1-same' }, 'This is what the signed chart says already.'],
  [
    'behind what it blocks',
    { rule: 'C1-blocks', keys: ['CRM-3', 'CRM-4'], more: 1 },
    'It blocks CRM-3, CRM-4 and 1 more, which would come before it and could not start. Ask for those first.',
  ],
  [
    'not estimated',
    { rule: 'C2-estimate' },
    'Nobody has estimated this, so its effect on the plan cannot be told. Enter its estimate in Jira first.',
  ],
  [
    'no team',
    { rule: 'C2-team' },
    'Nobody is on the team that would confirm it. An administrator of the project gives people the role CRM team member.',
  ],
  [
    'chain reaction',
    { rule: 'C2-chain', displaced: 2, endsLater: 1 },
    'This does not fit into the plan: 2 requirements would come later and the whole would end 1 working day later. Say so in the request, and the whole team decides; or make room first.',
  ],
  [
    'not on the team',
    { rule: 'C3-member' },
    'Only those who were on the team when this was asked for confirm or reject it.',
  ],
  ['answered', { rule: 'C3-twice' }, 'You have answered this already.'],
  ['decided', { rule: 'C3-state', state: 'rejected' }, 'This has been rejected already.'],
  [
    'no reason',
    { rule: 'C3-reason' },
    'Say why you reject it: whoever asked has to know what to do about it.',
  ],
  [
    'too early',
    { rule: 'C3-absent', waited: 1, needed: 5 },
    'It is too early to go on without them: they have 5 working days to answer, and 1 passed.',
  ],
  [
    'not yours',
    { rule: 'C4-withdraw' },
    'Only whoever asked for this, or the CRM governance lead, withdraws it.',
  ],
  ['a role', { rule: 'role', needs: ['governanceLead'] }, 'Only the CRM governance lead may do this.'],
  [
    'a role or an administrator',
    { rule: 'role', needs: ['governanceLead', 'qualityMonitor'], orProjectAdministrator: true },
    'Only the CRM governance lead, the CRM quality monitor or an administrator of this project may do this.',
  ],
  [
    'edit',
    { rule: 'editIssues' },
    'Jira does not let you edit issues of this project. An administrator of the project can change that.',
  ],
  [
    'administrator',
    { rule: 'administrator', of: 'jira' },
    'Only a Jira administrator may do this: it changes what other projects can share.',
  ],
  [
    'project administrator',
    { rule: 'administrator', of: 'project' },
    'Only an administrator of this project may do this.',
  ],
  [
    'too few levels',
    { rule: 'M1-notNow', levels: 2, from: 3 },
    'Not now is offered from 3 levels on; this chart has 2. On so few, a small impact says the same.',
  ],
  [
    'no way',
    { rule: 'noTransition', status: 'Withdrawn', to: 'notNow' },
    'Jira offers you no way from “Withdrawn” to “Not now”.',
  ],
  [
    'set up',
    { rule: 'notSetUp' },
    'Wallchart is not set up in this project yet. A Jira administrator does it in the project settings.',
  ],
  [
    'workflow changed',
    { rule: 'outOfDate' },
    'The workflow is not as Wallchart set it up, so it cannot tell what this transition means. A Jira administrator runs the set-up again in the project settings.',
  ],
  [
    'team-managed',
    { rule: 'teamManaged' },
    'This project is team-managed. Wallchart needs a company-managed one, whose workflow it can guard.',
  ],
  [
    'permissions',
    { rule: 'appPermissions', missing: ['Browse Projects', 'Edit Issues'] },
    'Wallchart cannot work in this project yet; it still lacks: Browse Projects and Edit Issues. Right after it is installed this takes a few minutes. Try again then.',
  ],
  [
    'race',
    { rule: 'lostRace', key: 'CRM-4' },
    'Somebody else changed CRM-4 in the meantime, and their change stands. Look again before you go on.',
  ],
  [
    'effort',
    { rule: 'effortField' },
    'Jira has no such field for story points, or not any more. Look again and choose another one.',
  ],
  [
    'mending first',
    { rule: 'mendFirst', changed: ['Issue type CRM Requirement', 'Status Done'] },
    'This builds on something that was changed by hand: “Issue type CRM Requirement”, “Status Done”. Mend that first: it is listed above the steps.',
  ],
  [
    'Jira',
    { rule: 'jira', status: 400, messages: ['No', 'Really not.'] },
    'Jira refused this: No. Really not.',
  ],
  ['Jira, silent', { rule: 'jira', status: 400, messages: [] }, 'Jira refused this and gave no reason.'],
  ['hidden', { rule: 'notVisible' }, 'This does not exist, or you may not see it.'],
  [
    'unknown',
    { rule: 'unknown', reference: 'a1b2' },
    'Wallchart could not find out whether this is allowed, so it refuses. Try again; if it stays so, pass on this reference: a1b2.',
  ],
];

describe('what people read', () => {
  test.each(sentences)('%s', (_, problem, words) => {
    expect(say(problem)).toBe(words);
  });

  test('every rule has words in the table above', () => {
    expect(new Set(sentences.map(([, { rule }]) => rule))).toEqual(new Set(Object.keys(rules)));
  });

  test('a long list is cut', () => {
    const unfit = Array.from(
      { length: 12 },
      (_, id) => ({ id, key: `CRM-${id}`, reason: 'unscored', names: [] }) as const,
    );
    expect(say({ rule: 'M6', unfit })).toMatch(/CRM-9 has not been scored on both axes\. And 2 more\.$/);
  });

  const lacks = [
    [{ id: 1, key: 'CRM-1', reason: 'noDepartment', names: [] }, 'CRM-1 belongs to no department.'],
    [
      { id: 1, key: 'CRM-1', reason: 'noKeyUser', names: ['Sales'] },
      'CRM-1 belongs to Sales, which has no key user.',
    ],
    [
      { id: 1, key: 'CRM-1', reason: 'blockerNotLive', names: ['CRM-9'] },
      'CRM-1 is blocked by CRM-9, which is not on the chart.',
    ],
    [
      { id: 1, key: 'CRM-1', reason: 'blockerNotLive', names: ['10041'] },
      'CRM-1 is blocked by another issue, which is not on the chart.',
    ],
    [
      { id: 1, key: 'CRM-1', reason: 'blockerNotLive', names: ['10041', 'CRM-9', '10042'] },
      'CRM-1 is blocked by CRM-9 and 2 other issues, which are not on the chart.',
    ],
  ] as const;
  test.each(lacks)('%j', (unfit, words) => {
    expect(sayUnfit(unfit)).toBe(words);
  });
});

describe('why a requirement stands where it does', () => {
  const place: Place = {
    id: 1,
    wave: 2,
    inWave: 7,
    place: 12,
    reason: { cell: { difficulty: 1, impact: 0 }, cellWave: 2, after: [] },
  };
  const keyOf = (id: number) => (id < 20 ? `CRM-${id}` : null);
  const cases: readonly [Place, string][] = [
    [place, 'Wave 2: medium × large'],
    [
      { ...place, reason: { ...place.reason, after: [12] } },
      'Wave 2: medium × large; after CRM-12, which blocks it',
    ],
    [
      { ...place, wave: 4, reason: { ...place.reason, after: [12, 20] } },
      'Wave 4 (by its cell: wave 2): medium × large; after CRM-12 and a requirement that you may not see, which block it',
    ],
  ];
  test.each(cases)('%#', (given, words) => {
    expect(sayPlace(given, defaultGrid(3), keyOf)).toBe(words);
  });
});

test('grammar', () => {
  expect([joined([], 'and'), joined(['a'], 'and'), joined(['a', 'b'], 'or')]).toEqual(['', 'a', 'a or b']);
  expect([countOf(0, 'day'), countOf(1, 'day'), countOf(2, 'day')]).toEqual(['0 days', '1 day', '2 days']);
  expect([lowerFirst('In review'), lowerFirst('QA'), lowerFirst('Été'), lowerFirst('')]).toEqual([
    'in review',
    'QA',
    'été',
    '',
  ]);
});
