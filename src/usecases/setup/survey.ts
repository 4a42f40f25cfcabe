import type { Answer } from '../../contract/procedures';
import { type Found, type Plan, planSetup } from '../../domain/setup';
import { sayStep } from '../../domain/words/setup';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import { records } from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import type { ProjectFacts, ProjectRef, SetupPorts } from './ports';
import { settingsFrom } from './record';

export type Project = ProjectFacts & ProjectRef;

/**
 * Lets a Jira administrator into set-up, where the project and the app are fit for it. Each of the three that
 * stand in the way has a refusal of its own: no administrator, team-managed, the app's own permissions.
 */
export async function admit(ports: SetupPorts, caller: Caller): Promise<Project> {
  demand('setUp', { ...(await ports.people.permissionsOf(caller, 'jira')), roles: [] });
  const facts = await ports.configuration.project(caller.project);
  if (facts.teamManaged) throw new Refused([{ rule: 'teamManaged' }]);
  const missing = await ports.configuration.lackingAppPermissions(caller.project);
  if (missing.length > 0) throw new Refused([{ rule: 'appPermissions', missing }]);
  return { ...facts, id: caller.project.id };
}

/** Everything that set-up knows of a project at one time. */
export interface Survey {
  readonly project: Project;
  readonly found: Found;
  readonly plan: Plan;
  readonly stored: Revised<StoredSettings> | null;
}

export async function survey(ports: SetupPorts, project: Project): Promise<Survey> {
  const settingsRef = records.settings(project.id);
  const headRef = records.boardHead(project.id);
  const there = await ports.records.read([settingsRef, headRef]);
  const stored = there.get(settingsRef) ?? null;
  const board = there.get(headRef) !== undefined;
  const inJira = await ports.configuration.read(project, stored?.body ?? null);
  const wanted = settingsFrom(project, inJira, stored?.body ?? null);
  const settings = stored === null ? 'none' : wanted === stored.body ? 'current' : 'outOfDate';
  const found: Found = { ...inJira, settings, board };
  return { project, found, plan: planSetup(found), stored };
}

/** The plan as the page shows it. */
export function shown({ project, found, plan }: Survey): Answer<'setup.plan'> {
  return {
    projectKey: project.key,
    projectName: project.name,
    steps: plan.steps.map((planned) => ({
      id: planned.id,
      group: planned.group,
      state: planned.state,
      ...sayStep(planned),
    })),
    complete: plan.complete,
    guarded: plan.guarded,
    setUp: found.pagesShown,
  };
}
