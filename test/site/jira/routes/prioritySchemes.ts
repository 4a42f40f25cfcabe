import { z } from 'zod';
import { bodyOf, found, listOf, named, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import { page, priorityJson, projectBrief } from '../present';
import {
  allPrioritySchemes,
  DEFAULT_SCHEME,
  defaultPriorityScheme,
  priorityIds,
  projectsUnder,
} from '../priorities';
import {
  changePriority,
  type PriorityMapping,
  planPriorities,
  prioritiesToMap,
} from '../prioritySchemes/move';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { Project } from '../state';
import type { PriorityScheme } from '../state-schemes';
import { runTask, taskJson } from '../tasks';

const MOST = 300;
const id = z.number().int();
const mappings = z
  .strictObject({ in: z.record(z.string(), id).nullish(), out: z.record(z.string(), id).nullish() })
  .nullish();
const changes = z.strictObject({ ids: z.array(id) }).nullish();
const creating = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(4_000).nullish(),
  defaultPriorityId: id,
  priorityIds: z.array(id).min(1).max(MOST),
  projectIds: z.array(id).nullish(),
  mappings,
});
const updating = z.strictObject({
  name: z.string().trim().min(1).max(255).nullish(),
  description: z.string().max(4_000).nullish(),
  defaultPriorityId: id.nullish(),
  priorities: z.strictObject({ add: changes, remove: changes }).nullish(),
  projects: z.strictObject({ add: changes, remove: changes }).nullish(),
  mappings,
});
const suggesting = z.strictObject({
  schemeId: id.nullish(),
  priorities: z.strictObject({ add: z.array(id).nullish(), remove: z.array(id).nullish() }).nullish(),
  projects: z.strictObject({ add: z.array(id).nullish() }).nullish(),
  startAt: z.number().int().nullish(),
  maxResults: z.number().int().nullish(),
});

const texts = (ids: readonly number[] | null | undefined): string[] => (ids ?? []).map(String);

/** Reads document 401 for whoever is no administrator, changes 403. */
function schemeOf(ctx: Ctx, schemeId: string, refusal: 401 | 403): PriorityScheme {
  requireAdmin(ctx, refusal);
  return found(
    allPrioritySchemes(ctx.state).find((one) => one.id === schemeId),
    'The priority scheme was not found.',
    400,
  );
}

function priorityBean(ctx: Ctx, scheme: PriorityScheme | null, priorityId: string) {
  return {
    ...priorityJson(ctx.state, priorityId, ctx.origin),
    description: ctx.state.priorities[priorityId]?.description ?? '',
    isDefault: scheme?.defaultPriorityId === priorityId,
    sequence: String(priorityIds(ctx.state).indexOf(priorityId)),
  };
}

/** The first page of what a scheme holds, as expansions show it. */
const firstPage = <T>(values: readonly T[]) => page(values, new URLSearchParams(), 50);

function schemeJson(ctx: Ctx, scheme: PriorityScheme, expand: readonly string[]) {
  const { name, description, defaultPriorityId } = scheme;
  const isDefault = scheme.id === DEFAULT_SCHEME;
  return {
    self: `${ctx.origin}/rest/api/3/priorityscheme/${scheme.id}`,
    id: scheme.id,
    name,
    description,
    isDefault,
    default: isDefault,
    defaultPriorityId,
    ...(expand.includes('priorities')
      ? { priorities: firstPage(scheme.priorityIds.map((one) => priorityBean(ctx, scheme, one))) }
      : {}),
    ...(expand.includes('projects')
      ? { projects: firstPage(projectsUnder(ctx.state, scheme).map((one) => projectBrief(one, ctx.origin))) }
      : {}),
  };
}

