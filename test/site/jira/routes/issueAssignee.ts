import { z } from 'zod';
import { bodyOf } from '../body';
import { applyPlans, planEdit } from '../edit';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import { projectOf } from '../transitions';

/** A whole user may be sent; who it is decides. "-1" asks for the project's own choice. */
const wanted = z.looseObject({ accountId: z.string().nullish() });

const BY_DEFAULT = '-1';

function assign(ctx: Ctx): Answer {
  const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
  const project = projectOf(ctx, issue);
  if (!ctx.can('ASSIGN_ISSUES', { project, issue })) {
    throw new JiraError(403, ['You do not have permission to assign issues in this project.']);
  }
  const { accountId = null } = bodyOf(ctx, wanted);
  const usual = project.assigneeType === 'PROJECT_LEAD' ? project.leadAccountId : null;
  const chosen = accountId === BY_DEFAULT ? usual : accountId;
  const assignee = chosen === null ? null : { accountId: chosen };
  const plans = planEdit(ctx, { project, issue, onScreen: null }, { fields: { assignee } });
  ctx.change(issue, (changing) => applyPlans(changing, plans));
  return { status: 204 };
}

export const issueAssigneeRoutes: readonly Route[] = [
  { method: 'PUT', path: '/rest/api/3/issue/{issueIdOrKey}/assignee', run: assign },
];
