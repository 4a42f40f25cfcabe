import { z } from 'zod';
import { documentOf } from './adf';
import { visibilityBody, visibilityOf } from './comments';
import type { EditRequest } from './edit';
import { emitComment } from './events';
import { FieldError } from './fields/plan';
import { documentText } from './fields/text';
import { checkKey, checkValue } from './properties';
import { type Ctx, JiraError, NotEmulated } from './route';
import type { Issue } from './state';
import type { Comment } from './state-shared';
import { projectOf } from './transitions';
import { autoWatch } from './watchers';

/** Jira's limits: comments of an issue, characters of one. */
const MOST = 5_000;
const LONGEST = 32_767;

/** Who wrote it and when is not for a request to say: such fields are taken and forgotten. */
export const commentBody = z.object({
  body: z.unknown().optional(),
  visibility: visibilityBody,
  properties: z.array(z.strictObject({ key: z.string(), value: z.unknown() })).nullish(),
});

type Request = z.infer<typeof commentBody>;

export function textOf({ body }: Request): unknown {
  try {
    const document = documentOf(body);
    const text = documentText(document);
    if (document === null) throw new FieldError('Comment body can not be empty!');
    if (text.length > LONGEST) {
      throw new FieldError(
        'The entered text is too long. It exceeds the allowed limit of 32,767 characters.',
      );
    }
    return document;
  } catch (error) {
    if (error instanceof FieldError) throw new JiraError(400, [], { comment: error.message });
    throw error;
  }
}

export function propertiesOf({ properties }: Request): Record<string, unknown> {
  for (const { key, value } of properties ?? []) {
    checkKey(key);
    checkValue(value);
  }
  return Object.fromEntries((properties ?? []).map(({ key, value }) => [key, value]));
}

/** Moves the issue's `updated` and lets search notice, without an entry in the changelog. */
function touch(ctx: Ctx, issue: Issue): void {
  ctx.issues.changing(issue);
  issue.updated = ctx.clock.now();
  ctx.changed();
}

/** Checks a comment of the caller's; it is there once what is returned has been called. */
export function planComment(ctx: Ctx, issue: Issue, request: Request): () => Comment {
  const project = projectOf(ctx, issue);
  const { accountId } = ctx;
  if (accountId === null || !ctx.can('ADD_COMMENTS', { project, issue })) {
    throw new JiraError(400, [
      `${ctx.state.users[accountId ?? '']?.displayName ?? 'Anonymous'}, you do not have the permission to comment on this issue.`,
    ]);
  }
  if ((ctx.state.comments[issue.id]?.length ?? 0) >= MOST) {
    throw new JiraError(413, ['The issue has as many comments as it may have.']);
  }
  const said = {
    issueId: issue.id,
    author: accountId,
    updateAuthor: accountId,
    body: textOf(request),
    visibility: visibilityOf(ctx, request.visibility, project),
    properties: propertiesOf(request),
  };
  return () => {
    const now = ctx.clock.now();
    const comment: Comment = { ...said, id: ctx.newId(), created: now, updated: now };
    ctx.state.comments[issue.id] = [...(ctx.state.comments[issue.id] ?? []), comment];
    touch(ctx, issue);
    autoWatch(ctx, issue);
    emitComment(ctx, 'commented', issue, comment);
    return comment;
  };
}

const additions = z.array(z.strictObject({ add: commentBody })).min(1);

/** Takes the comments out of an edit or a transition: they are checked with it and written after it. */
export function planComments(
  ctx: Ctx,
  issue: Issue,
  request: EditRequest,
): { request: EditRequest; say(): void } {
  const { comment, ...update } = request.update ?? {};
  if (comment === undefined) return { request, say: () => {} };
  const parsed = additions.safeParse(comment);
  if (!parsed.success) throw new NotEmulated('anything but adding comments with an edit or a transition');
  const plans = parsed.data.map(({ add }) => planComment(ctx, issue, add));
  return {
    request: { ...request, update },
    say() {
      for (const plan of plans) plan();
    },
  };
}
