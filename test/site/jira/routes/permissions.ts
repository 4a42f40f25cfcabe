import { z } from 'zod';
import { bodyOf } from '../body';
import { splitList } from '../fields/select';
import { globalPermissions, hasGlobal, hasInProject, hasOnIssue, isGlobalPermission } from '../permissions';
import { type Ctx, JiraError, type Route } from '../route';
import { projectPermissions } from '../seed/permissions';
import type { Issue, Project } from '../state';
import { projectOf } from '../transitions';

const MAX_CHECKED = 1000;

const known = new Set([...globalPermissions, ...projectPermissions]);

function refuseUnknown(permissions: readonly string[]): void {
  const unknown = permissions.find((permission) => !known.has(permission));
  if (unknown !== undefined) throw new JiraError(400, [`Unrecognized permission: ${unknown}`]);
}

/** `BROWSE_PROJECTS` → `Browse Projects`; Jira's own names differ in some. */
const nameOf = (key: string) =>
  key
    .split('_')
    .map((word) => word.charAt(0) + word.slice(1).toLowerCase())
    .join(' ');

function scopeOf(ctx: Ctx): { project: Project; issue?: Issue } | undefined {
  const { query } = ctx;
  const issueId = query.get('issueId') ?? query.get('issueKey');
  if (issueId !== null) {
    const issue = ctx.issue(issueId);
    return { project: projectOf(ctx, issue), issue };
  }
  const projectId = query.get('projectId') ?? query.get('projectKey');
  return projectId === null ? undefined : { project: ctx.project(projectId) };
}

const ids = z.array(z.number().int().nullable()).nullish();

const checkBody = z.strictObject({
  accountId: z.string().nullish(),
  globalPermissions: z.array(z.string().nullable()).nullish(),
  projectPermissions: z
    .array(z.strictObject({ permissions: z.array(z.string()), projects: ids, issues: ids }))
    .nullish(),
});

const present = <T>(values: readonly (T | null)[] | null | undefined): T[] =>
  (values ?? []).filter((value) => value !== null);

function whose(ctx: Ctx, asked: string | null | undefined): string | null {
  const accountId = asked ?? ctx.accountId;
  if (accountId !== ctx.accountId && !ctx.can('ADMINISTER')) {
    throw new JiraError(403, ['Only Jira administrators can check the permissions of other users.']);
  }
  return accountId;
}

function check(ctx: Ctx) {
  const body = bodyOf(ctx, checkBody);
  const accountId = whose(ctx, body.accountId);
  const { state } = ctx;
  const globals = present(body.globalPermissions);
  refuseUnknown(globals);
  let checked = 0;
  const granted = (body.projectPermissions ?? []).flatMap((group) => {
    const permissions = group.permissions.filter((permission) => permission !== '');
    refuseUnknown(permissions);
    const projects = present(group.projects);
    const issues = present(group.issues);
    if (projects.length > MAX_CHECKED || issues.length > MAX_CHECKED) {
      throw new JiraError(400, [
        `A maximum of ${MAX_CHECKED} projects and ${MAX_CHECKED} issues can be checked.`,
      ]);
    }
    checked += projects.length + issues.length;
    return permissions.map((permission) => ({
      permission,
      projects: projects.filter((id) => {
        const project = state.projects[String(id)];
        return project !== undefined && hasInProject(state, accountId, permission, project);
      }),
      issues: issues.filter((id) => {
        const issue = state.issues[String(id)];
        return issue !== undefined && hasOnIssue(state, accountId, permission, projectOf(ctx, issue), issue);
      }),
    }));
  });
  // A set, by Atlassian's document: what two groups come to alike is said once.
  const once = new Map(granted.map((one) => [JSON.stringify(one), one]));
  return {
    status: 200,
    points: 1 + checked,
    body: {
      projectPermissions: [...once.values()],
      globalPermissions: globals.filter((permission) => hasGlobal(state, accountId, permission)),
    },
  };
}

const describe = (key: string) => ({
  id: String([...known].indexOf(key)),
  key,
  name: nameOf(key),
  type: isGlobalPermission(key) ? 'GLOBAL' : 'PROJECT',
  description: '',
});

function all() {
  const permissions = Object.fromEntries([...known].map((key) => [key, describe(key)]));
  return { status: 200, body: { permissions }, points: 1 + 2 * known.size };
}

export const permissionRoutes: readonly Route[] = [
  { method: 'GET', path: '/rest/api/3/permissions', run: all },
  {
    method: 'GET',
    path: '/rest/api/3/mypermissions',
    query: ['permissions', 'projectKey', 'projectId', 'issueKey', 'issueId'],
    run(ctx) {
      const wanted = splitList(ctx.query.getAll('permissions'));
      if (wanted.length === 0) throw new JiraError(400, ['The permissions query parameter is required.']);
      refuseUnknown(wanted);
      const on = scopeOf(ctx);
      const permissions = Object.fromEntries(
        wanted.map((key) => [key, { ...describe(key), havePermission: ctx.can(key, on) }]),
      );
      return { status: 200, body: { permissions }, points: 1 + 2 * wanted.length };
    },
  },
  { method: 'POST', path: '/rest/api/3/permissions/check', run: check },
  {
    method: 'POST',
    path: '/rest/api/3/permissions/project',
    run(ctx) {
      const { permissions } = bodyOf(ctx, z.strictObject({ permissions: z.array(z.string()) }));
      refuseUnknown(permissions);
      const projects = Object.values(ctx.state.projects)
        .filter((project) => permissions.every((permission) => ctx.can(permission, { project })))
        .map(({ id, key }) => ({ id: Number(id), key }));
      return { status: 200, body: { projects }, points: 1 + projects.length };
    },
  },
];
