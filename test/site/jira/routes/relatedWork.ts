import { z } from 'zod';
import { bodyOf, found, listAnswer } from '../body';
import { type Ctx, JiraError, type Route } from '../route';
import type { Version } from '../state';
import type { RelatedWork } from '../state-schemes';

const work = z.strictObject({
  category: z.string().trim().min(1),
  title: z.string().optional(),
  url: z.string().optional(),
  relatedWorkId: z.string().optional(),
});

function versionOf(ctx: Ctx): Version {
  const id = ctx.params.id ?? ctx.params.versionId ?? '';
  const version = found(ctx.state.versions?.[id], `Could not find version for id '${id}'`);
  ctx.project(version.projectId);
  return version;
}

function writable(ctx: Ctx): Version {
  const version = versionOf(ctx);
  const project = ctx.project(version.projectId);
  if (!ctx.can('RESOLVE_ISSUES', { project }) || !ctx.can('EDIT_ISSUES', { project })) {
    throw new JiraError(403, ['You do not have permission to change the related work of the version.']);
  }
  if (version.archived) throw new JiraError(400, ['The version is archived.']);
  return version;
}

const json = ({ id, category, title, url }: RelatedWork) => ({
  relatedWorkId: id,
  category,
  ...(title === null ? {} : { title }),
  ...(url === null ? {} : { url }),
});

const worksOf = (ctx: Ctx, version: Version): RelatedWork[] => ctx.state.relatedWork[version.id] ?? [];

function create(ctx: Ctx) {
  const version = writable(ctx);
  const { category, title, url } = bodyOf(ctx, work, ['issueId']);
  const made = { id: crypto.randomUUID(), category, title: title ?? null, url: url ?? null };
  ctx.state.relatedWork[version.id] = [...worksOf(ctx, version), made];
  ctx.changed();
  return { status: 201, body: json(made) };
}

function one(ctx: Ctx, version: Version, id: string | undefined): RelatedWork {
  return found(
    worksOf(ctx, version).find((candidate) => candidate.id === id),
    'The related work was not found.',
  );
}

function update(ctx: Ctx) {
  const version = writable(ctx);
  const { category, title, url, relatedWorkId } = bodyOf(ctx, work, ['issueId']);
  const target = one(ctx, version, relatedWorkId);
  Object.assign(target, { category, title: title ?? target.title, url: url ?? target.url });
  ctx.changed();
  return { status: 200, body: json(target) };
}

function remove(ctx: Ctx) {
  const version = writable(ctx);
  const { id } = one(ctx, version, ctx.params.relatedWorkId);
  ctx.state.relatedWork[version.id] = worksOf(ctx, version).filter((work) => work.id !== id);
  ctx.changed();
  return { status: 204 };
}

const ROOT = '/rest/api/3/version';
const LIST = `${ROOT}/{id}/relatedwork`;

/** What is linked to a version: generic links, as only those can be made over REST. */
export const relatedWorkRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: LIST,
    anonymous: true,
    run: (ctx) => listAnswer(worksOf(ctx, versionOf(ctx)).map(json)),
  },
  { method: 'POST', path: LIST, run: create },
  { method: 'PUT', path: LIST, run: update },
  { method: 'DELETE', path: `${ROOT}/{versionId}/relatedwork/{relatedWorkId}`, run: remove },
];
