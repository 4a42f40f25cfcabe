import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, refuseDuplicate } from '../body';
import { userDetails } from '../present';
import { type Ctx, JiraError, type Route } from '../route';
import type { JiraState, Project } from '../state';
import { NOTIFICATION_DEFAULT, type Notification, type NotificationScheme } from '../state-schemes';

/** Jira's own events, by their numbers. */
const EVENTS: Record<string, string> = {
  '1': 'Issue created',
  '2': 'Issue updated',
  '3': 'Issue assigned',
  '4': 'Issue resolved',
  '5': 'Issue closed',
  '6': 'Issue commented',
  '7': 'Issue reopened',
  '8': 'Issue deleted',
  '9': 'Issue moved',
  '10': 'Work logged on issue',
  '11': 'Work started on issue',
  '12': 'Work stopped on issue',
  '13': 'Generic event',
  '14': 'Issue comment edited',
  '15': 'Issue worklog updated',
  '16': 'Issue worklog deleted',
};

const SIMPLE = new Set([
  'CurrentAssignee',
  'Reporter',
  'CurrentUser',
  'ProjectLead',
  'ComponentLead',
  'AllWatchers',
]);

const notification = z.strictObject({ notificationType: z.string(), parameter: z.string().nullish() });
const events = z.array(
  z.strictObject({
    event: z.strictObject({ id: z.union([z.string(), z.number()]).transform(String) }),
    notifications: z.array(notification),
  }),
);
const creating = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(4_000).nullish(),
  notificationSchemeEvents: events.nullish(),
});
const updating = z.strictObject({
  name: z.string().trim().min(1).max(255).nullish(),
  description: z.string().max(4_000).nullish(),
});

const MISSING = 'The notification scheme was not found.';

/** Whoever administers some project reads schemes; Jira administrators change them. */
function requireReader(ctx: Ctx): void {
  if (!ctx.can('ADMINISTER') && !ctx.can('ADMINISTER_PROJECTS')) throw new JiraError(404, [MISSING]);
}

function requireWriter(ctx: Ctx): void {
  if (!ctx.can('ADMINISTER')) throw new JiraError(403, ['Only Jira administrators can do this.']);
}

const schemeOf = (ctx: Ctx): NotificationScheme =>
  found(ctx.state.notificationSchemes[ctx.params.id ?? ctx.params.notificationSchemeId ?? ''], MISSING);

/** Whether a type of notification takes a parameter, and it is there. */
function isKnown(state: JiraState, type: string, text: string): boolean {
  switch (type) {
    case 'User':
      return state.users[text] !== undefined;
    case 'Group':
      return Object.values(state.groups).some(({ groupId, name }) => groupId === text || name === text);
    case 'ProjectRole':
      return state.roles[text] !== undefined;
    case 'EmailAddress':
      return text.includes('@');
    case 'UserCustomField':
    case 'GroupCustomField':
      return state.fields[text]?.custom === true;
    default:
      return false;
  }
}

function parameterOf(ctx: Ctx, { notificationType, parameter }: z.infer<typeof notification>): string | null {
  const { state } = ctx;
  const text = parameter ?? '';
  if (SIMPLE.has(notificationType)) return null;
  if (isKnown(state, notificationType, text)) return text;
  throw new JiraError(400, [`The notification ${notificationType} ${text} is not valid.`]);
}

/** The events of a scheme with those of a request added. */
function withAdded(
  ctx: Ctx,
  before: NotificationScheme['events'],
  added: z.infer<typeof events>,
): NotificationScheme['events'] {
  const after = { ...before };
  for (const { event, notifications } of added) {
    if (EVENTS[event.id] === undefined) throw new JiraError(400, [`The event ${event.id} was not found.`]);
    const more = notifications.map((wanted): Notification => {
      const parameter = parameterOf(ctx, wanted);
      return { id: ctx.newId(), type: wanted.notificationType, parameter };
    });
    after[event.id] = [...(after[event.id] ?? []), ...more];
  }
  return after;
}

const EXPANSIONS = ['all', 'field', 'group', 'notificationSchemeEvents', 'projectRole', 'user'];

