import { z } from 'zod';
import { bodyOf, found, listAnswer, named, pageAnswer, refuseDuplicate, requireProjectAdmin } from '../body';
import { componentJson } from '../present';
import { componentResource } from '../projects/components';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { ChangeItem, Component, Issue, Project } from '../state';

const leadAccountId = z.string().max(128).nullish();
const newComponent = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().optional(),
  leadAccountId,
  project: z.string(),
  assigneeType: z.literal(['PROJECT_DEFAULT', 'UNASSIGNED']).optional(),
});
const changedComponent = newComponent.partial();

/** A component that assigns issues to its lead would change how issues are created. */
const NOT_EMULATED = ['leadUserName', 'metadata'];

const ofProject = (ctx: Ctx, { id }: Project): Component[] =>
  Object.values(ctx.state.components).filter(({ projectId }) => projectId === id);

const projectOf = (ctx: Ctx): Project => ctx.project(ctx.params.projectIdOrKey ?? '');

function componentOfPath(ctx: Ctx): { component: Component; project: Project } {
  const { id = '' } = ctx.params;
  const missing = `The component with id ${id} does not exist.`;
  const component = found(ctx.state.components[id], missing);
  return { component, project: ctx.project(component.projectId) };
}

function refuseUnknownLead(ctx: Ctx, accountId: string | null | undefined): void {
  if (accountId == null || ctx.state.users[accountId]?.active) return;
  throw new JiraError(400, [], { leadAccountId: 'The user does not exist or is not active.' });
}

function create(ctx: Ctx) {
  const wanted = bodyOf(ctx, newComponent, NOT_EMULATED);
  const project = ctx.project(wanted.project);
  requireProjectAdmin(ctx, project);
  refuseDuplicate(ofProject(ctx, project), wanted.name, 'A component');
  refuseUnknownLead(ctx, wanted.leadAccountId);
  const component: Component = {
    id: ctx.newId(),
    projectId: project.id,
    name: wanted.name,
    description: wanted.description ?? '',
    leadAccountId: wanted.leadAccountId ?? null,
  };
  ctx.state.components[component.id] = component;
  ctx.changed();
  return { status: 201, body: componentResource(ctx, component) };
}

function relatedIssues(ctx: Ctx) {
  const { component, project } = componentOfPath(ctx);
  const issues = ctx.issues
    .ofProject(project.id)
    .filter(({ componentIds }) => componentIds.includes(component.id));
  const self = `${ctx.origin}/rest/api/3/component/${component.id}`;
  return { status: 200, body: { self, issueCount: issues.length }, points: 2 };
}

function update(ctx: Ctx) {
  const { component, project } = componentOfPath(ctx);
  requireProjectAdmin(ctx, project);
  const wanted = bodyOf(ctx, changedComponent, NOT_EMULATED);
  if (wanted.name !== undefined) {
    refuseDuplicate(ofProject(ctx, project), wanted.name, 'A component', { except: component.id });
  }
  refuseUnknownLead(ctx, wanted.leadAccountId);
  component.name = wanted.name ?? component.name;
  component.description = wanted.description ?? component.description;
  if (wanted.leadAccountId !== undefined) component.leadAccountId = wanted.leadAccountId || null;
  ctx.changed();
  return { status: 200, body: componentResource(ctx, component) };
}

const removal = ({ id, name }: Component): ChangeItem => ({
  field: 'Component',
  fieldtype: 'jira',
  fieldId: 'components',
  from: id,
  fromString: name,
  to: null,
  toString: null,
});

const addition = ({ id, name }: Component): ChangeItem => ({
  field: 'Component',
  fieldtype: 'jira',
  fieldId: 'components',
  from: null,
  fromString: null,
  to: id,
  toString: name,
});

/** Takes a component from an issue. Forge sends no event for what follows from a deletion. */
function takeFrom(ctx: Ctx, issue: Issue, component: Component, instead: Component | null): void {
  ctx.change(
    issue,
    (changing) => {
      const rest = changing.componentIds.filter((id) => id !== component.id);
      const adds = instead !== null && !rest.includes(instead.id);
      changing.componentIds = adds ? [...rest, instead.id] : rest;
      return adds ? [removal(component), addition(instead)] : [removal(component)];
    },
    { event: false },
  );
}

function remove(ctx: Ctx) {
  const { component, project } = componentOfPath(ctx);
  requireProjectAdmin(ctx, project);
  const target = ctx.query.get('moveIssuesTo');
  const instead =
    target === null
      ? null
      : found(ctx.state.components[target], `The component with id ${target} does not exist.`);
  for (const issue of ctx.issues.ofProject(project.id)) {
    if (issue.componentIds.includes(component.id)) takeFrom(ctx, issue, component, instead);
  }
  delete ctx.state.components[component.id];
  ctx.changed();
  return { status: 204 };
}

function refuseOtherSources(ctx: Ctx): void {
  const source = ctx.query.get('componentSource');
  if (source !== null && source !== 'jira') throw new NotEmulated(`componentSource=${source}`);
}

function listOfProject(ctx: Ctx) {
  refuseOtherSources(ctx);
  return listAnswer(ofProject(ctx, projectOf(ctx)).map((component) => componentResource(ctx, component)));
}

function pageOfProject(ctx: Ctx) {
  refuseOtherSources(ctx);
  const project = projectOf(ctx);
  const issues = ctx.issues.ofProject(project.id);
  const values = ofProject(ctx, project)
    .filter(named(ctx, 'query'))
    .map((component) => ({
      ...componentResource(ctx, component),
      issueCount: issues.filter(({ componentIds }) => componentIds.includes(component.id)).length,
    }));
  return pageAnswer(ctx, values, 50);
}

function all(ctx: Ctx) {
  const wanted = ctx.query.getAll('projectIdsOrKeys');
  const projects =
    wanted.length > 0
      ? wanted.map((idOrKey) => ctx.project(idOrKey))
      : Object.values(ctx.state.projects).filter((project) => ctx.can('BROWSE_PROJECTS', { project }));
  const values = projects.flatMap((project) => ofProject(ctx, project)).filter(named(ctx, 'query'));
  return pageAnswer(
    ctx,
    values.map((component) => componentJson(component, ctx.origin)),
    50,
  );
}

const ROOT = '/rest/api/3/component';
const OF_PROJECT = '/rest/api/3/project/{projectIdOrKey}';

export const componentRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/component/{id}/relatedIssueCounts', run: relatedIssues },
  { method: 'GET', path: ROOT, query: ['projectIdsOrKeys', 'startAt', 'maxResults', 'query'], run: all },
  { method: 'POST', path: ROOT, run: create },
  {
    method: 'GET',
    path: `${ROOT}/{id}`,
    run: (ctx) => ({ status: 200, body: componentResource(ctx, componentOfPath(ctx).component), points: 2 }),
  },
  { method: 'PUT', path: `${ROOT}/{id}`, run: update },
  { method: 'DELETE', path: `${ROOT}/{id}`, query: ['moveIssuesTo'], run: remove },
  { method: 'GET', path: `${OF_PROJECT}/components`, query: ['componentSource'], run: listOfProject },
  {
    method: 'GET',
    path: `${OF_PROJECT}/component`,
    query: ['startAt', 'maxResults', 'query', 'componentSource'],
    run: pageOfProject,
  },
];