function list(ctx: Ctx) {
  requireAdmin(ctx, 401);
  const { query } = ctx;
  const expand = query.get('expand')?.split(',') ?? [];
  const unknown = expand.find((name) => name !== 'priorities' && name !== 'projects');
  if (unknown !== undefined) throw new NotEmulated(`expand=${unknown} of priority schemes`);
  const ids = listOf(ctx, 'schemeId');
  const wanted = listOf(ctx, 'priorityId');
  const text = query.get('schemeName')?.toLowerCase() ?? '';
  const onlyDefault = query.get('onlyDefault') === 'true';
  const orderBy = query.get('orderBy') ?? '+name';
  const all = allPrioritySchemes(ctx.state)
    .filter((scheme) => passes(ids, scheme.id) && scheme.name.toLowerCase().includes(text))
    .filter((scheme) => wanted === null || scheme.priorityIds.some((one) => wanted.has(one)))
    .filter((scheme) => !onlyDefault || scheme.id === DEFAULT_SCHEME)
    .sort((a, b) => a.name.localeCompare(b.name));
  const ordered = orderBy.startsWith('-') ? all.reverse() : all;
  return pageAnswer(
    ctx,
    ordered.map((scheme) => schemeJson(ctx, scheme, expand)),
    50,
  );
}

function checked(ctx: Ctx, ids: readonly string[], defaultId: string): void {
  for (const one of ids) found(ctx.state.priorities[one], `The priority ${one} was not found.`, 400);
  if (!ids.includes(defaultId)) throw new JiraError(400, ['The default priority must be in the scheme.']);
}

const projectsNamed = (ctx: Ctx, ids: readonly string[]): Project[] =>
  ids.map((one) => found(ctx.state.projects[one], `The project ${one} was not found.`, 400));

interface Change {
  /** The scheme as it will be. */
  scheme: PriorityScheme;
  add: readonly Project[];
  /** They go back under the default scheme. */
  remove: readonly Project[];
  in: PriorityMapping;
  out: PriorityMapping;
}

/** Checks that every issue will have a priority, then puts projects and issues where they belong, as a task. */
function applied(ctx: Ctx, { scheme, add, remove, ...mapping }: Change) {
  const leaving = new Set(remove.map((project) => project.id));
  const staying = projectsUnder(ctx.state, scheme).filter((project) => !leaving.has(project.id));
  const moves = [
    ...planPriorities(ctx, [...add, ...staying], scheme, mapping.in),
    ...planPriorities(ctx, remove, defaultPriorityScheme(ctx.state), mapping.out),
  ];
  return runTask(ctx, `Change the priority scheme "${scheme.name}"`, () => {
    ctx.state.prioritySchemes[scheme.id] = scheme;
    for (const project of add) project.prioritySchemeId = scheme.id;
    for (const project of remove) delete project.prioritySchemeId;
    for (const { issue, priorityId } of moves) changePriority(ctx, issue, priorityId);
  });
}

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const wanted = bodyOf(ctx, creating);
  refuseDuplicate(allPrioritySchemes(ctx.state), wanted.name, 'A priority scheme', { status: 409 });
  const ids = texts(wanted.priorityIds);
  checked(ctx, ids, String(wanted.defaultPriorityId));
  const add = projectsNamed(ctx, texts(wanted.projectIds));
  const scheme: PriorityScheme = {
    id: ctx.newId(),
    name: wanted.name,
    description: wanted.description ?? '',
    priorityIds: ids,
    defaultPriorityId: String(wanted.defaultPriorityId),
  };
  const task = applied(ctx, { scheme, add, remove: [], in: wanted.mappings?.in ?? {}, out: {} });
  const body = { id: scheme.id };
  return add.length === 0
    ? { status: 201, body }
    : { status: 202, body: { ...body, task: taskJson(ctx, task) } };
}

function update(ctx: Ctx) {
  const before = schemeOf(ctx, ctx.params.schemeId ?? '', 403);
  if (before.id === DEFAULT_SCHEME) throw new JiraError(400, ['The default scheme cannot be changed.']);
  const wanted = bodyOf(ctx, updating);
  const name = wanted.name ?? before.name;
  refuseDuplicate(allPrioritySchemes(ctx.state), name, 'A priority scheme', {
    except: before.id,
    status: 409,
  });
  const gone = new Set(texts(wanted.priorities?.remove?.ids));
  const scheme: PriorityScheme = {
    id: before.id,
    name,
    description: wanted.description ?? before.description,
    priorityIds: [...new Set([...before.priorityIds, ...texts(wanted.priorities?.add?.ids)])].filter(
      (one) => !gone.has(one),
    ),
    defaultPriorityId: String(wanted.defaultPriorityId ?? before.defaultPriorityId),
  };
  checked(ctx, scheme.priorityIds, scheme.defaultPriorityId);
  const task = applied(ctx, {
    scheme,
    add: projectsNamed(ctx, texts(wanted.projects?.add?.ids)),
    remove: projectsNamed(ctx, texts(wanted.projects?.remove?.ids)),
    in: wanted.mappings?.in ?? {},
    out: wanted.mappings?.out ?? {},
  });
  const body = {
    priorityScheme: schemeJson(ctx, scheme, ['priorities', 'projects']),
    task: taskJson(ctx, task),
  };
  return { status: 202, body };
}

