import { z } from 'zod';
import { bodyOf } from '../body';
import { createIssue } from '../create';
import { editBody } from '../edit';
import { emitIssue } from '../events';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';

/** Jira's limit for one call. */
const MOST = 50;

const request = z.strictObject({ issueUpdates: z.array(z.unknown()) });

interface Failure {
  status: number;
  elementErrors: { errorMessages: string[]; errors: Record<string, string> };
  failedElementNumber: number;
}

function refuseMissingParts(updates: readonly unknown[]): void {
  for (const update of updates) {
    for (const name of ['historyMetadata', 'transition']) {
      const asked = typeof update === 'object' && update !== null && Reflect.get(update, name) !== undefined;
      if (asked) throw new NotEmulated(`"${name}" in the body of POST /rest/api/3/issue/bulk`);
    }
  }
}

/** Creates each by itself: what one lacks does not keep the others from being created. */
function createAll(ctx: Ctx, accountId: string) {
  const { issueUpdates } = bodyOf(ctx, request);
  if (issueUpdates.length > MOST) {
    const errorMessages = [`Only ${MOST} issues can be created at a time.`];
    const error = { status: 400, elementErrors: { errorMessages, errors: {} }, failedElementNumber: MOST };
    return { status: 400, body: { issues: [], errors: [error] } };
  }
  refuseMissingParts(issueUpdates);
  const issues: { id: string; key: string; self: string }[] = [];
  const errors: Failure[] = [];
  for (const [failedElementNumber, update] of issueUpdates.entries()) {
    try {
      const issue = createIssue(ctx, accountId, bodyOf({ ...ctx, body: update }, editBody));
      emitIssue(ctx, 'created', issue);
      const { id, key } = issue;
      issues.push({ id, key, self: `${ctx.origin}/rest/api/3/issue/${id}` });
    } catch (error) {
      if (!(error instanceof JiraError)) throw error;
      const elementErrors = { errorMessages: error.messages, errors: error.errors };
      errors.push({ status: error.status, elementErrors, failedElementNumber });
    }
  }
  // As much as creating each by itself.
  const points = Math.max(1, issues.length);
  return { status: issues.length === 0 ? 400 : 201, body: { issues, errors }, points };
}

export const issueBulkRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/rest/api/3/issue/bulk',
    run(ctx) {
      if (ctx.accountId === null) throw new Error('Anonymous callers are refused before');
      return createAll(ctx, ctx.accountId);
    },
  },
];
