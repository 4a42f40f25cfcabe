import { randomUUID } from 'node:crypto';
import { route } from '@forge/api';
import { type BypassedTransition, type Found, type FoundWorkflow, ownNames } from '../../../domain/found';
import { wantedStatuses } from '../../../domain/workflow';
import { JiraFailure } from '../../../usecases/failures';
import type { StoredSettings } from '../../../usecases/settings/stored';
import type { AppFields, GuardWanted, Leaving, ProjectRef } from '../../../usecases/setup/ports';
import { type JiraClient, jiraAsApp, jiraForSetUp } from '../client';
import { moduleAri } from '../modules';
import { everyValue, type Page } from './paged';
import { signedOn } from './screens';
import {
  flawOf,
  type GuardRule,
  guardValidator,
  isGuard,
  kindOf,
  lackingStatuses,
  newTransitions,
  type Rule,
  recategorised,
  statesOf,
  type Transition,
  updateOf,
  type Workflow,
  type WorkflowDocument,
  type WorkflowStatus,
} from './workflowDocument';

interface WorkflowsReply {
  readonly workflows: readonly Workflow[];
  readonly statuses: readonly WorkflowStatus[];
}

/** By id where one is known (a project's key may have changed since), else by the name that set-up gives. */
async function readDocument(key: string, knownId: string | null): Promise<WorkflowDocument | null> {
  const byId = knownId === null ? null : await readBy(jiraForSetUp(), { workflowIds: [knownId] });
  return byId ?? readBy(jiraForSetUp(), { workflowNames: [ownNames(key).workflow] });
}

export async function readBy(
  jira: JiraClient,
  by: { workflowNames: string[] } | { workflowIds: string[] },
): Promise<WorkflowDocument | null> {
  const { workflows, statuses } = await jira.post<WorkflowsReply>(route`/rest/api/3/workflows`, by);
  const workflow = workflows[0];
  if (workflow === undefined) return null;
  const used = new Set(workflow.statuses.map(({ statusReference }) => statusReference));
  return { workflow, statuses: statuses.filter(({ statusReference }) => used.has(statusReference)) };
}

/**
 * Where issues of one workflow's statuses go in another: to the first status of the same category. Those that
 * both have are not named.
 */
export async function statusMappings(
  from: string,
  to: string,
): Promise<{ oldStatusId: string; newStatusId: string }[]> {
  const workflowNames = [...new Set([from, to])];
  const reply = await jiraForSetUp().post<WorkflowsReply>(route`/rest/api/3/workflows`, { workflowNames });
  const statusesOf = (name: string) => {
    const used = reply.workflows.find((workflow) => workflow.name === name)?.statuses ?? [];
    return used.flatMap(({ statusReference }) =>
      reply.statuses.filter((status) => status.statusReference === statusReference),
    );
  };
  const target = statusesOf(to);
  const kept = new Set(target.map(({ id }) => id));
  return statusesOf(from).flatMap(({ id, statusCategory }) => {
    const next = target.find((status) => status.statusCategory === statusCategory);
    return kept.has(id) || next === undefined ? [] : [{ oldStatusId: id, newStatusId: next.id }];
  });
}

/** The guard among the rules that Jira offers for the project's requirements. */
export async function readGuardRule(project: ProjectRef, issueType: string): Promise<GuardRule> {
  const ari = moduleAri('guard');
  const { forgeRules = [] } = await jiraForSetUp().get<{ forgeRules?: { id?: string; ruleKey?: string }[] }>(
    route`/rest/api/3/workflows/capabilities?projectId=${project.id}&issueTypeId=${issueType}`,
  );
  const offered = forgeRules.find(({ id }) => id === ari);
  if (offered?.ruleKey === undefined)
    throw new Error('Jira does not offer the guard among its workflow rules.');
  return { ruleKey: offered.ruleKey, ari };
}

/** A guard is told apart by its ARI alone; what Jira calls the kind of rule matters only in writing. */
export function knownRule(): GuardRule {
  return { ruleKey: '', ari: moduleAri('guard') };
}

/** Screens of guarded transitions that show what is signed, and triggers that pass the guard by. */
async function bypassedBy(
  { name, triggers, transitionScreen }: Transition,
  fields: AppFields | null,
): Promise<BypassedTransition> {
  const screenId = Number(transitionScreen?.parameters?.screenId ?? Number.NaN);
  const onScreen = Number.isInteger(screenId) ? await signedOn(screenId, fields ?? {}) : [];
  return { name, triggers: countTriggers(triggers ?? []), onScreen };
}

/** One rule may stand for several triggers, named with commas between. */
function countTriggers(triggers: readonly Rule[]): number {
  return triggers.reduce((count, { parameters }) => {
    const named = (parameters?.enabledTriggers ?? '').split(',').filter((one) => one.trim() !== '');
    return count + Math.max(1, named.length);
  }, 0);
}

export async function readWorkflow(
  project: ProjectRef,
  known: Pick<StoredSettings, 'workflow' | 'statuses'> | null,
  fields: AppFields | null,
): Promise<FoundWorkflow | null> {
  const document = await readDocument(project.key, known?.workflow.id ?? null);
  if (document === null) return null;
  const onRecord = known?.statuses ?? {};
  const states = statesOf(document, onRecord);
  const rule = knownRule();
  const judged = document.workflow.transitions.flatMap((transition) => {
    const kind = kindOf(document, transition, states);
    if (kind === null) return [];
    const flaw = fields === null ? 'without' : flawOf(transition, rule, { kind, fields, statuses: states });
    return [{ transition, kind, flaw }];
  });
  const bypassed = await Promise.all(judged.map(({ transition }) => bypassedBy(transition, fields)));
  return {
    id: document.workflow.id,
    name: document.workflow.name,
    states,
    lacking: lackingStatuses(document, onRecord),
    unguarded: judged.flatMap(({ transition: { id, name }, flaw }) =>
      flaw === null ? [] : [{ id, name, flaw }],
    ),
    guarded: judged.flatMap(({ transition: { id }, flaw }) => (flaw === null ? [id] : [])),
    does: [...new Set(judged.map(({ kind }) => kind))],
    recategorised: recategorised(document, states),
    added: document.statuses.flatMap(({ id, name }) => {
      const state = states[id];
      return state === undefined || onRecord[id] !== undefined ? [] : [{ name, state }];
    }),
    bypassed: bypassed.filter(({ triggers, onScreen }) => triggers > 0 || onScreen.length > 0),
  };
}

