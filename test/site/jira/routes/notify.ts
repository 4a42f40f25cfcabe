import { z } from 'zod';
import { bodyOf } from '../body';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';

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
      groups: z.array(z.unknown()).optional(),
      groupIds: z.array(z.unknown()).optional(),
    })
    .optional(),
});

/** Kinds of recipients that the site does not look up. */
const NOT_EMULATED = ['watchers', 'voters', 'groups', 'groupIds'] as const;

/** Jira leaves out whoever asks for the mail, and whoever is not (or no longer) there. */
function recipients(ctx: Ctx, issue: ReturnType<Ctx['issue']>, to: z.infer<typeof notification>['to']) {
  for (const kind of NOT_EMULATED) {
    const asked = to?.[kind];
    if (asked === true || (Array.isArray(asked) && asked.length > 0))
      throw new NotEmulated(`mail to "${kind}"`);
  }
  const wanted = [
    ...(to?.users ?? []).map(({ accountId }) => accountId),
    ...(to?.reporter ? [issue.reporter] : []),
    ...(to?.assignee && issue.assignee !== null ? [issue.assignee] : []),
  ];
  return [...new Set(wanted)].filter(
    (accountId) => accountId !== ctx.accountId && ctx.state.users[accountId]?.active === true,
  );
}

function notify(ctx: Ctx) {
  const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
  const { subject, textBody, htmlBody, to } = bodyOf(ctx, notification, ['restrict']);
  const accountIds = recipients(ctx, issue, to);
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
