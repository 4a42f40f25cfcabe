import { z } from 'zod';
import { bodyOf, found, listAnswer, named, pageAnswer, refuseDuplicate, requireProjectAdmin } from '../body';
import { reordered } from '../ordering';
import { versionJson } from '../present';
import { versionsOf } from '../projects/versions';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { Version } from '../state';
import { issuesFixedIn, replaceVersion } from '../versions';

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const details = {
  name: z.string().trim().min(1).max(255),
  description: z.string().optional(),
  released: z.boolean().optional(),
  archived: z.boolean().optional(),
  startDate: date.optional(),
  releaseDate: date.optional(),
};
const newVersion = z.strictObject({ ...details, projectId: z.number().int() });
/** With what Jira answers and clients send back: it is read-only. */
const changedVersion = z.strictObject({
  ...details,
  name: details.name.optional(),
  id: z.string().optional(),
  self: z.string().optional(),
  projectId: z.number().int().optional(),
  overdue: z.boolean().optional(),
  moveUnfixedIssuesTo: z.string().optional(),
});
const NOT_EMULATED = ['project', 'driver', 'approvers', 'expand'];

const move = z.strictObject({
  position: z.enum(['Earlier', 'Later', 'First', 'Last']).optional(),
  after: z.string().optional(),
});
const swap = z.strictObject({
  moveFixIssuesTo: z.number().int().optional(),
  moveAffectedIssuesTo: z.number().int().optional(),
});

function visible(ctx: Ctx, id: string): Version {
  const version = found(ctx.state.versions?.[id], `Could not find version for id '${id}'`);
  ctx.project(version.projectId);
  return version;
}

const versionOf = (ctx: Ctx): Version => visible(ctx, ctx.params.id ?? '');

function administered(ctx: Ctx, status: 401 | 403 | 404): Version {
  const version = versionOf(ctx);
  requireProjectAdmin(ctx, ctx.project(version.projectId), status);
  return version;
}

const answer = (ctx: Ctx, version: Version) => ({
  status: 200,
  body: versionJson(version, ctx.origin),
  points: 2,
});

function create(ctx: Ctx) {
  const wanted = bodyOf(ctx, newVersion, [...NOT_EMULATED, 'moveUnfixedIssuesTo']);
  const project = ctx.project(String(wanted.projectId));
  requireProjectAdmin(ctx, project, 404);
  refuseDuplicate(versionsOf(ctx.state, project), wanted.name, 'A version');
  const version: Version = {
    id: ctx.newId(),
    projectId: project.id,
    name: wanted.name,
    description: wanted.description ?? '',
    released: wanted.released ?? false,
    archived: wanted.archived ?? false,
    startDate: wanted.startDate ?? null,
    releaseDate: wanted.releaseDate ?? null,
  };
  ctx.state.versions = { ...ctx.state.versions, [version.id]: version };
  ctx.changed();
  return { ...answer(ctx, version), status: 201 };
}

/** A version named by its address or its number, of the same project and another one. */
function other(ctx: Ctx, version: Version, named: string, status: 400 | 404): Version {
  const to = found(ctx.state.versions?.[named.split('/').at(-1) ?? ''], 'The version was not found.', status);
  if (to.projectId !== version.projectId || to.id === version.id) {
    throw new JiraError(400, ['The version must be another one of the same project.']);
  }
  return to;
}

/** On release Jira moves what is not done to another version; the site does not resolve, so done is by status. */
function moveUnfixed(ctx: Ctx, from: Version, to: Version): void {
  for (const issue of issuesFixedIn(ctx, from)) {
    if (ctx.state.statuses[issue.statusId]?.category === 'DONE') continue;
    ctx.change(issue, (changing) => {
      const kept = (changing.fixVersionIds ?? []).filter((id) => id !== from.id && id !== to.id);
      changing.fixVersionIds = [...kept, to.id];
      const of = { field: 'Fix Version', fieldId: 'fixVersions', fieldtype: 'jira' as const };
      return [
        { ...of, from: from.id, fromString: from.name, to: null, toString: null },
        { ...of, from: null, fromString: null, to: to.id, toString: to.name },
      ];
    });
  }
}

function update(ctx: Ctx) {
  const version = administered(ctx, 401);
  const wanted = bodyOf(ctx, changedVersion, NOT_EMULATED);
  const {
    id: _id,
    self: _self,
    projectId: _project,
    overdue: _late,
    moveUnfixedIssuesTo,
    ...change
  } = wanted;
  const siblings = versionsOf(ctx.state, { id: version.projectId });
  if (change.name !== undefined) refuseDuplicate(siblings, change.name, 'A version', { except: version.id });
  const to = moveUnfixedIssuesTo === undefined ? null : other(ctx, version, moveUnfixedIssuesTo, 400);
  if (to !== null && change.released === true) moveUnfixed(ctx, version, to);
  Object.assign(version, change);
  ctx.changed();
  return answer(ctx, version);
}

function merge(ctx: Ctx) {
  const version = administered(ctx, 401);
  replaceVersion(ctx, version, other(ctx, version, ctx.params.moveIssuesTo ?? '', 404));
  return { status: 204 };
}

