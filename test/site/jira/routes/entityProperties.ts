import { found } from '../body';
import { commentsSeen } from '../comments';
import { issueTypesOf } from '../configuration';
import { checkValue, existing, keysAnswer, propertyKey } from '../properties';
import { type Ctx, JiraError, type Route } from '../route';
import type { Comment } from '../state-shared';
import { projectOf } from '../transitions';

type Properties = Record<string, unknown>;

/** What properties hang on, found and allowed for a purpose. */
interface Holder {
  /** Its properties, which may be changed in place. */
  properties: Properties;
  /** Its address, without the origin. */
  at: string;
}

interface Kind {
  root: string;
  query?: readonly string[];
  holder(ctx: Ctx, purpose: 'read' | 'write'): Holder;
}

const forbidden = (what: string) => new JiraError(403, [`You do not have permission to change ${what}.`]);

/** The properties kept for an id; the record is made when something is asked of it. */
function kept(of: Record<string, Properties>, id: string): Properties {
  const own = of[id] ?? {};
  of[id] = own;
  return own;
}

function commentOf(ctx: Ctx): Comment {
  const { commentId = '' } = ctx.params;
  const comment = Object.values(ctx.state.comments)
    .flat()
    .find(({ id }) => id === commentId);
  const issue = comment === undefined ? undefined : ctx.state.issues[comment.issueId];
  const seen =
    issue !== undefined &&
    ctx.can('BROWSE_PROJECTS', { project: projectOf(ctx, issue), issue }) &&
    commentsSeen(ctx.state, issue, ctx.accountId).some(({ id }) => id === commentId);
  return found(seen ? comment : undefined, `Can not find a comment for the id: ${commentId}.`);
}

function mayEdit(ctx: Ctx, issueId: string, author: string, what: 'COMMENTS' | 'WORKLOGS'): boolean {
  const issue = ctx.issue(issueId);
  const on = { project: projectOf(ctx, issue), issue };
  return ctx.can(`EDIT_ALL_${what}`, on) || (author === ctx.accountId && ctx.can(`EDIT_OWN_${what}`, on));
}

const comments: Kind = {
  root: '/rest/api/3/comment/{commentId}/properties',
  holder(ctx, purpose) {
    const { id, issueId, author, properties } = commentOf(ctx);
    if (purpose === 'write' && !mayEdit(ctx, issueId, author, 'COMMENTS')) throw forbidden('the comment');
    return { properties, at: `/rest/api/3/comment/${id}` };
  },
};

const worklogs: Kind = {
  root: '/rest/api/3/issue/{issueIdOrKey}/worklog/{worklogId}/properties',
  holder(ctx, purpose) {
    const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
    const { id, author } = found(
      (ctx.state.worklogs[issue.id] ?? []).find((worklog) => worklog.id === ctx.params.worklogId),
      `Cannot find worklog with id: '${ctx.params.worklogId}'.`,
    );
    if (purpose === 'write' && !mayEdit(ctx, issue.id, author, 'WORKLOGS')) throw forbidden('the worklog');
    return {
      properties: kept(ctx.state.worklogProperties, id),
      at: `/rest/api/3/issue/${issue.id}/worklog/${id}`,
    };
  },
};

const issueTypes: Kind = {
  root: '/rest/api/3/issuetype/{issueTypeId}/properties',
  holder(ctx, purpose) {
    const { issueTypeId = '' } = ctx.params;
    const { state } = ctx;
    const browsed = Object.values(state.projects).some(
      (project) =>
        ctx.can('BROWSE_PROJECTS', { project }) &&
        issueTypesOf(state, project).some(({ id }) => id === issueTypeId),
    );
    const type = browsed || ctx.can('ADMINISTER') ? state.issueTypes[issueTypeId] : undefined;
    const { id } = found(type, 'The issue type was not found.');
    if (purpose === 'write' && !ctx.can('ADMINISTER')) throw forbidden('the issue type');
    return { properties: kept(state.issueTypeProperties, id), at: `/rest/api/3/issuetype/${id}` };
  },
};

const users: Kind = {
  root: '/rest/api/3/user/properties',
  query: ['accountId'],
  holder(ctx) {
    const accountId = ctx.query.get('accountId');
    if (accountId === null) throw new JiraError(400, ['The accountId of the user is needed.']);
    if (accountId !== ctx.accountId && !ctx.can('ADMINISTER')) throw forbidden('the properties of others');
    found(ctx.state.users[accountId], 'The user was not found.');
    return { properties: kept(ctx.state.userProperties, accountId), at: '/rest/api/3/user' };
  },
};

function routesOf({ root, query = [], holder }: Kind): Route[] {
  const one = `${root}/{propertyKey}`;
  return [
    {
      method: 'GET',
      path: root,
      query,
      run(ctx) {
        const { properties, at } = holder(ctx, 'read');
        return keysAnswer(properties, `${ctx.origin}${at}`);
      },
    },
    {
      method: 'GET',
      path: one,
      query,
      run(ctx) {
        const key = propertyKey(ctx);
        const value = existing(holder(ctx, 'read').properties, key);
        return { status: 200, body: { key, value }, points: 2 };
      },
    },
    {
      method: 'PUT',
      path: one,
      query,
      run(ctx) {
        const { properties } = holder(ctx, 'write');
        const key = propertyKey(ctx);
        checkValue(ctx.body);
        const status = key in properties ? 200 : 201;
        properties[key] = ctx.body;
        ctx.changed();
        return { status, body: {} };
      },
    },
    {
      method: 'DELETE',
      path: one,
      query,
      run(ctx) {
        const { properties } = holder(ctx, 'write');
        const key = propertyKey(ctx);
        existing(properties, key);
        delete properties[key];
        ctx.changed();
        return { status: 204 };
      },
    },
  ];
}

/** Properties of comments, worklogs, issue types and people; those of issues and projects have files of their own. */
export const entityPropertyRoutes: readonly Route[] = [comments, worklogs, issueTypes, users].flatMap(
  routesOf,
);
