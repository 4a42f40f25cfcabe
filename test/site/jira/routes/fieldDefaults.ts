import { z } from 'zod';
import { bodyOf, found, listOf, pageAnswer, passes, requireAdmin } from '../body';
import { contextsOf, customFieldOf } from '../customFields/contexts';
import { defaultIn, defaultJson, refuseUnknownOptions } from '../customFields/defaults';
import { type Answer, type Ctx, JiraError, type Route } from '../route';

const PATH = '/rest/api/3/field/{fieldId}/context/defaultValue';

function list(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const wanted = listOf(ctx, 'contextId');
  const contexts = contextsOf(customFieldOf(ctx)).filter(({ id }) => passes(wanted, id));
  return pageAnswer(ctx, contexts.flatMap(defaultJson), 50);
}

/** Every context's own value, which holds for all of its issue types. */
function listGrouped(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const wanted = listOf(ctx, 'contextId');
  const contexts = contextsOf(customFieldOf(ctx)).filter(({ id }) => passes(wanted, id));
  const grouped = contexts.map((context) => ({
    contextId: Number(context.id),
    defaultValues: defaultJson(context).map((value) => ({ isAnyIssueType: true, value })),
  }));
  return pageAnswer(ctx, grouped, 50);
}

const body = z.strictObject({
  defaultValues: z.array(z.looseObject({ contextId: z.string(), type: z.string() })).optional(),
});

/** All or nothing. */
function set(ctx: Ctx): Answer {
  requireAdmin(ctx, 403);
  const field = customFieldOf(ctx);
  const { defaultValues = [] } = bodyOf(ctx, body);
  if (new Set(defaultValues.map(({ type }) => type)).size > 1) {
    throw new JiraError(400, ['All default values in the request must have the same type.']);
  }
  const changes = defaultValues.map((given) => {
    const context = found(
      contextsOf(field).find(({ id }) => id === given.contextId),
      'The context was not found.',
    );
    const wanted = defaultIn(field, given) ?? undefined;
    refuseUnknownOptions(context, wanted);
    return { context, wanted };
  });
  for (const { context, wanted } of changes) {
    if (wanted === undefined) delete context.defaultValue;
    else context.defaultValue = wanted;
  }
  ctx.changed();
  return { status: 204 };
}

export const fieldDefaultRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, query: ['startAt', 'maxResults', 'contextId'], run: list },
  { method: 'GET', path: `${PATH}s`, query: ['startAt', 'maxResults', 'contextId'], run: listGrouped },
  { method: 'PUT', path: PATH, run: set },
];
