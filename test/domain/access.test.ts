import { describe, expect, test } from 'vitest';
import { type Action, actions, may, type Powers } from '../../src/domain/access';
import { type Role, roles } from '../../src/domain/vocabulary';

const bits = (mask: number, count: number) =>
  Array.from({ length: count }, (_, bit) => (mask & (1 << bit)) !== 0);

/** Everything that Jira may say about somebody. */
const everybody: readonly Powers[] = Array.from({ length: 2 ** (4 + roles.length) }, (_, mask) => {
  const [administerJira, administerProject, browse, edit, ...held] = bits(mask, 4 + roles.length);
  return {
    administerJira: administerJira === true,
    administerProject: administerProject === true,
    browse: browse === true,
    edit: edit === true,
    roles: roles.filter((_role, index) => held[index]),
  };
});

describe('who may do what', () => {
  test('combinations of powers', () => {
    expect(everybody).toHaveLength(1_024);
    expect(everybody.length * actions.length).toBe(29_696);
  });

  // Of 1,024: half each for Jira administrators, for browsing, for a role.
  const table: readonly [Action, number, (powers: Powers) => boolean][] = [
    ['setUp', 512, (powers) => powers.administerJira],
    ['readSettings', 512, (powers) => powers.browse],
    ['changeSettings', 384, (powers) => powers.browse && (isLead(powers) || powers.administerProject)],
    ['readBoard', 512, (powers) => powers.browse],
    ['moveCards', 256, (powers) => powers.browse && powers.edit],
    ['assignDepartments', 256, (powers) => powers.browse && powers.edit],
    ['putAside', 256, (powers) => powers.browse && powers.edit],
    ['import', 256, (powers) => powers.browse && powers.edit],
    ['addDepartments', 256, (powers) => powers.browse && powers.administerProject],
    ['sweep', 256, (powers) => powers.browse && isLead(powers)],
    ['acceptGrid', 256, (powers) => powers.browse && isLead(powers)],
    ['readBaseline', 512, (powers) => powers.browse],
    ['publish', 256, (powers) => powers.browse && isLead(powers)],
    ['recall', 256, (powers) => powers.browse && isLead(powers)],
    ['nameSigners', 256, (powers) => powers.browse && isLead(powers)],
    ['sign', 512, (powers) => powers.browse],
    ['readLedger', 384, (powers) => powers.browse && (isLead(powers) || isOnCommittee(powers))],
    ['readLedgerHead', 512, (powers) => powers.browse],
    ['eraseFromLedger', 384, (powers) => powers.browse && (isLead(powers) || powers.administerProject)],
    ['keep', 384, (powers) => powers.browse && (isLead(powers) || powers.administerProject)],
    ['vouch', 256, (powers) => powers.browse && isOnCommittee(powers)],
    ['readChanges', 512, (powers) => powers.browse],
    ['requestChange', 256, (powers) => powers.browse && powers.edit],
    ['decideChange', 512, (powers) => powers.browse],
    ['markAbsent', 256, (powers) => powers.browse && isLead(powers)],
    ['readGates', 512, (powers) => powers.browse],
    ['planGates', 256, (powers) => powers.browse && isLead(powers)],
    ['decideGates', 512, (powers) => powers.browse],
    ['changeTemplate', 384, (powers) => powers.browse && (isLead(powers) || powers.administerProject)],
  ];
  test('every action is in the table', () => {
    expect(table.map(([action]) => action)).toEqual([...actions]);
  });

  test.each(table)('%s: %i combinations', (action, count, expected) => {
    const allowed = everybody.filter((powers) => may(action, powers).allow);
    expect(allowed).toHaveLength(count);
    for (const powers of everybody) {
      const decision = may(action, powers);
      expect(decision.allow).toBe(expected(powers));
      if (!decision.allow) expect(decision.problems.length).toBeGreaterThan(0);
    }
  });

  const nobody: Powers = {
    administerJira: false,
    administerProject: false,
    browse: true,
    edit: false,
    roles: [],
  };
  const reasons: readonly [Action, Partial<Powers>, readonly unknown[]][] = [
    ['setUp', {}, [{ rule: 'administrator', of: 'jira' }]],
    ['moveCards', {}, [{ rule: 'editIssues' }]],
    ['publish', {}, [{ rule: 'role', needs: ['governanceLead'], orProjectAdministrator: false }]],
    ['changeSettings', {}, [{ rule: 'role', needs: ['governanceLead'], orProjectAdministrator: true }]],
    // Who may not see the project is told nothing else.
    ['publish', { browse: false }, [{ rule: 'notVisible' }]],
  ];
  test.each(reasons)('why not: %s %j', (action, given, problems) => {
    expect(may(action, { ...nobody, ...given })).toEqual({ allow: false, problems });
  });
});

function isLead(powers: Powers): boolean {
  const lead: Role = 'governanceLead';
  return powers.roles.includes(lead);
}

function isOnCommittee(powers: Powers): boolean {
  const committee: Role = 'steeringCommittee';
  return powers.roles.includes(committee);
}