export async function makeWorkflow(
  project: ProjectRef,
  issueType: string,
  fields: AppFields,
  found: Found['statuses'],
): Promise<void> {
  if ((await readDocument(project.key, null)) !== null) return;
  const statusOf = (name: string) => {
    const status = found.get(name);
    if (status === undefined) throw new Error(`The status ${name} is gone.`);
    return status;
  };
  const idOf = (name: string) => statusOf(name).id;
  const statuses = Object.fromEntries(wantedStatuses.map(({ name, state }) => [idOf(name), state]));
  const rule = await readGuardRule(project, issueType);
  await jiraForSetUp().post(route`/rest/api/3/workflows/create`, {
    scope: { type: 'GLOBAL' },
    // As the site has them: another name or category here would rename the status everywhere.
    statuses: wantedStatuses.map(({ name: wanted }) => {
      const { id, name, category } = statusOf(wanted);
      return { id, name, statusCategory: category, statusReference: id };
    }),
    workflows: [
      {
        name: ownNames(project.key).workflow,
        description: 'Requirements in the agreed order, guarded by Wallchart.',
        statuses: wantedStatuses.map(({ name }, index) => ({
          statusReference: idOf(name),
          properties: {},
          layout: { x: 200 * (index + 1), y: 0 },
        })),
        transitions: newTransitions(idOf, { fields, statuses }, rule, randomUUID),
      },
    ],
  });
}

/** Jira says 409, or 400, where somebody else saved the workflow after it was read. */
function isVersionConflict(error: unknown): boolean {
  return (
    error instanceof JiraFailure &&
    (error.status === 409 || (error.status === 400 && /version/i.test(error.messages.join(' '))))
  );
}

/** As the port says. */
export async function setGuard(
  project: ProjectRef,
  workflowId: string,
  on: GuardWanted | null,
  which: readonly string[] | 'all' = 'all',
): Promise<void> {
  const rule = on === null ? knownRule() : await readGuardRule(project, on.issueType);
  await saved(
    jiraForSetUp(),
    () => readDocument(project.key, workflowId),
    (document, transition) =>
      which === 'all' || which.includes(transition.id)
        ? withGuard(document, transition, rule, on)
        : transition,
  );
}

/** Saves a workflow with its transitions changed, and reads it again where somebody else saved it meanwhile. */
export async function saved(
  jira: JiraClient,
  read: () => Promise<WorkflowDocument | null>,
  change: (document: WorkflowDocument, transition: Transition) => Transition,
): Promise<void> {
  for (let left = 2; ; left -= 1) {
    const document = await read();
    if (document === null) return;
    const transitions = document.workflow.transitions.map((transition) => change(document, transition));
    if (transitions.every((transition, index) => transition === document.workflow.transitions[index])) return;
    try {
      await jira.post(route`/rest/api/3/workflows/update`, updateOf(document, transitions));
      return;
    } catch (error) {
      if (!isVersionConflict(error) || left === 0) throw error;
    }
  }
}

/** The transition as it should be: itself, where there is nothing to change. */
function withGuard(
  document: WorkflowDocument,
  transition: Transition,
  rule: GuardRule,
  on: GuardWanted | null,
): Transition {
  const validators = transition.validators ?? [];
  const others = validators.filter((validator) => !isGuard(validator, rule));
  const states = statesOf(document, on?.statuses ?? {});
  const kind = kindOf(document, transition, states);
  if (on === null || kind === null) {
    return others.length === validators.length ? transition : { ...transition, validators: others };
  }
  const wanted = { kind, fields: on.fields, statuses: states };
  if (flawOf(transition, rule, wanted) === null) return transition;
  return { ...transition, validators: [...others, guardValidator(rule, wanted, randomUUID())] };
}

type Guarded = Pick<Workflow, 'id' | 'name' | 'transitions'>;

async function guarded(jira: JiraClient): Promise<Guarded[]> {
  const rule = knownRule();
  const all = await everyValue((startAt) =>
    jira.get<Page<Guarded>>(
      route`/rest/api/3/workflows/search?expand=values.transitions&startAt=${startAt}&maxResults=50`,
    ),
  );
  return all.filter(({ transitions }) =>
    transitions.some(({ validators }) => (validators ?? []).some((one) => isGuard(one, rule))),
  );
}

/** Names of the workflows of the site that carry the guard, in order. */
export async function guardedWorkflows(): Promise<string[]> {
  const names = (await guarded(jiraForSetUp())).map(({ name }) => name);
  return names.sort((one, other) => one.localeCompare(other, 'en'));
}

/** As the app itself, which is about to go and has nobody to ask. */
export function leaving(): Leaving {
  const jira = jiraAsApp();
  return {
    async guarded() {
      return (await guarded(jira)).map(({ id }) => id);
    },
    async release(workflowId) {
      const rule = knownRule();
      await saved(
        jira,
        () => readBy(jira, { workflowIds: [workflowId] }),
        (document, transition) => withGuard(document, transition, rule, null),
      );
    },
  };
}