function remove(ctx: Ctx) {
  const scheme = schemeOf(ctx, ctx.params.schemeId ?? '', 403);
  if (scheme.id === DEFAULT_SCHEME || projectsUnder(ctx.state, scheme).length > 0) {
    throw new JiraError(400, ['The priority scheme is the default one, or projects use it.']);
  }
  delete ctx.state.prioritySchemes[scheme.id];
  ctx.changed();
  return { status: 204 };
}

function suggestions(ctx: Ctx) {
  requireAdmin(ctx, 401);
  const { schemeId, priorities, projects, startAt, maxResults } = bodyOf(ctx, suggesting);
  const scheme = schemeId == null ? null : schemeOf(ctx, String(schemeId), 401);
  const gone = new Set(texts(priorities?.remove));
  const kept = new Set([...(scheme?.priorityIds ?? []), ...texts(priorities?.add)]);
  for (const one of gone) kept.delete(one);
  const affected = [
    ...(scheme === null ? [] : projectsUnder(ctx.state, scheme)),
    ...projectsNamed(ctx, texts(projects?.add)),
  ];
  const values = [...prioritiesToMap(ctx, affected, kept)].map((one) => priorityBean(ctx, scheme, one));
  const paging = new URLSearchParams({
    startAt: String(startAt ?? 0),
    maxResults: String(maxResults ?? 50),
  });
  return { status: 200, body: page(values, paging, 50), points: 1 + values.length };
}

function available(ctx: Ctx) {
  const scheme = schemeOf(ctx, ctx.query.get('schemeId') ?? '', 401);
  const excluded = listOf(ctx, 'exclude');
  const matches = named(ctx, 'query');
  const values = priorityIds(ctx.state)
    .filter((one) => !scheme.priorityIds.includes(one) && excluded?.has(one) !== true)
    .flatMap((one) => ctx.state.priorities[one] ?? [])
    .filter(matches)
    .map((one) => priorityBean(ctx, null, one.id));
  return pageAnswer(ctx, values, 50);
}

function prioritiesIn(ctx: Ctx) {
  const scheme = schemeOf(ctx, ctx.params.schemeId ?? '', 401);
  return pageAnswer(
    ctx,
    scheme.priorityIds.map((one) => priorityBean(ctx, scheme, one)),
    50,
  );
}

function projectsIn(ctx: Ctx) {
  const scheme = schemeOf(ctx, ctx.params.schemeId ?? '', 401);
  const ids = listOf(ctx, 'projectId');
  const values = projectsUnder(ctx.state, scheme)
    .filter((project) => passes(ids, project.id))
    .filter(named(ctx, 'query'));
  return pageAnswer(
    ctx,
    values.map((project) => projectBrief(project, ctx.origin)),
    50,
  );
}

const ROOT = '/rest/api/3/priorityscheme';
const ONE = `${ROOT}/{schemeId}`;

export const prioritySchemeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ROOT,
    query: [
      'startAt',
      'maxResults',
      'priorityId',
      'schemeId',
      'schemeName',
      'onlyDefault',
      'orderBy',
      'expand',
    ],
    run: list,
  },
  { method: 'POST', path: ROOT, run: create },
  { method: 'POST', path: `${ROOT}/mappings`, run: suggestions },
  {
    method: 'GET',
    path: `${ROOT}/priorities/available`,
    query: ['startAt', 'maxResults', 'query', 'schemeId', 'exclude'],
    run: available,
  },
  { method: 'PUT', path: ONE, run: update },
  { method: 'DELETE', path: ONE, run: remove },
  { method: 'GET', path: `${ONE}/priorities`, query: ['startAt', 'maxResults'], run: prioritiesIn },
  {
    method: 'GET',
    path: `${ONE}/projects`,
    query: ['startAt', 'maxResults', 'projectId', 'query'],
    run: projectsIn,
  },
];
