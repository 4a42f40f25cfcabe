import { bodyOf } from '../body';
import { splitList } from '../fields/select';
import { NotEmulated, type Route } from '../route';
import { takeTransition, transitionBody } from '../take-transition';
import { offered, transitionJson } from '../transitions';

const WITHOUT_EFFECT = ['skipRemoteOnlyCondition', 'sortByOpsBarAndStatus'];

export const transitionRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/issue/{issueIdOrKey}/transitions',
    query: ['expand', 'transitionId', 'includeUnavailableTransitions', ...WITHOUT_EFFECT],
    run(ctx) {
      const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
      const expand = splitList(ctx.query.getAll('expand'));
      const unknown = expand.find((name) => name !== 'transitions.fields');
      if (unknown !== undefined) throw new NotEmulated(`expand=${unknown} for transitions`);
      const id = ctx.query.get('transitionId');
      const all = ctx.query.get('includeUnavailableTransitions') === 'true';
      const transitions = offered(ctx, issue)
        .filter(({ transition, available }) => (all || available) && (id === null || transition.id === id))
        .map((each) => transitionJson(ctx, issue, each, expand.length > 0));
      return { status: 200, body: { expand: 'transitions', transitions }, points: 1 + transitions.length };
    },
  },
  {
    method: 'POST',
    path: '/rest/api/3/issue/{issueIdOrKey}/transitions',
    async run(ctx) {
      const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
      await takeTransition(ctx, issue, bodyOf(ctx, transitionBody, ['historyMetadata']));
      return { status: 204 };
    },
  },
];
