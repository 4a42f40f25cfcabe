import { route } from '@forge/api';
import {
  changeRequestType,
  deliverableType,
  freeName,
  goalType,
  ownNames,
  phaseGateType,
  requirementType,
} from '../../../domain/found';
import type { ProjectRef } from '../../../usecases/setup/ports';
import { jiraForSetUp } from '../client';
import { everyValue, type Page } from './paged';

interface IssueType {
  readonly id: string;
  readonly name: string;
  readonly subtask?: boolean;
  /** Only on types of a team-managed project. */
  readonly scope?: unknown;
}

interface Scheme {
  readonly id: string;
  readonly name: string;
  readonly defaultIssueTypeId?: string;
}

/** Ids of Wallchart's issue types; null where the site lacks one. */
export async function readIssueTypes(): Promise<{
  readonly issueType: string | null;
  readonly changeType: string | null;
  readonly gateType: string | null;
  readonly deliverableType: string | null;
  readonly goalType: string | null;
}> {
  const types = await jiraForSetUp().get<IssueType[]>(route`/rest/api/3/issuetype`);
  const idOf = (wanted: string) =>
    types.find(({ name, subtask, scope }) => name === wanted && !subtask && !scope)?.id ?? null;
  return {
    issueType: idOf(requirementType),
    changeType: idOf(changeRequestType),
    gateType: idOf(phaseGateType),
    deliverableType: idOf(deliverableType),
    goalType: idOf(goalType),
  };
}

export async function makeIssueType(): Promise<void> {
  if ((await readIssueTypes()).issueType !== null) return;
  await make(requirementType, 'One thing that the CRM must do.');
}

export async function makeChangeType(): Promise<void> {
  if ((await readIssueTypes()).changeType !== null) return;
  await make(changeRequestType, 'Asks the team for a change of the signed chart.');
}

export async function makeGateTypes(): Promise<void> {
  const { gateType, deliverableType: deliverable } = await readIssueTypes();
  if (gateType === null) await make(phaseGateType, 'The check that ends a phase of the rollout.');
  if (deliverable === null) await make(deliverableType, 'What a phase of the rollout owes.');
}

/** Answers its id. */
export async function makeGoalType(): Promise<string> {
  if ((await readIssueTypes()).goalType === null) {
    await make(goalType, 'What the rollout is to bring, as a figure that is measured.');
  }
  const made = (await readIssueTypes()).goalType;
  if (made === null) throw new Error('The goals’ issue type is gone.');
  return made;
}

async function make(name: string, description: string): Promise<void> {
  await jiraForSetUp().post(route`/rest/api/3/issuetype`, { name, description, hierarchyLevel: 0 });
}

async function typesOf(schemeId: string): Promise<string[]> {
  const items = await everyValue((startAt) =>
    jiraForSetUp().get<Page<{ issueTypeId: string }>>(
      route`/rest/api/3/issuetypescheme/mapping?issueTypeSchemeId=${schemeId}&startAt=${startAt}&maxResults=100`,
    ),
  );
  return items.map(({ issueTypeId }) => issueTypeId);
}

/** The project's issue type scheme with its types, in order. */
export async function readTypeScheme(project: ProjectRef): Promise<Scheme & { typeIds: string[] }> {
  const page = await jiraForSetUp().get<Page<{ issueTypeScheme: Scheme }>>(
    route`/rest/api/3/issuetypescheme/project?projectId=${project.id}`,
  );
  const scheme = page.values[0]?.issueTypeScheme;
  if (scheme === undefined) throw new Error(`Project ${project.id} has no issue type scheme.`);
  return { ...scheme, typeIds: await typesOf(scheme.id) };
}

async function schemesLike(name: string): Promise<Scheme[]> {
  return everyValue((startAt) =>
    jiraForSetUp().get<Page<Scheme>>(
      route`/rest/api/3/issuetypescheme?queryString=${name}&startAt=${startAt}&maxResults=100`,
    ),
  );
}

/** Gives the project a scheme of its own: what it has now, and these types. */
export async function adoptTypeScheme(project: ProjectRef, issueTypes: readonly string[]): Promise<void> {
  const now = await readTypeScheme(project);
  const lacking = issueTypes.filter((type) => !now.typeIds.includes(type));
  if (lacking.length === 0) return;
  const wanted = [...now.typeIds, ...lacking];
  const own = ownNames(project.key).typeScheme;
  const alike = await schemesLike(own);
  let id: string | null = null;
  for (const scheme of alike) {
    const types = new Set(await typesOf(scheme.id));
    if (types.size === wanted.length && wanted.every((type) => types.has(type))) id = scheme.id;
  }
  if (id === null) {
    const taken = alike.map(({ name }) => name);
    const made = await jiraForSetUp().post<{ issueTypeSchemeId: string }>(
      route`/rest/api/3/issuetypescheme`,
      {
        name: freeName(own, taken),
        description: `A copy of ${now.name}, with Wallchart’s issue types.`,
        issueTypeIds: wanted,
        ...(now.defaultIssueTypeId !== undefined && { defaultIssueTypeId: now.defaultIssueTypeId }),
      },
    );
    id = made.issueTypeSchemeId;
  }
  await jiraForSetUp().put(route`/rest/api/3/issuetypescheme/project`, {
    issueTypeSchemeId: id,
    projectId: String(project.id),
  });
}
