import { z } from 'zod';
import { bodyOf, requireAdmin } from '../body';
import { type Ctx, JiraError, NotEmulated } from '../route';
import { ids } from '../seed/ids';
import type { Project } from '../state';
import { categoryOrNone, notificationSchemeId } from './chosen';
import { defaultSchemes, type Schemes, templateSchemes } from './schemes';
import { type Template, templates } from './templates';

const id = z.number().int().optional();

const createRequest = z.strictObject({
  key: z.string(),
  name: z.string().trim().min(1).max(80),
  description: z.string().optional(),
  leadAccountId: z.string().max(128).optional(),
  assigneeType: z.enum(['PROJECT_LEAD', 'UNASSIGNED']).optional(),
  projectTypeKey: z.enum(['software', 'service_desk', 'business']).optional(),
  projectTemplateKey: z.string().optional(),
  issueTypeScheme: id,
  issueTypeScreenScheme: id,
  workflowScheme: id,
  permissionScheme: id,
  issueSecurityScheme: id,
  notificationScheme: id,
  fieldScheme: id,
  categoryId: id,
  url: z.string().max(255).optional(),
});
type CreateRequest = z.infer<typeof createRequest>;

const NOT_EMULATED = ['lead', 'avatarId', 'fieldConfigurationScheme'];

const KEY = /^[A-Z][A-Z0-9]{1,9}$/;

/** Why a project cannot have a key, or null. */
export function keyProblem(ctx: Ctx, key: string): string | null {
  if (!KEY.test(key)) {
    return 'A project key starts with an uppercase letter, followed by 1 to 9 uppercase letters or digits.';
  }
  const holder = Object.values(ctx.state.projects).find((project) => project.key === key);
  return holder ? `Project '${holder.name}' uses this project key.` : null;
}

export const isNameTaken = (ctx: Ctx, name: string): boolean =>
  Object.values(ctx.state.projects).some((project) => project.name.toLowerCase() === name.toLowerCase());

function refuseBadIdentity(ctx: Ctx, { key, name, leadAccountId }: CreateRequest): void {
  const errors: Record<string, string> = {};
  const problem = keyProblem(ctx, key);
  if (problem !== null) errors.projectKey = problem;
  if (isNameTaken(ctx, name)) errors.projectName = 'A project with that name already exists.';
  const lead = ctx.state.users[leadAccountId ?? ''];
  if (lead?.active !== true || lead.accountType !== 'atlassian') {
    errors.projectLead = 'You must specify a valid project lead.';
  }
  if (Object.keys(errors).length > 0) throw new JiraError(400, [], errors);
}

function templateOf(wanted: CreateRequest): Template | null {
  const { projectTemplateKey, projectTypeKey } = wanted;
  if (projectTypeKey === 'service_desk') throw new NotEmulated('projects of Jira Service Management');
  if (projectTemplateKey === undefined) {
    if (projectTypeKey === undefined)
      throw new JiraError(400, ['A project type or a project template is needed.']);
    return null;
  }
  const schemes = ['issueTypeScheme', 'issueTypeScreenScheme', 'workflowScheme'] as const;
  const given = schemes.filter((name) => wanted[name] !== undefined);
  if (given.length > 0)
    throw new JiraError(400, [`With a project template, ${given.join(', ')} cannot be given.`]);
  const template = templates[projectTemplateKey];
  if (!template) throw new NotEmulated(`the project template ${projectTemplateKey}`);
  if (projectTypeKey !== undefined && projectTypeKey !== template.projectTypeKey) {
    throw new JiraError(400, ['The project template does not belong to the project type.']);
  }
  return template;
}

/** A scheme that the request names, or the one that the project would get. */
function chosen(
  of: Record<string, unknown>,
  wanted: number | undefined,
  otherwise: string,
  what: string,
): string {
  if (wanted === undefined) return otherwise;
  if (of[String(wanted)] === undefined) throw new JiraError(400, [`The ${what} ${wanted} was not found.`]);
  return String(wanted);
}

