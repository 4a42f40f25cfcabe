import type { Rule } from '../rules';
import { goalStatements } from './goalRules';
import type { GateRuleId } from './problems';

const group = 'Phases and gates';

const statements: Readonly<Record<GateRuleId, string>> = {
  'G1-kind':
    'A criterion is settled in its own way: counted in Jira, computed from the chart, confirmed by a role, or approved by several of a role.',
  'G1-evidence':
    'What a role confirms has something to show for it on the gate’s issue, of the kind that the criterion names: an attachment, a link, a comment.',
  'G1-second':
    'That a criterion is not applicable takes a reason, and a second person who agrees; the quality monitor, the steering committee and the governance lead may say so.',
  'G1-jql':
    'A search that counts issues is one that Jira understands, and stays within the project: it is tried out before it is kept.',
  'G1-file':
    'A template that comes from a file is checked in every part before anything of it is kept: what is wrong is named with its place.',
  'G1-same': 'A version of a template differs from the one before it.',
  G3: 'Go takes every required criterion to be met, or agreed to be not applicable.',
  'G3-conditions':
    'A conditional go has conditions, each with an owner and a day; no other decision has any. It is never proposed by the app.',
  'G3-last':
    'There is no conditional go at the last gate: nothing comes after it that could hold it to its conditions.',
  'G3-owed':
    'A gate is passed only when the gates before it owe nothing: conditions hold the next gate until they are met.',
  'G3-own':
    'That a condition is met is found by the quality monitor or a member of the steering committee, other than its owner.',
  'G4-twice': 'Nobody speaks twice for one decision: it takes two people.',
  'G4-other':
    'Of two decisions at one gate the first proposed stands, until the others agree to it or it is taken back.',
  'G4-noGo':
    'While a no-go stands, the gate of cutover is not passed and nothing goes live. It stands until whoever called it lifts it, or the quorum of the steering committee overrules it.',
  'G4-call':
    'At cutover anyone named may call no-go, each for themselves: key users, the steering committee, the quality monitor, the governance lead.',
  G5: 'Gates pass in order: each takes every gate before it to be passed.',
  'G5-decided':
    'What has been passed is not decided about again, unless it is reopened: that takes a reason, closes every later gate, and lets work under way finish while nothing new starts.',
  'G5-undecided': 'A gate is reopened only after it was passed, or the project ended at it.',
  G6: 'A decision rests on a run of the check that is fresh (within 24 hours, unless the settings say otherwise) and still true when it is worked out again.',
  G7: 'A requirement that the product meets as it is, or by configuring it, starts after gate 4 of its iteration; one whose field Fit says development or change of process, after gate 5. The first of its iterations that has gates counts. A gate binds once it exists.',
  'G7-iteration':
    'Where iterations have gates, a requirement that belongs to none starts only once it is planned into one.',
  'G7-killed': 'Where the project was ended at a gate nothing starts, until that gate is reopened.',
  'G7-close':
    'A gate’s issue is closed only on a recorded decision that passes it and rests on a fresh run; a phase begins only after the gates before it. Going live, the beginning of phase 9, takes gate 8 and no standing no-go.',
  'G7-deliverable':
    'A deliverable is closed only once it has an owner and something to show for it: an attachment, a link to a page, or a comment.',
  'G7-reopen': 'A gate’s issue is taken up again only when the gate was reopened.',
  'G7-none':
    'An issue of the gates’ type that Wallchart did not make is no gate: it is neither begun nor closed.',
  ...goalStatements,
};

export const gateRules = Object.fromEntries(
  Object.entries(statements).map(([id, statement]) => [id, { group, statement }]),
) as Readonly<Record<GateRuleId, Rule>>;
