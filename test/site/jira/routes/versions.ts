import { z } from 'zod';
import { bodyOf, found, listAnswer, refuseDuplicate, requireProjectAdmin } from '../body';
import { versionJson } from '../present';
import type { Ctx, Route } from '../route';
import type { Project, Version } from '../state';

const date = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const newVersion = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().optional(),
  projectId: z.number().int(),
  released: z.boolean().optional(),
  archived: z.boolean().optional(),
  startDate: date.optional(),
  releaseDate: date.optional(),
});

const NOT_EMULATED = ['project', 'moveUnfixedIssuesTo', 'driver', 'approvers', 'expand'];

const ofProject = (ctx: Ctx, { id }: Project): Version[] =>
  Object.values(ctx.state.versions ?? {}).filter(({ projectId }) => projectId === id);

function create(ctx: Ctx) {
  const wanted = bodyOf(ctx, newVersion, NOT_EMULATED);
  const project = ctx.project(String(wanted.projectId));
  requireProjectAdmin(ctx, project, 404);
  refuseDuplicate(ofProject(ctx, project), wanted.name, 'A version');
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
  return { status: 201, body: versionJson(version, ctx.origin) };
}

function read(ctx: Ctx) {
  const { id = '' } = ctx.params;
  const missing = `Could not find version for id '${id}'`;
  const version = found(ctx.state.versions?.[id], missing);
  ctx.project(version.projectId);
  return { status: 200, body: versionJson(version, ctx.origin), points: 2 };
}

/** Versions of a project: enough to have iterations. Renaming, moving and removing them is not emulated. */
export const versionRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/version', run: create },
  { method: 'GET', path: '/rest/api/3/version/{id}', run: read },
  {
    method: 'GET',
    path: '/rest/api/3/project/{projectIdOrKey}/versions',
    run: (ctx) =>
      listAnswer(
        ofProject(ctx, ctx.project(ctx.params.projectIdOrKey ?? '')).map((version) =>
          versionJson(version, ctx.origin),
        ),
      ),
  },
];
