import type { Answer } from '../../contract/procedures';
import { type Deviation, deviationsOf } from '../../domain/deviations';
import type { Found } from '../../domain/found';
import { notesOf } from '../../domain/notes';
import { nothingPlaced } from '../../domain/placed';
import { type Plan, planSetup } from '../../domain/setup';
import { sayDeviation } from '../../domain/words/deviations';
import { sayNote } from '../../domain/words/notes';
import { sayStep } from '../../domain/words/setup';
import type { FirstBoard } from '../board/sweep';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import { type BoardHead, records } from '../records';
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
  readonly deviations: readonly Deviation[];
  readonly stored: Revised<StoredSettings> | null;
  /** Live requirements on the board; null while there is none. */
  readonly requirements: number | null;
  /** Set-up has been begun here before. */
  readonly begun: boolean;
}

function countLive({ live }: BoardHead): number {
  return live.reduce((sum, one) => sum + one, 0);
}

/** What surveying takes: set-up looks as the user, the sentinel as the app. */
interface SurveyPorts extends Pick<SetupPorts, 'records'> {
  readonly configuration: Pick<SetupPorts['configuration'], 'read'>;
}

export async function survey(ports: SurveyPorts, project: Project): Promise<Survey> {
  const settingsRef = records.settings(project.id);
  const placedRef = records.placed(project.id);
  const headRef = records.boardHead(project.id);
  const there = await ports.records.read([settingsRef, placedRef, headRef]);
  const stored = there.get(settingsRef) ?? null;
  const head = there.get(headRef)?.body;
  const placed = there.get(placedRef)?.body;
  const inJira = await ports.configuration.read(project, stored?.body ?? null);
  const wanted = settingsFrom(project, inJira, stored?.body ?? null);
  const settings = stored === null ? 'none' : wanted === stored.body ? 'current' : 'outOfDate';
  const found: Found = {
    ...inJira,
    settings,
    board: head !== undefined,
    placed: placed ?? nothingPlaced,
  };
  const plan = planSetup(found);
  return {
    project,
    found,
    plan,
    deviations: deviationsOf(found, plan),
    stored,
    requirements: head === undefined ? null : countLive(head),
    begun: placed !== undefined || stored !== null,
  };
}

/** The plan as the page shows it. */
export function shown(
  { project, found, plan, deviations, requirements }: Survey,
  progress: FirstBoard | null = null,
): Answer<'setup.plan'> {
  return {
    projectKey: project.key,
    projectName: project.name,
    steps: plan.steps.map((planned) => ({
      id: planned.id,
      group: planned.group,
      state: planned.state,
      ...sayStep(planned),
    })),
    deviations: deviations.map((deviation) => ({
      id: deviation.id,
      mend: deviation.mend,
      ...sayDeviation(deviation, found),
    })),
    notes: notesOf(found, requirements).map(sayNote),
    complete: plan.complete,
    guarded: plan.guarded,
    guardOut: found.placed.guardOut,
    removed: found.placed.removed,
    setUp: found.pagesShown,
    progress: progress === null || progress.sweep === null ? null : { read: progress.read, of: progress.of },
  };
}
