import { z } from 'zod';
import { bodyOf, found, requireAdmin } from '../body';
import { target as place, reordered } from '../ordering';
import { priorityIds, prioritySchemeOf, usualPriority } from '../priorities';
import { changePriority } from '../prioritySchemes/move';
import { type Ctx, JiraError, type Route } from '../route';
import { runTask, taskJson } from '../tasks';

const MISSING = 'The priority was not found.';

function setDefault(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { id } = bodyOf(ctx, z.strictObject({ id: z.string() }));
  ctx.state.defaultPriorityId = found(ctx.state.priorities[id], MISSING).id;
  ctx.changed();
  return { status: 204 };
}

function move(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { ids, ...to } = bodyOf(ctx, z.strictObject({ ids: z.array(z.string()).min(1), ...place }));
  for (const id of ids) found(ctx.state.priorities[id], MISSING);
  ctx.state.priorityOrder = reordered(priorityIds(ctx.state), ids, to);
  ctx.changed();
  return { status: 204 };
}

/** Its issues get the default of their scheme; one that is a default itself is kept. */
function remove(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { state } = ctx;
  const { id, name } = found(state.priorities[ctx.params.id ?? ''], MISSING);
  if (usualPriority(state) === id) throw new JiraError(400, ['The default priority cannot be deleted.']);
  const schemes = Object.values(state.prioritySchemes);
  if (schemes.some(({ defaultPriorityId }) => defaultPriorityId === id)) {
    throw new JiraError(409, ['The priority is the default of a priority scheme.']);
  }
  const task = runTask(ctx, `Delete the priority "${name}"`, () => {
    for (const issue of Object.values(state.issues)) {
      const project = state.projects[issue.projectId];
      if (issue.priorityId !== id || project === undefined) continue;
      changePriority(ctx, issue, prioritySchemeOf(state, project).defaultPriorityId);
    }
    for (const scheme of schemes) scheme.priorityIds = scheme.priorityIds.filter((one) => one !== id);
    delete state.priorities[id];
  });
  const body = taskJson(ctx, task);
  return { status: 303, headers: { location: body.self }, body };
}

const ROOT = '/rest/api/3/priority';

export const priorityOrderRoutes: readonly Route[] = [
  { method: 'PUT', path: `${ROOT}/default`, run: setDefault },
  { method: 'PUT', path: `${ROOT}/move`, run: move },
  { method: 'DELETE', path: `${ROOT}/{id}`, run: remove },
];
