import { z } from 'zod';
import { bodyOf, requireAdmin } from '../body';
import { type Ctx, JiraError, NotEmulated } from '../route';
import { ids } from '../seed/ids';
import type { Project } from '../state';
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
});
type CreateRequest = z.infer<typeof createRequest>;

const NOT_EMULATED = [
  'lead',
  'avatarId',
  'categoryId',
  'fieldConfigurationScheme',
  'fieldScheme',
  'notificationScheme',
  'url',
];

const KEY = /^[A-Z][A-Z0-9]{1,9}$/;

function refuseBadIdentity(ctx: Ctx, { key, name, leadAccountId }: CreateRequest): void {
  const errors: Record<string, string> = {};
  const others = Object.values(ctx.state.projects);
  if (!KEY.test(key)) {
    errors.projectKey =
      'A project key starts with an uppercase letter, followed by 1 to 9 uppercase letters or digits.';
  }
  const sameKey = others.find((project) => project.key === key);
  if (sameKey) errors.projectKey = `Project '${sameKey.name}' uses this project key.`;
  if (others.some((project) => project.name.toLowerCase() === name.toLowerCase())) {
    errors.projectName = 'A project with that name already exists.';
  }
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

/** Who is in the roles of a new project: administrators with the lead, and the users of all installed apps. */
function firstActors({ state }: Ctx, leadAccountId: string): Project['roleActors'] {
  const apps = Object.values(state.users).filter(
    ({ accountType, active }) => accountType === 'app' && active,
  );
  return {
    [ids.role.administrators]: { users: [leadAccountId], groups: [ids.group.administrators] },
    [ids.role.addons]: { users: apps.map(({ accountId }) => accountId), groups: [] },
  };
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
  };
  ctx.changed();
  const self = `${ctx.origin}/rest/api/3/project/${projectId}`;
  return { status: 201, body: { self, id: Number(projectId), key: wanted.key } };
}
