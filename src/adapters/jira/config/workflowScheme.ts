import { route } from '@forge/api';
import { freeName, ownNames } from '../../../domain/found';
import { JiraFailure } from '../../../usecases/failures';
import type { ProjectRef } from '../../../usecases/setup/ports';
import { jiraForSetUp } from '../client';
import { everyValue, type Page } from './paged';
import { statusMappings } from './workflow';

interface Scheme {
  readonly id?: number;
  readonly name: string;
  readonly defaultWorkflow?: string;
  readonly issueTypeMappings?: Readonly<Record<string, string>>;
}

/** Jira's own workflow, for what no scheme maps. */
const jirasWorkflow = 'jira';

export async function readWorkflowScheme(project: ProjectRef): Promise<Scheme> {
  const { values } = await jiraForSetUp().get<{ values: { workflowScheme: Scheme }[] }>(
    route`/rest/api/3/workflowscheme/project?projectId=${project.id}`,
  );
  const scheme = values[0]?.workflowScheme;
  if (scheme === undefined) throw new Error(`Project ${project.id} has no workflow scheme.`);
  return scheme;
}

/** The name of the workflow that a scheme gives to an issue type. */
export function workflowFor(scheme: Scheme, issueType: string | null): string {
  const mapped = issueType === null ? undefined : scheme.issueTypeMappings?.[issueType];
  return mapped ?? scheme.defaultWorkflow ?? jirasWorkflow;
}

function maps(scheme: Scheme, defaultWorkflow: string, mappings: Readonly<Record<string, string>>): boolean {
  const types = Object.keys(scheme.issueTypeMappings ?? {});
  return (
    (scheme.defaultWorkflow ?? jirasWorkflow) === defaultWorkflow &&
    types.length === Object.keys(mappings).length &&
    types.every((type) => scheme.issueTypeMappings?.[type] === mappings[type])
  );
}

/** Gives the project a scheme of its own: what it has now, and these workflows by issue type id. */
export async function adoptWorkflowScheme(
  project: ProjectRef,
  workflows: Readonly<Record<string, string>>,
): Promise<void> {
  const jira = jiraForSetUp();
  const now = await readWorkflowScheme(project);
  const changes = Object.entries(workflows)
    .map(([issueType, to]) => ({ issueType, from: workflowFor(now, issueType), to }))
    .filter(({ from, to }) => from !== to);
  if (changes.length === 0) return;
  const defaultWorkflow = now.defaultWorkflow ?? jirasWorkflow;
  const issueTypeMappings = { ...now.issueTypeMappings, ...workflows };
  const own = ownNames(project.key).workflowScheme;
  const all = await everyValue((startAt) =>
    jira.get<Page<Scheme>>(route`/rest/api/3/workflowscheme?startAt=${startAt}&maxResults=100`),
  );
  const alike = all.filter(({ name }) => name.startsWith(own));
  const { id } =
    alike.find((scheme) => maps(scheme, defaultWorkflow, issueTypeMappings)) ??
    (await jira.post<Scheme>(route`/rest/api/3/workflowscheme`, {
      name: freeName(
        own,
        alike.map(({ name }) => name),
      ),
      description: `A copy of ${now.name}, with Wallchart’s workflows for its issue types.`,
      defaultWorkflow,
      issueTypeMappings,
    }));
  await assign(project, String(id), changes);
}

const pollMs = 300;
const polls = 20;

/** Which workflow an issue type leaves for which; every other type keeps its own. */
interface Change {
  readonly issueType: string;
  readonly from: string;
  readonly to: string;
}

/** Jira assigns at once where the project has no issues yet; otherwise it switches, as a task. */
async function assign(project: ProjectRef, schemeId: string, changes: readonly Change[]): Promise<void> {
  const projectId = String(project.id);
  try {
    await jiraForSetUp().put(route`/rest/api/3/workflowscheme/project`, {
      workflowSchemeId: schemeId,
      projectId,
    });
    return;
  } catch (error) {
    if (!(error instanceof JiraFailure) || error.status !== 400) throw error;
  }
  await jiraForSetUp().post(route`/rest/api/3/workflowscheme/project/switch`, {
    projectId,
    targetSchemeId: schemeId,
    mappingsByIssueTypeOverride: await Promise.all(
      changes.map(async ({ issueType, from, to }) => ({
        issueTypeId: issueType,
        statusMappings: await statusMappings(from, to),
      })),
    ),
  });
  for (let left = polls; left > 0; left -= 1) {
    if (String((await readWorkflowScheme(project)).id) === schemeId) return;
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