function remove(ctx: Ctx) {
  const version = administered(ctx, 404);
  const { moveFixIssuesTo } = bodyOf(ctx, swap, ['customFieldReplacementList']);
  replaceVersion(
    ctx,
    version,
    moveFixIssuesTo === undefined ? null : other(ctx, version, String(moveFixIssuesTo), 400),
  );
  return { status: 204 };
}

function place(ctx: Ctx) {
  const version = versionOf(ctx);
  const { position, after } = bodyOf(ctx, move);
  if ((position === undefined) === (after === undefined)) {
    throw new JiraError(400, ['Either "position" or "after" is needed.']);
  }
  const order = versionsOf(ctx.state, { id: version.projectId }).map(({ id }) => id);
  const at = order.indexOf(version.id);
  const behind: Record<string, string | undefined> = { Earlier: order[at - 2], Later: order[at + 1] };
  const step = position === 'Earlier' || position === 'Later' ? position : null;
  const atEnd = { Earlier: 'First', Later: 'Last' } as const;
  const neighbour = step === null ? after?.split('/').at(-1) : behind[step];
  ctx.state.versionOrder[version.projectId] = reordered(
    order,
    [version.id],
    neighbour === undefined
      ? { position: step === null ? position : atEnd[step] }
      : { after: visible(ctx, neighbour).id },
  );
  ctx.changed();
  return answer(ctx, version);
}

const ORDERS: Record<string, (a: Version, b: Version) => number> = {
  name: (a, b) => a.name.localeCompare(b.name),
  description: (a, b) => a.description.localeCompare(b.description),
  startDate: (a, b) => (a.startDate ?? '').localeCompare(b.startDate ?? ''),
  releaseDate: (a, b) => (a.releaseDate ?? '').localeCompare(b.releaseDate ?? ''),
  sequence: () => 0,
};

const statusOf = ({ archived, released }: Version) => {
  if (archived) return 'archived';
  return released ? 'released' : 'unreleased';
};

function search(ctx: Ctx) {
  const project = ctx.project(ctx.params.projectIdOrKey ?? '');
  const wanted = ctx.query.get('orderBy') ?? 'sequence';
  const compare = ORDERS[wanted.replace(/^[+\- ]/, '')];
  if (compare === undefined) throw new NotEmulated(`orderBy=${wanted} of versions`);
  const status = ctx.query.get('status')?.split(',') ?? null;
  const text = named(ctx, 'query');
  const all = versionsOf(ctx.state, project)
    .filter((version) => text(version) && (status === null || status.includes(statusOf(version))))
    .sort(compare);
  const values = (wanted.startsWith('-') ? all.reverse() : all).map((one) => versionJson(one, ctx.origin));
  return pageAnswer(ctx, values, 50);
}

function counts(ctx: Ctx) {
  const version = versionOf(ctx);
  const body = {
    self: versionJson(version, ctx.origin).self,
    issuesFixedCount: issuesFixedIn(ctx, version).length,
    issuesAffectedCount: 0,
    issueCountWithCustomFieldsShowingVersion: 0,
    customFieldUsage: [],
  };
  return { status: 200, body, points: 2 };
}

function unresolved(ctx: Ctx) {
  const version = versionOf(ctx);
  const issues = issuesFixedIn(ctx, version);
  const body = {
    self: versionJson(version, ctx.origin).self,
    issuesCount: issues.length,
    issuesUnresolvedCount: issues.filter(({ resolution }) => resolution === null).length,
  };
  return { status: 200, body, points: 2 };
}

const ROOT = '/rest/api/3/version';
const ONE = `${ROOT}/{id}`;
const PROJECT = '/rest/api/3/project/{projectIdOrKey}';

export const versionRoutes: readonly Route[] = [
  { method: 'POST', path: ROOT, run: create },
  { method: 'GET', path: ONE, anonymous: true, run: (ctx) => answer(ctx, versionOf(ctx)) },
  { method: 'PUT', path: ONE, run: update },
  { method: 'PUT', path: `${ONE}/mergeto/{moveIssuesTo}`, run: merge },
  { method: 'POST', path: `${ONE}/move`, run: place },
  { method: 'POST', path: `${ONE}/removeAndSwap`, run: remove },
  { method: 'GET', path: `${ONE}/relatedIssueCounts`, anonymous: true, run: counts },
  { method: 'GET', path: `${ONE}/unresolvedIssueCount`, anonymous: true, run: unresolved },
  {
    method: 'GET',
    path: `${PROJECT}/version`,
    query: ['startAt', 'maxResults', 'orderBy', 'query', 'status'],
    anonymous: true,
    run: search,
  },
  {
    method: 'GET',
    path: `${PROJECT}/versions`,
    anonymous: true,
    run: (ctx) =>
      listAnswer(
        versionsOf(ctx.state, ctx.project(ctx.params.projectIdOrKey ?? '')).map((version) =>
          versionJson(version, ctx.origin),
        ),
      ),
  },
];
