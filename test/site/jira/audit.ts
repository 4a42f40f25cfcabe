import type { Answer, Ctx, Route } from './route';

/** What administrators change in workflows, screens and schemes, as Jira's audit log has it. */

export interface AuditItem {
  id: string;
  name: string;
  typeName: string;
}

export interface AuditRecord {
  id: number;
  at: number;
  /** Account id. */
  author: string;
  category: string;
  summary: string;
  item: AuditItem;
  beside: AuditItem[];
}

/** What the log tells of a call, told before the call is made: what it removes is still there. */
interface Told {
  category: string;
  summary: string;
  of: readonly (AuditItem | null)[];
  beside?: readonly (AuditItem | null)[];
}

/** More than anybody pages through here; the oldest go. */
const MOST_RECORDS = 5_000;

type Named = Record<string, { name: string } | undefined>;

const item = (of: Named, id: unknown, typeName: string): AuditItem | null => {
  const name = of[String(id)]?.name;
  return name === undefined ? null : { id: String(id), name, typeName };
};

function bodyIn({ body }: Ctx): Record<string, unknown> {
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
}

function workflowsIn(ctx: Ctx): Record<string, unknown>[] {
  const { workflows } = bodyIn(ctx);
  return Array.isArray(workflows) ? workflows.filter((one) => typeof one === 'object' && one !== null) : [];
}

/** A new thing has no id yet where it is told of. */
const made = (name: unknown, typeName: string): AuditItem => ({ id: '', name: String(name), typeName });

const screenChanged = (ctx: Ctx): Told => ({
  category: 'screens',
  summary: 'Screen updated',
  of: [item(ctx.state.screens, ctx.params.screenId, 'SCREEN')],
  beside: [item(ctx.state.fields, ctx.params.id ?? bodyIn(ctx).fieldId, 'CUSTOM_FIELD')],
});

const projectIn = (ctx: Ctx) => [item(ctx.state.projects, bodyIn(ctx).projectId, 'PROJECT')];

const schemeOfProject = (ctx: Ctx, schemeId: unknown): Told => ({
  category: 'workflows',
  summary: 'Workflow scheme added to project',
  of: [item(ctx.state.workflowSchemes, schemeId, 'SCHEME')],
  beside: projectIn(ctx),
});

const scheme = (ctx: Ctx, summary: string, id: unknown = ctx.params.id): Told => ({
  category: 'workflows',
  summary,
  of: [item(ctx.state.workflowSchemes, id, 'SCHEME')],
});

const ROOT = '/rest/api/3';
const TAB = `${ROOT}/screens/{screenId}/tabs/{tabId}`;

const tellers: Readonly<Record<string, (ctx: Ctx) => Told>> = {
  [`POST ${ROOT}/workflows/create`]: (ctx) => ({
    category: 'workflows',
    summary: 'Workflow created',
    of: workflowsIn(ctx).map(({ name }) => made(name, 'WORKFLOW')),
  }),
  [`POST ${ROOT}/workflows/update`]: (ctx) => ({
    category: 'workflows',
    summary: 'Workflow updated',
    of: workflowsIn(ctx).map(({ id }) => item(ctx.state.workflows, id, 'WORKFLOW')),
  }),
  [`DELETE ${ROOT}/workflow/{entityId}`]: (ctx) => ({
    category: 'workflows',
    summary: 'Workflow deleted',
    of: [item(ctx.state.workflows, ctx.params.entityId, 'WORKFLOW')],
  }),
  [`POST ${ROOT}/workflowscheme`]: (ctx) => ({
    category: 'workflows',
    summary: 'Workflow scheme created',
    of: [made(bodyIn(ctx).name, 'SCHEME')],
  }),
  [`PUT ${ROOT}/workflowscheme/{id}`]: (ctx) => scheme(ctx, 'Workflow scheme updated'),
  [`DELETE ${ROOT}/workflowscheme/{id}`]: (ctx) => scheme(ctx, 'Workflow scheme deleted'),
  [`POST ${ROOT}/workflowscheme/update`]: (ctx) => scheme(ctx, 'Workflow scheme updated', bodyIn(ctx).id),
  [`PUT ${ROOT}/workflowscheme/project`]: (ctx) => schemeOfProject(ctx, bodyIn(ctx).workflowSchemeId),
  [`POST ${ROOT}/workflowscheme/project/switch`]: (ctx) => schemeOfProject(ctx, bodyIn(ctx).targetSchemeId),
  [`POST ${ROOT}/screens`]: (ctx) => ({
    category: 'screens',
    summary: 'Screen created',
    of: [made(bodyIn(ctx).name, 'SCREEN')],
  }),
  [`PUT ${ROOT}/screens/{screenId}`]: screenChanged,
  [`DELETE ${ROOT}/screens/{screenId}`]: (ctx) => ({ ...screenChanged(ctx), summary: 'Screen deleted' }),
  [`POST ${ROOT}/screens/{screenId}/tabs`]: screenChanged,
  [`DELETE ${TAB}`]: screenChanged,
  [`POST ${TAB}/fields`]: screenChanged,
  [`DELETE ${TAB}/fields/{id}`]: screenChanged,
  [`PUT ${ROOT}/issuetypescreenscheme/project`]: (ctx) => ({
    category: 'screens',
    summary: 'Issue type screen scheme added to project',
    of: [item(ctx.state.issueTypeScreenSchemes, bodyIn(ctx).issueTypeScreenSchemeId, 'SCHEME')],
    beside: projectIn(ctx),
  }),
  [`PUT ${ROOT}/issuetypescheme/project`]: (ctx) => ({
    category: 'projects',
    summary: 'Issue type scheme added to project',
    of: [item(ctx.state.issueTypeSchemes, bodyIn(ctx).issueTypeSchemeId, 'SCHEME')],
    beside: projectIn(ctx),
  }),
};

/** Makes a call, and notes in the audit log what it changed, where it did. */
export async function audited(
  ctx: Ctx,
  { method, path }: Route,
  run: () => Promise<Answer>,
): Promise<Answer> {
  const told = tellers[`${method} ${path}`]?.(ctx);
  const answer = await run();
  const { accountId } = ctx;
  if (told === undefined || accountId === null || answer.status >= 400) return answer;
  for (const one of told.of) {
    if (one === null) continue;
    ctx.state.audit.push({
      id: Number(ctx.newId()),
      at: ctx.clock.now(),
      author: accountId,
      category: told.category,
      summary: told.summary,
      item: one,
      beside: (told.beside ?? []).filter((other) => other !== null),
    });
  }
  ctx.state.audit.splice(0, ctx.state.audit.length - MOST_RECORDS);
  ctx.changed();
  return answer;
}