function notificationJson(ctx: Ctx, { id, type, parameter }: Notification, shows: (name: string) => boolean) {
  const { state, origin } = ctx;
  const value = parameter ?? '';
  const group = Object.values(state.groups).find(({ groupId, name }) => groupId === value || name === value);
  const role = state.roles[value];
  return {
    id: Number(id),
    notificationType: type,
    ...(parameter === null ? {} : { parameter }),
    ...(type === 'Group' && group ? { recipient: group.groupId } : {}),
    ...(type === 'User' ? { recipient: value } : {}),
    ...(type === 'EmailAddress' ? { emailAddress: value, recipient: value } : {}),
    ...(type === 'User' && shows('user') ? { user: userDetails(state, value, origin) } : {}),
    ...(type === 'Group' && group && shows('group')
      ? {
          group: {
            name: group.name,
            groupId: group.groupId,
            self: `${origin}/rest/api/3/group?groupId=${group.groupId}`,
          },
        }
      : {}),
    ...(type === 'ProjectRole' && role && shows('projectRole')
      ? {
          projectRole: {
            self: `${origin}/rest/api/3/role/${role.id}`,
            id: Number(role.id),
            name: role.name,
            description: role.description,
          },
        }
      : {}),
  };
}

function schemeJson(ctx: Ctx, scheme: NotificationScheme) {
  const expand = ctx.query.get('expand')?.split(',') ?? [];
  const shows = (name: string) => expand.includes('all') || expand.includes(name);
  const withEvents = EXPANSIONS.some((name) => expand.includes(name));
  return {
    expand: 'notificationSchemeEvents,user,group,projectRole,field,all',
    id: Number(scheme.id),
    self: `${ctx.origin}/rest/api/3/notificationscheme/${scheme.id}`,
    name: scheme.name,
    description: scheme.description,
    ...(withEvents
      ? {
          notificationSchemeEvents: Object.entries(scheme.events)
            .filter(([, notifications]) => notifications.length > 0)
            .map(([id, notifications]) => ({
              event: { id: Number(id), name: EVENTS[id] ?? id, description: '' },
              notifications: notifications.map((one) => notificationJson(ctx, one, shows)),
            })),
        }
      : {}),
  };
}

/** A project that names no scheme is under the default one. */
const schemeIdOf = ({ notificationSchemeId }: Project): string =>
  notificationSchemeId ?? NOTIFICATION_DEFAULT;

function projectMappings(ctx: Ctx) {
  return Object.values(ctx.state.projects)
    .filter((project) => project.style === 'classic' && project.shelved === undefined)
    .map((project) => ({ notificationSchemeId: schemeIdOf(project), projectId: project.id }));
}

function list(ctx: Ctx) {
  const ids = listOf(ctx, 'id');
  const projectIds = listOf(ctx, 'projectId');
  const onlyDefault = ctx.query.get('onlyDefault') === 'true';
  const reads = ctx.can('ADMINISTER') || ctx.can('ADMINISTER_PROJECTS');
  const ofProjects = new Set(
    projectMappings(ctx).flatMap((one) =>
      passes(projectIds, one.projectId) ? [one.notificationSchemeId] : [],
    ),
  );
  const schemes = Object.values(ctx.state.notificationSchemes)
    .filter(({ id }) => reads && passes(ids, id) && (!onlyDefault || id === NOTIFICATION_DEFAULT))
    .filter(({ id }) => projectIds === null || ofProjects.has(id));
  return pageAnswer(
    ctx,
    schemes.map((scheme) => schemeJson(ctx, scheme)),
    50,
  );
}

function create(ctx: Ctx) {
  requireWriter(ctx);
  const { name, description, notificationSchemeEvents } = bodyOf(ctx, creating);
  refuseDuplicate(Object.values(ctx.state.notificationSchemes), name, 'A notification scheme');
  const added = withAdded(ctx, {}, notificationSchemeEvents ?? []);
  const id = ctx.newId();
  ctx.state.notificationSchemes[id] = { id, name, description: description ?? '', events: added };
  ctx.changed();
  return { status: 201, body: { id } };
}