/** What a project is put under beside the schemes that a template makes. */
function furtherChoices(state: Ctx['state'], wanted: CreateRequest): Partial<Project> {
  const { categoryId, fieldScheme, notificationScheme, url } = wanted;
  return {
    ...(categoryId === undefined ? {} : { categoryId: categoryOrNone(state, categoryId) }),
    ...(notificationScheme === undefined
      ? {}
      : { notificationSchemeId: notificationSchemeId(state, notificationScheme) }),
    ...(fieldScheme === undefined
      ? {}
      : { fieldSchemeId: chosen(state.fieldSchemes, fieldScheme, '', 'field scheme') }),
    ...(url === undefined ? {} : { url }),
  };
}

function givenSchemes({ state }: Ctx, wanted: CreateRequest): Schemes {
  const defaults = defaultSchemes();
  const { issueTypeScheme, issueTypeScreenScheme, workflowScheme } = wanted;
  return {
    issueTypeSchemeId: chosen(
      state.issueTypeSchemes,
      issueTypeScheme,
      defaults.issueTypeSchemeId,
      'issue type scheme',
    ),
    issueTypeScreenSchemeId: chosen(
      state.issueTypeScreenSchemes,
      issueTypeScreenScheme,
      defaults.issueTypeScreenSchemeId,
      'issue type screen scheme',
    ),
    workflowSchemeId: chosen(
      state.workflowSchemes,
      workflowScheme,
      defaults.workflowSchemeId,
      'workflow scheme',
    ),
  };
}

/** Who is in the roles of a new project: administrators with the lead, the users of all installed apps, and default actors. */
function firstActors({ state }: Ctx, leadAccountId: string): Project['roleActors'] {
  const apps = Object.values(state.users).filter(
    ({ accountType, active }) => accountType === 'app' && active,
  );
  const actors: Project['roleActors'] = {
    [ids.role.administrators]: { users: [leadAccountId], groups: [ids.group.administrators] },
    [ids.role.addons]: { users: apps.map(({ accountId }) => accountId), groups: [] },
  };
  for (const [roleId, { users, groups }] of Object.entries(state.defaultActors)) {
    const own = actors[roleId] ?? { users: [], groups: [] };
    actors[roleId] = {
      users: [...new Set([...own.users, ...users])],
      groups: [...new Set([...own.groups, ...groups])],
    };
  }
  return actors;
}

/** Creates a project, by a template or on given schemes. */
export function createProject(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, createRequest, NOT_EMULATED);
  refuseBadIdentity(ctx, wanted);
  const template = templateOf(wanted);
  const { state } = ctx;
  const projectTypeKey = template?.projectTypeKey ?? wanted.projectTypeKey ?? 'business';
  const { default: standard, software } = ids.permissionScheme;
  const permissionSchemeId = chosen(
    state.permissionSchemes,
    wanted.permissionScheme,
    projectTypeKey === 'software' ? software : standard,
    'permission scheme',
  );
  const securitySchemeId =
    wanted.issueSecurityScheme === undefined
      ? null
      : chosen(state.securitySchemes, wanted.issueSecurityScheme, '', 'issue security scheme');
  const more = furtherChoices(state, wanted);
  const given = template ? null : givenSchemes(ctx, wanted);
  const projectId = ctx.newId();
  const leadAccountId = wanted.leadAccountId ?? '';
  state.projects[projectId] = {
    id: projectId,
    key: wanted.key,
    name: wanted.name,
    description: wanted.description ?? '',
    leadAccountId,
    assigneeType: wanted.assigneeType ?? 'UNASSIGNED',
    projectTypeKey,
    style: template?.style ?? 'classic',
    created: ctx.clock.now(),
    ...(given ?? (template ? templateSchemes(ctx, template, wanted.key, projectId) : defaultSchemes())),
    permissionSchemeId,
    securitySchemeId,
    nextIssueNumber: 1,
    roleActors: firstActors(ctx, leadAccountId),
    properties: {},
    pinnedPanels: [],
    ...more,
  };
  ctx.changed();
  const self = `${ctx.origin}/rest/api/3/project/${projectId}`;
  return { status: 201, body: { self, id: Number(projectId), key: wanted.key } };
}
