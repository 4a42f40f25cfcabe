import type { z } from 'zod';
import { page } from './present';
import { type Answer, type Ctx, JiraError, NotEmulated } from './route';
import type { Project } from './state';

/**
 * The body as `schema` reads it.
 *
 * @param notEmulated Fields that Jira takes and the site does not: refused by name rather than ignored.
 * @throws JiraError 400 that names each field that does not fit.
 */
export function bodyOf<T>(ctx: Ctx, schema: z.ZodType<T>, notEmulated: readonly string[] = []): T {
  const { body, request } = ctx;
  if (typeof body === 'object' && body !== null) {
    // Clients that fill in every field send null for what they do not want.
    const asked = notEmulated.find((name) => (Reflect.get(body, name) ?? null) !== null);
    if (asked !== undefined)
      throw new NotEmulated(`"${asked}" in the body of ${request.method} ${request.path}`);
  }
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const details = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
  throw new JiraError(400, [
    'Invalid request payload. Refer to the REST API documentation and try again.',
    ...details,
  ]);
}

/** A query parameter that may be repeated; null where it is absent, which means "all". */
export function listOf(ctx: Ctx, name: string): ReadonlySet<string> | null {
  return ctx.query.has(name) ? new Set(ctx.query.getAll(name)) : null;
}

/** Whether something passes a list from the query. */
export const passes = (list: ReadonlySet<string> | null, value: string): boolean => list?.has(value) ?? true;

/**
 * Some operations (workflows, statuses) document 401 for whoever lacks the permission, the others 403.
 */
export function requireAdmin(ctx: Ctx, status: 401 | 403): void {
  if (!ctx.can('ADMINISTER')) {
    throw new JiraError(status, ['Only Jira administrators can perform this operation.']);
  }
}

/** Project administrators, and Jira administrators for every project. */
export function requireProjectAdmin(ctx: Ctx, project: Project, status: 401 | 403 | 404 = 403): void {
  if (!ctx.can('ADMINISTER_PROJECTS', { project }) && !ctx.can('ADMINISTER')) {
    throw new JiraError(status, ['You do not have permission to administer this project.']);
  }
}

/** Jira's names are unique over letter case. */
export function refuseDuplicate(
  existing: Iterable<{ id: string; name: string }>,
  name: string,
  what: string,
  options: { except?: string; status?: 400 | 409 } = {},
): void {
  const wanted = name.trim().toLowerCase();
  for (const { id, name: taken } of existing) {
    if (id !== options.except && taken.toLowerCase() === wanted) {
      throw new JiraError(options.status ?? 400, [`${what} with the name "${name}" already exists.`]);
    }
  }
}

/** The record with an id, or a refusal. */
export function found<T>(value: T | undefined, message: string, status: 400 | 404 = 404): T {
  if (value === undefined) throw new JiraError(status, [message]);
  return value;
}

/** One page of a list; Jira charges a point for each object that it returns. */
export function pageAnswer<T>(ctx: Ctx, all: readonly T[], size: number, limit?: number) {
  const body = page(all, ctx.query, size, limit);
  return { status: 200, body, points: 1 + body.values.length };
}

/** A whole list. */
export const listAnswer = <T>(values: readonly T[]): Answer => ({
  status: 200,
  body: values,
  points: 1 + values.length,
});

/** Case-insensitive part of a name, as the lists' `queryString` and `query` mean it; absent means all. */
export function named(ctx: Ctx, parameter: string): (item: { name: string }) => boolean {
  const text = ctx.query.get(parameter)?.toLowerCase() ?? '';
  return ({ name }) => name.toLowerCase().includes(text);
}
