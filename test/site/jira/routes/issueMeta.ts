import { fieldsOn, issueTypesOf, screenOf } from '../configuration';
import { fieldMeta, fieldsMeta, writableFields } from '../meta';
import { issueTypeJson, pageOf } from '../present';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { Field, Project } from '../state';
import { projectOf } from '../transitions';

const PAGE = 50;

function projectToCreateIn(ctx: Ctx): Project {
  const project = ctx.project(ctx.params.projectIdOrKey ?? '');
  if (!ctx.can('CREATE_ISSUES', { project })) {
    throw new JiraError(400, ['You do not have permission to create issues in this project.']);
  }
  return project;
}

function paged(ctx: Ctx, name: string, all: readonly unknown[]): Answer {
  const { startAt, maxResults } = pageOf(ctx.query, PAGE);
  const values = all.slice(startAt, startAt + maxResults);
  return {
    status: 200,
    body: { startAt, maxResults, total: all.length, [name]: values },
    points: 1 + values.length,
  };
}

/** Project and issue type are asked for on every create screen, whether they stand on it or not. */
function createFields(ctx: Ctx, project: Project, issueTypeId: string) {
  const screen = screenOf(ctx.state, project, issueTypeId, 'create');
  const target = { project, issue: null, issueTypeId, onScreen: new Set(fieldsOn(screen)) };
  const fixed = ['project', 'issuetype'].flatMap((id): Field[] => {
    const field = ctx.state.fields[id];
    return field === undefined ? [] : [field];
  });
  return [...fixed, ...writableFields(ctx, screen, target)].map((field) => ({
    ...fieldMeta(ctx, field, target),
    fieldId: field.id,
  }));
}

export const issueMetaRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes',
    query: ['startAt', 'maxResults'],
    run(ctx) {
      const types = issueTypesOf(ctx.state, projectToCreateIn(ctx));
      return paged(
        ctx,
        'issueTypes',
        types.map((type) => issueTypeJson(ctx.state, type.id, ctx.origin)),
      );
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issue/createmeta/{projectIdOrKey}/issuetypes/{issueTypeId}',
    query: ['startAt', 'maxResults'],
    run(ctx) {
      const project = projectToCreateIn(ctx);
      const issueTypeId = ctx.params.issueTypeId ?? '';
      if (!issueTypesOf(ctx.state, project).some((type) => type.id === issueTypeId)) {
        throw new JiraError(400, [`The issue type with id '${issueTypeId}' is not in the project.`]);
      }
      return paged(ctx, 'fields', createFields(ctx, project, issueTypeId));
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/editmeta',
    query: ['overrideScreenSecurity', 'overrideEditableFlag'],
    run(ctx) {
      const overriding = [...ctx.query].find(([, value]) => value === 'true');
      if (overriding !== undefined) throw new NotEmulated(`${overriding[0]}=true`);
      const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
      const project = projectOf(ctx, issue);
      const screen = screenOf(ctx.state, project, issue.issueTypeId, 'edit');
      const target = { project, issue, onScreen: null };
      const fields = ctx.can('EDIT_ISSUES', { project, issue }) ? fieldsMeta(ctx, screen, target) : {};
      return { status: 200, body: { fields }, points: 2 };
    },
  },
];
