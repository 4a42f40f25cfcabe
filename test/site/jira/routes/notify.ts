import { z } from 'zod';
import { bodyOf } from '../body';
import { type Ctx, JiraError, type Route } from '../route';
import type { Issue } from '../state';
import { watchersOf } from '../watchers';

const user = z.looseObject({ accountId: z.string() });
const notification = z.strictObject({
  subject: z.string().max(255).optional(),
  textBody: z.string().optional(),
  htmlBody: z.string().optional(),
  to: z
    .strictObject({
      reporter: z.boolean().optional(),
      assignee: z.boolean().optional(),
      watchers: z.boolean().optional(),
      voters: z.boolean().optional(),
      users: z.array(user).optional(),
      groups: z
        .array(z.looseObject({ name: z.string().optional(), groupId: z.string().optional() }))
        .optional(),
      groupIds: z.array(z.string()).optional(),
    })
    .optional(),
});

type To = NonNullable<z.infer<typeof notification>['to']>;

function membersOf({ state }: Ctx, { groups, groupIds }: To): string[] {
  const names = new Set((groups ?? []).map(({ name }) => name));
  const ids = new Set([...(groupIds ?? []), ...(groups ?? []).map(({ groupId }) => groupId)]);
  return Object.values(state.groups)
    .filter(({ groupId, name }) => ids.has(groupId) || names.has(name))
    .flatMap(({ members }) => members);
}

/** Jira leaves out whoever asks for the mail, and whoever is not (or no longer) there. */
function recipients(ctx: Ctx, issue: Issue, to: To): string[] {
  const wanted = [
    ...(to.users ?? []).map(({ accountId }) => accountId),
    ...(to.reporter ? [issue.reporter] : []),
    ...(to.assignee && issue.assignee !== null ? [issue.assignee] : []),
    ...(to.watchers ? watchersOf(ctx.state, issue.id) : []),
    ...(to.voters ? (ctx.state.votes[issue.id] ?? []) : []),
    ...membersOf(ctx, to),
  ];
  return [...new Set(wanted)].filter(
    (accountId) => accountId !== ctx.accountId && ctx.state.users[accountId]?.active === true,
  );
}

function notify(ctx: Ctx) {
  const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
  const { subject, textBody, htmlBody, to } = bodyOf(ctx, notification, ['restrict']);
  const accountIds = recipients(ctx, issue, to ?? {});
  if (accountIds.length === 0) throw new JiraError(400, ['No recipients were defined for notification.']);
  const mail = {
    id: ctx.newId(),
    at: ctx.clock.now(),
    issueKey: issue.key,
    to: accountIds,
    subject: subject ?? `(${issue.key}) ${issue.summary}`,
    text: textBody ?? '',
    html: htmlBody ?? '',
  };
  ctx.state.outbox = [...(ctx.state.outbox ?? []), mail];
  ctx.changed();
  return { status: 204 };
}

/** Mail about an issue. Nothing leaves the site: `GET /__site/outbox` shows what would have been sent. */
export const notifyRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/issue/{issueIdOrKey}/notify', run: notify },
];
