import type { GateProblem } from '../../../src/domain/gates/problems';

const gate = { phase: 5, iteration: '1' } as const;

/** What people read when a rule of the gates refuses. */
export const gateSentences: readonly [string, GateProblem, string][] = [
  [
    'another kind of criterion',
    { rule: 'G1-kind' },
    'This criterion is not settled in that way, or is no longer asked for here. Look again.',
  ],
  [
    'no evidence',
    { rule: 'G1-evidence', needs: ['attachment', 'link'] },
    'There is nothing to show for it yet. Add an attachment or a link to this issue first.',
  ],
  ['a second person', { rule: 'G1-second' }, 'You have said so already; a second person has to agree.'],
  [
    'a bad search',
    { rule: 'G1-jql', messages: ['Its parentheses do not match.'] },
    'This search cannot be used: Its parentheses do not match.',
  ],
  [
    'required criteria',
    { rule: 'G3', open: ['A plan', 'A goal'], more: 2 },
    'Required and not met: “A plan”, “A goal” and 2 more.',
  ],
  [
    'no conditions',
    { rule: 'G3-conditions', wants: true },
    'A conditional go says what is still owed, by whom and by when. Add at least one condition.',
  ],
  ['conditions', { rule: 'G3-conditions', wants: false }, 'Only a conditional go has conditions.'],
  ['the last gate', { rule: 'G3-last' }, 'There is no conditional go at the last gate.'],
  ['owed', { rule: 'G3-owed', gate, owed: 2 }, 'Gate 5 still owes 2 conditions.'],
  [
    'a file with flaws',
    {
      rule: 'G1-file',
      flaws: [{ place: 'phases.4.asks[2].ask.jql', message: 'A quote is not closed.' }],
      more: 1,
    },
    'This is not a template that can be used. phases.4.asks[2].ask.jql: A quote is not closed. And 1 more flaw.',
  ],
  [
    'nothing to save',
    { rule: 'G1-same' },
    'Nothing differs from the latest version, so there is nothing to save.',
  ],
  [
    'a deliverable with nothing to it',
    { rule: 'G7-deliverable', lacks: ['owner', 'evidence'] },
    'Nobody owns this deliverable. Assign it first. There is nothing to show for it yet. Add an attachment, a link to a page, or a comment first.',
  ],
  [
    'a deliverable with nothing to it',
    { rule: 'G7-deliverable', lacks: ['owner', 'evidence'] },
    'Nobody owns this deliverable. Assign it first. There is nothing to show for it yet. Add an attachment, a link to a page, or a comment first.',
  ],
  ['one’s own condition', { rule: 'G3-own' }, 'Somebody else than its owner finds that a condition is met.'],
  ['twice', { rule: 'G4-twice' }, 'You have spoken for this decision already. It takes somebody else too.'],
  [
    'another decision',
    { rule: 'G4-other', decision: 'hold' },
    '“Hold” is proposed already. Agree to it, or have it taken back first.',
  ],
  [
    'a no-go',
    { rule: 'G4-noGo', calls: 1 },
    'A no-go stands. Whoever called it can lift it, or the steering committee’s quorum overrules it.',
  ],
  ['no-go elsewhere', { rule: 'G4-call', why: 'phase' }, 'No-go is called at the gate of cutover alone.'],
  ['no-go again', { rule: 'G4-call', why: 'twice' }, 'Your no-go stands already.'],
  [
    'out of order',
    { rule: 'G5', gate, state: 'held' },
    'Gate 5 (prototype test) is on hold. Gates pass in order.',
  ],
  ['passed', { rule: 'G5-decided', state: 'passed' }, 'This gate has been passed. Reopen it first.'],
  ['not passed', { rule: 'G5-undecided' }, 'This gate has not been passed, so there is nothing to reopen.'],
  ['an old run', { rule: 'G6', why: 'stale' }, 'The last run is too old to decide on. Run the check again.'],
  [
    'a gate first',
    { rule: 'G7', gate, state: 'undecided', fit: null },
    'Gate 5 (prototype test) has not been decided. It comes before this may start.',
  ],
  [
    'no iteration',
    { rule: 'G7-iteration' },
    'This belongs to no iteration, and iterations have gates here. Plan it into one (its fix version) first.',
  ],
  ['ended', { rule: 'G7-killed', gate }, 'The project was ended at gate 5, so nothing starts.'],
  [
    'closing',
    { rule: 'G7-close', gate, state: 'undecided' },
    'Gate 5 (prototype test) has not been decided. A gate is closed by deciding on it in its panel.',
  ],
  [
    'reopening',
    { rule: 'G7-reopen', gate },
    'Gate 5 has not been reopened. Reopen it in its panel, saying why.',
  ],
  [
    'no gate',
    { rule: 'G7-none' },
    'This issue is not one of the project’s gates. The governance lead plans gates on the Gates page.',
  ],
];
