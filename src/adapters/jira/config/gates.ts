import { randomUUID } from 'node:crypto';
import { route } from '@forge/api';
import { type Found, type FoundGates, ownNames } from '../../../domain/found';
import { gateConfiguration, gateStatuses, gateTransitions } from '../../../domain/workflow';
import type { ProjectRef } from '../../../usecases/setup/ports';
import { jiraForSetUp } from '../client';
import type { FieldIds } from './fields';
import { readGateScreens } from './gateScreens';
import { makeGateTypes as makeTypes, readIssueTypes } from './types';
import { knownRule, readBy, readGuardRule, saved } from './workflow';
import { type GuardRule, isGuard, type Rule, type Transition } from './workflowDocument';

/** The workflow of phase gates and deliverables: what is closed in it has been decided, or has something to show. */

const guardedNames = new Set(gateTransitions.filter(({ guarded }) => guarded).map(({ name }) => name));

function ruleOf({ ruleKey, ari }: GuardRule): Rule {
  const id = randomUUID();
  const config = JSON.stringify(gateConfiguration);
  return { id, ruleKey, parameters: { key: ari, config, id, disabled: 'false' } };
}

/** Whether the guard stands on a transition once, switched on and told what set-up tells it. */
function stands({ validators }: Transition, rule: GuardRule): boolean {
  const own = (validators ?? []).filter((one) => isGuard(one, rule));
  const [only] = own;
  const told = only?.parameters;
  return own.length === 1 && told?.disabled !== 'true' && told?.config === JSON.stringify(gateConfiguration);
}

/** Every transition that changes a gate's status, but for setting back what has begun. */
function takesGuard({ type, name }: Transition): boolean {
  return type !== 'INITIAL' && (guardedNames.has(name) || !gateTransitions.some((one) => one.name === name));
}

function read(project: ProjectRef) {
  return readBy(jiraForSetUp(), { workflowNames: [ownNames(project.key).gateWorkflow] });
}

export async function readGates(
  project: ProjectRef,
  types: Awaited<ReturnType<typeof readIssueTypes>>,
  inScheme: readonly string[],
  app: FieldIds['gates'],
  workflowOf: (issueType: string | null) => string,
): Promise<FoundGates> {
  const { gateType, deliverableType } = types;
  const [document, screens] = await Promise.all([
    read(project),
    readGateScreens(project, [gateType, deliverableType], app),
  ]);
  const rule = knownRule();
  const workflow = document && {
    id: document.workflow.id,
    name: document.workflow.name,
    unguarded: document.workflow.transitions
      .filter((transition) => takesGuard(transition) && !stands(transition, rule))
      .map(({ name }) => name),
  };
  return {
    gateType,
    deliverableType,
    inProject: [gateType, deliverableType].every((type) => type !== null && inScheme.includes(type)),
    workflow,
    mapped: [gateType, deliverableType].every(
      (type) => workflow !== null && type !== null && workflowOf(type) === workflow.name,
    ),
    screens,
  };
}

export async function makeGateTypes(): Promise<readonly [string, string]> {
  await makeTypes();
  const { gateType, deliverableType } = await readIssueTypes();
  if (gateType === null || deliverableType === null) throw new Error('The gates’ issue types are gone.');
  return [gateType, deliverableType];
}

async function mend(project: ProjectRef, change: (transition: Transition) => Transition): Promise<void> {
  await saved(
    jiraForSetUp(),
    () => read(project),
    (_document, transition) => change(transition),
  );
}

/** As the port says. */
export async function makeGateWorkflow(
  project: ProjectRef,
  issueType: string,
  found: Found['statuses'],
): Promise<string> {
  const { gateWorkflow: name } = ownNames(project.key);
  const rule = await readGuardRule(project, issueType);
  if ((await read(project)) !== null) {
    await mend(project, (transition) => {
      if (!takesGuard(transition) || stands(transition, rule)) return transition;
      const others = (transition.validators ?? []).filter((one) => !isGuard(one, rule));
      return { ...transition, validators: [...others, ruleOf(rule)] };
    });
    return name;
  }
  const statusOf = (wanted: string) => {
    const status = found.get(wanted);
    if (status === undefined) throw new Error(`The status ${wanted} is gone.`);
    return status;
  };
  const idOf = (wanted: string) => statusOf(wanted).id;
  await jiraForSetUp().post(route`/rest/api/3/workflows/create`, {
    scope: { type: 'GLOBAL' },
    statuses: gateStatuses.map((wanted) => {
      const { id, name: own, category } = statusOf(wanted);
      return { id, name: own, statusCategory: category, statusReference: id };
    }),
    workflows: [
      {
        name,
        description: 'Phase gates: closed only on a decision, guarded by Wallchart.',
        statuses: gateStatuses.map((wanted, index) => ({
          statusReference: idOf(wanted),
          properties: {},
          layout: { x: 200 * (index + 1), y: 0 },
        })),
        transitions: gateTransitions.map(({ name: own, from, to, guarded }, index) => ({
          id: String(index * 10 + 1),
          name: own,
          description: '',
          type: from.length === 0 ? 'INITIAL' : 'DIRECTED',
          toStatusReference: idOf(to),
          links: from.map((status) => ({ fromStatusReference: idOf(status), fromPort: 0, toPort: 1 })),
          properties: {},
          actions: [],
          triggers: [],
          validators: guarded ? [ruleOf(rule)] : [],
        })),
      },
    ],
  });
  return name;
}

/** As the port says. */
export async function releaseGates(project: ProjectRef): Promise<void> {
  const rule = knownRule();
  await mend(project, (transition) => {
    const validators = transition.validators ?? [];
    const others = validators.filter((one) => !isGuard(one, rule));
    return others.length === validators.length ? transition : { ...transition, validators: others };
  });
}
