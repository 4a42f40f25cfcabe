import { type Decision, decide, type Problem } from './problems';
import type { Role } from './vocabulary';

/** Who may do what: one table. Resolvers refuse by it, and the interface disables by it and says why. */

/** What Jira says about the person who asks, in this project. */
export interface Powers {
  readonly administerJira: boolean;
  readonly administerProject: boolean;
  readonly browse: boolean;
  readonly edit: boolean;
  readonly roles: readonly Role[];
}

export const actions = [
  'setUp',
  'readSettings',
  'changeSettings',
  'readBoard',
  'moveCards',
  'assignDepartments',
  'putAside',
  'import',
  'addDepartments',
  'sweep',
  'acceptGrid',
  'readBaseline',
  'publish',
  'recall',
  'nameSigners',
  'sign',
  'readLedger',
  'readLedgerHead',
  'eraseFromLedger',
  'keep',
  'vouch',
  'readChanges',
  'requestChange',
  'decideChange',
  'markAbsent',
  'readGates',
  'planGates',
  'decideGates',
  'changeTemplate',
] as const;
export type Action = (typeof actions)[number];

type Need =
  | { readonly kind: 'jiraAdministrator' }
  | { readonly kind: 'projectAdministrator' }
  | { readonly kind: 'browse' }
  | { readonly kind: 'edit' }
  | { readonly kind: 'role'; readonly anyOf: readonly Role[]; readonly orProjectAdministrator: boolean };

const jiraAdministrator: Need = { kind: 'jiraAdministrator' };
const projectAdministrator: Need = { kind: 'projectAdministrator' };
const browse: Need = { kind: 'browse' };
const edit: Need = { kind: 'edit' };
const lead: Need = { kind: 'role', anyOf: ['governanceLead'], orProjectAdministrator: false };
const committee: Need = { kind: 'role', anyOf: ['steeringCommittee'], orProjectAdministrator: false };
const leadOrCommittee: Need = {
  kind: 'role',
  anyOf: ['governanceLead', 'steeringCommittee'],
  orProjectAdministrator: false,
};
const leadOrAdministrator: Need = { kind: 'role', anyOf: ['governanceLead'], orProjectAdministrator: true };

/** Everything that an action needs, all of it. What depends on a department or a state is a rule's (B3, B5). */
const needs: Readonly<Record<Action, readonly Need[]>> = {
  setUp: [jiraAdministrator],
  readSettings: [browse],
  changeSettings: [browse, leadOrAdministrator],
  readBoard: [browse],
  moveCards: [browse, edit],
  assignDepartments: [browse, edit],
  // Whether they may transition the issue, Jira says.
  putAside: [browse, edit],
  // Whether they may create issues, Jira says at the first row.
  import: [browse, edit],
  addDepartments: [browse, projectAdministrator],
  sweep: [browse, lead],
  acceptGrid: [browse, lead],
  readBaseline: [browse],
  publish: [browse, lead],
  recall: [browse, lead],
  nameSigners: [browse, lead],
  sign: [browse],
  readLedger: [browse, leadOrCommittee],
  readLedgerHead: [browse],
  eraseFromLedger: [browse, leadOrAdministrator],
  keep: [browse, leadOrAdministrator],
  vouch: [browse, committee],
  readChanges: [browse],
  requestChange: [browse, edit],
  decideChange: [browse],
  markAbsent: [browse, lead],
  readGates: [browse],
  planGates: [browse, lead],
  // In which part somebody speaks, the rules on gates say (G1, G4).
  decideGates: [browse],
  changeTemplate: [browse, leadOrAdministrator],
};

export function may(action: Action, powers: Powers): Decision {
  // Who may not see the project learns nothing else about it.
  const lacking = needs[action].flatMap((need) => lack(need, powers));
  return decide(
    lacking.some((problem) => problem.rule === 'notVisible') ? [{ rule: 'notVisible' }] : lacking,
  );
}

function lack(need: Need, powers: Powers): Problem[] {
  switch (need.kind) {
    case 'jiraAdministrator':
      return powers.administerJira ? [] : [{ rule: 'administrator', of: 'jira' }];
    case 'projectAdministrator':
      return powers.administerProject ? [] : [{ rule: 'administrator', of: 'project' }];
    case 'browse':
      return powers.browse ? [] : [{ rule: 'notVisible' }];
    case 'edit':
      return powers.edit ? [] : [{ rule: 'editIssues' }];
    case 'role': {
      const has = need.anyOf.some((role) => powers.roles.includes(role));
      if (has || (need.orProjectAdministrator && powers.administerProject)) return [];
      return [{ rule: 'role', needs: need.anyOf, orProjectAdministrator: need.orProjectAdministrator }];
    }
  }
}
