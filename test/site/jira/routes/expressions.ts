import { z } from 'zod';
import { bodyOf } from '../body';
import { issueBean, projectBean, userBean } from '../expressions/beans';
import { ExpressionError, evaluate, toJson } from '../expressions/evaluate';
import { ExpressionSyntaxError } from '../expressions/parse';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';

const MAX_LENGTH = 1000;

const reference = z
  .strictObject({ id: z.union([z.number(), z.string()]).nullish(), key: z.string().nullish() })
  .nullish();

const body = z.strictObject({
  expression: z.string().min(1).max(MAX_LENGTH),
  context: z.looseObject({ issue: reference, project: reference }).nullish(),
});

type Context = z.infer<typeof body>['context'];

const nameOf = (ref: { id?: string | number | null; key?: string | null }) => String(ref.id ?? ref.key ?? '');

function variables(ctx: Ctx, context: Context): Record<string, unknown> {
  const { issue, project, ...others } = context ?? {};
  const asked = Object.entries(others).find(([, value]) => value !== undefined && value !== null);
  if (asked !== undefined) throw new NotEmulated(`the context variable "${asked[0]}" of Jira expressions`);
  return {
    user: userBean(ctx.state, ctx.accountId),
    ...(issue ? { issue: issueBean(ctx.state, ctx.issue(nameOf(issue))) } : {}),
    ...(project ? { project: projectBean(ctx.project(nameOf(project))) } : {}),
  };
}

export const expressionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/rest/api/3/expression/evaluate',
    run(ctx) {
      const { expression, context } = bodyOf(ctx, body);
      const names = variables(ctx, context);
      try {
        const value = toJson(evaluate(expression, names));
        return { status: 200, body: { value }, points: Object.keys(names).length };
      } catch (error) {
        if (error instanceof ExpressionError || error instanceof ExpressionSyntaxError) {
          throw new JiraError(400, [`Evaluation failed: "${expression}" - ${error.message}`]);
        }
        throw error;
      }
    },
  },
];
