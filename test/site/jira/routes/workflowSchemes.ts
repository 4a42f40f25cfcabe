import { z } from 'zod';
import { bodyOf, found, pageAnswer, refuseDuplicate, requireAdmin } from '../body';
import { hiddenSchemes } from '../configuration';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import { ids } from '../seed/ids';
import type { WorkflowScheme } from '../state';
import { draftFor, draftJson, draftOf, isActive, type Mappings, requireMappings } from '../workflows/drafts';
import { schemeJson } from '../workflows/schemes';
import { mappingRoutes, USUAL } from './workflowSchemeMappings';

const scheme = z.strictObject({
  name: z.string().trim().min(1).max(255).optional(),
  description: z.string().optional(),
  defaultWorkflow: z.string().optional(),
  issueTypeMappings: z.record(z.string(), z.string()).optional(),
  updateDraftIfNeeded: z.boolean().optional(),
});
/** The schemes that have an id: not the default one, not those of team-managed projects. */
function listed(ctx: Ctx): WorkflowScheme[] {
  requireAdmin(ctx, 403);
  const hidden = hiddenSchemes(ctx.state, 'workflowSchemeId');
  return Object.values(ctx.state.workflowSchemes).filter(
    ({ id }) => id !== ids.workflowScheme && !hidden.has(id),
  );
}

export function schemeOfPath(ctx: Ctx): WorkflowScheme {
  return found(
    listed(ctx).find(({ id }) => id === ctx.params.id),
    'The workflow scheme was not found.',
  );
}

/** The draft where the query asks for it and there is one. */
const wantedDraft = (ctx: Ctx, target: WorkflowScheme) =>
  ctx.query.get('returnDraftIfExists') === 'true' ? draftOf(ctx.state, target) : undefined;

const json = (ctx: Ctx, target: WorkflowScheme) => {
  const draft = wantedDraft(ctx, target);
  return draft === undefined ? schemeJson(target, ctx.origin) : draftJson(ctx, target, draft);
};

/** A scheme that projects use changes through its draft alone. */
function change(
  ctx: Ctx,
  target: WorkflowScheme,
  updateDraftIfNeeded: boolean,
  mutate: (mappings: Mappings) => void,
): Answer {
  if (!isActive(ctx.state, target)) {
    mutate(target);
    target.versionNumber += 1;
    ctx.changed();
    return { status: 200, body: schemeJson(target, ctx.origin) };
  }
  if (!updateDraftIfNeeded) {
    throw new JiraError(400, [
      'The workflow scheme is used by projects and cannot be changed without a draft.',
    ]);
  }
  const draft = draftFor(ctx, target);
  mutate(draft);
  Object.assign(draft, { modified: ctx.clock.now(), modifiedBy: ctx.accountId ?? '' });
  ctx.changed();
  return { status: 200, body: draftJson(ctx, target, draft) };
}

function create(ctx: Ctx) {
  const schemes = listed(ctx);
  const wanted = bodyOf(ctx, scheme);
  if (wanted.name === undefined) throw new JiraError(400, [], { name: 'A name is needed.' });
  refuseDuplicate(schemes, wanted.name, 'A workflow scheme');
  requireMappings(ctx, wanted);
  const made: WorkflowScheme = {
    id: ctx.newId(),
    name: wanted.name,
    description: wanted.description ?? '',
    defaultWorkflow: wanted.defaultWorkflow ?? USUAL,
    issueTypeMappings: wanted.issueTypeMappings ?? {},
    versionNumber: 0,
  };
  ctx.state.workflowSchemes[made.id] = made;
  ctx.changed();
  return { status: 201, body: schemeJson(made, ctx.origin) };
}

function update(ctx: Ctx) {
  const target = schemeOfPath(ctx);
  const { updateDraftIfNeeded, name, description, ...wanted } = bodyOf(ctx, scheme);
  if (name !== undefined) refuseDuplicate(listed(ctx), name, 'A workflow scheme', { except: target.id });
  requireMappings(ctx, wanted);
  const answer =
    (wanted.defaultWorkflow ?? wanted.issueTypeMappings) === undefined
      ? null
      : change(ctx, target, updateDraftIfNeeded === true, (mappings) => Object.assign(mappings, wanted));
  target.name = name ?? target.name;
  target.description = description ?? target.description;
  ctx.changed();
  return answer ?? { status: 200, body: schemeJson(target, ctx.origin) };
}

function remove(ctx: Ctx) {
  const target = schemeOfPath(ctx);
  if (isActive(ctx.state, target)) throw new JiraError(400, ['The workflow scheme is used by projects.']);
  delete ctx.state.workflowSchemes[target.id];
  delete ctx.state.workflowDrafts[target.id];
  ctx.changed();
  return { status: 204 };
}

const ROOT = '/rest/api/3/workflowscheme';
const ONE = `${ROOT}/{id}`;

export const workflowSchemeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: ROOT,
    query: ['startAt', 'maxResults'],
    run: (ctx) =>
      pageAnswer(
        ctx,
        listed(ctx).map((one) => schemeJson(one, ctx.origin)),
        50,
      ),
  },
  { method: 'POST', path: ROOT, run: create },
  {
    method: 'GET',
    path: ONE,
    query: ['returnDraftIfExists'],
    run: (ctx) => ({ status: 200, body: json(ctx, schemeOfPath(ctx)), points: 2 }),
  },
  { method: 'PUT', path: ONE, run: update },
  { method: 'DELETE', path: ONE, run: remove },
  ...mappingRoutes({
    root: ONE,
    readQuery: ['returnDraftIfExists'],
    deleteQuery: ['updateDraftIfNeeded'],
    read(ctx) {
      const target = schemeOfPath(ctx);
      return wantedDraft(ctx, target) ?? target;
    },
    write: (ctx, ifNeeded, mutate) => change(ctx, schemeOfPath(ctx), ifNeeded, mutate),
  }),
];
