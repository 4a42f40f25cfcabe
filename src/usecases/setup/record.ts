import { defaultChangeRules } from '../../domain/changeRequest';
import { defaultGateRules } from '../../domain/gates/decision';
import { defaultGrid, defaultThresholds, fewestLevels } from '../../domain/grid';
import { type Role, type Rules, roles } from '../../domain/vocabulary';
import type { StoredSettings } from '../settings/stored';
import type { FoundInJira, ProjectRef } from './ports';

/** What a project starts with, before anybody has decided otherwise. */
const defaultRules: Rules = {
  grid: defaultGrid(fewestLevels),
  policy: 'balanced',
  thresholds: defaultThresholds,
  skipping: 'strict',
  enforcement: 'enforced',
  quorum: 'all',
  changes: defaultChangeRules,
  gates: defaultGateRules,
};

function allRoles(found: Partial<Record<Role, number>>): Record<Role, number> | null {
  const complete = roles.every((role) => found[role] !== undefined);
  return complete ? (found as Record<Role, number>) : null;
}

/** The names of an object in one order, so that texts can be compared. */
function ordered(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one, ordered) === JSON.stringify(other, ordered);
}

/**
 * The record as it should be now: ids as Jira has them, and what people decided as it was stored. Answers the
 * stored record itself where nothing differs, and null where Jira lacks something that belongs in it.
 */
export function settingsFrom(
  project: ProjectRef,
  found: FoundInJira,
  stored: StoredSettings | null,
): StoredSettings | null {
  const { issueType, difficulty, impact, rank, blocks, workflow } = found;
  const roleIds = allRoles(found.roles);
  if (issueType === null || difficulty === null || impact === null || blocks === null) return null;
  if (workflow === null || roleIds === null) return null;
  const points = stored?.fields.points;
  const decided = points === undefined ? {} : { points };
  const wanted: StoredSettings = {
    projectId: project.id,
    projectKey: project.key,
    issueTypeId: issueType,
    fields: { difficulty, impact, rank, ...decided },
    statuses: workflow.states,
    roles: roleIds,
    blocksLinkType: blocks,
    workflow: { id: workflow.id, name: workflow.name },
    rules: stored?.rules ?? defaultRules,
    added: stored?.added ?? {},
  };
  return stored !== null && same(wanted, stored) ? stored : wanted;
}