function update(ctx: Ctx) {
  requireWriter(ctx);
  const scheme = schemeOf(ctx);
  const { name, description } = bodyOf(ctx, updating);
  if (name != null) {
    refuseDuplicate(Object.values(ctx.state.notificationSchemes), name, 'A notification scheme', {
      except: scheme.id,
    });
    scheme.name = name;
  }
  scheme.description = description ?? scheme.description;
  ctx.changed();
  return { status: 204 };
}

function add(ctx: Ctx) {
  requireWriter(ctx);
  const scheme = schemeOf(ctx);
  const wanted = bodyOf(ctx, z.strictObject({ notificationSchemeEvents: events.min(1) }));
  scheme.events = withAdded(ctx, scheme.events, wanted.notificationSchemeEvents);
  ctx.changed();
  return { status: 204 };
}

function removeOne(ctx: Ctx) {
  requireWriter(ctx);
  const scheme = schemeOf(ctx);
  const entry = Object.entries(scheme.events).find(([, all]) =>
    all.some(({ id }) => id === ctx.params.notificationId),
  );
  const [event, all] = found(entry, 'The notification was not found.');
  scheme.events[event] = all.filter(({ id }) => id !== ctx.params.notificationId);
  ctx.changed();
  return { status: 204 };
}

function remove(ctx: Ctx) {
  requireWriter(ctx);
  const { id } = schemeOf(ctx);
  const used = Object.values(ctx.state.projects).some((project) => schemeIdOf(project) === id);
  if (id === NOTIFICATION_DEFAULT || used)
    throw new JiraError(400, ['The notification scheme is the default one or in use.']);
  delete ctx.state.notificationSchemes[id];
  ctx.changed();
  return { status: 204 };
}

function mapping(ctx: Ctx) {
  if (!ctx.can('ADMINISTER')) throw new JiraError(401, ['Only Jira administrators can do this.']);
  const schemes = listOf(ctx, 'notificationSchemeId');
  const projects = listOf(ctx, 'projectId');
  const values = projectMappings(ctx).filter(
    (one) => passes(schemes, one.notificationSchemeId) && passes(projects, one.projectId),
  );
  return pageAnswer(ctx, values, 50);
}

function ofProject(ctx: Ctx) {
  const project = ctx.project(ctx.params.projectKeyOrId ?? '');
  if (!ctx.can('ADMINISTER') && !ctx.can('ADMINISTER_PROJECTS', { project })) {
    throw new JiraError(404, [MISSING]);
  }
  const scheme = found(ctx.state.notificationSchemes[schemeIdOf(project)], MISSING);
  return { status: 200, body: schemeJson(ctx, scheme), points: 2 };
}

const ROOT = '/rest/api/3/notificationscheme';
const ONE = `${ROOT}/{id}`;

/** Schemes are kept and shown; the site mails nobody, so nothing reads them. */
export const notificationSchemeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ROOT,
    query: ['startAt', 'maxResults', 'id', 'projectId', 'onlyDefault', 'expand'],
    run: list,
  },
  { method: 'POST', path: ROOT, run: create },
  {
    method: 'GET',
    path: `${ROOT}/project`,
    query: ['startAt', 'maxResults', 'notificationSchemeId', 'projectId'],
    run: mapping,
  },
  {
    method: 'GET',
    path: ONE,
    query: ['expand'],
    run(ctx) {
      requireReader(ctx);
      return { status: 200, body: schemeJson(ctx, schemeOf(ctx)), points: 2 };
    },
  },
  { method: 'PUT', path: ONE, run: update },
  { method: 'PUT', path: `${ONE}/notification`, run: add },
  { method: 'DELETE', path: `${ROOT}/{notificationSchemeId}`, run: remove },
  {
    method: 'DELETE',
    path: `${ROOT}/{notificationSchemeId}/notification/{notificationId}`,
    run: removeOne,
  },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectKeyOrId}/notificationscheme',
    query: ['expand'],
    run: ofProject,
  },
];
