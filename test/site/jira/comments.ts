import { z } from 'zod';
import { documentHtml } from './fields/text';
import { inProjectRole } from './permissions';
import { jiraTime, userDetails } from './present';
import { type Ctx, JiraError } from './route';
import type { Issue, JiraState, Project } from './state';
import type { Comment, Visibility } from './state-shared';

export const visibilityBody = z
  .strictObject({
    type: z.enum(['group', 'role']).optional(),
    value: z.string().nullish(),
    identifier: z.string().nullish(),
  })
  .nullish();

/** The group or the role of a request, which the author must belong to. */
export function visibilityOf(
  ctx: Ctx,
  wanted: z.infer<typeof visibilityBody>,
  project: Project,
): Visibility | null {
  if (!wanted?.type) return null;
  const { state, accountId } = ctx;
  const { type, identifier, value } = wanted;
  const things =
    type === 'group'
      ? Object.values(state.groups).map(({ groupId: id, name }) => ({ id, name }))
      : Object.values(state.roles);
  const found = things.find(({ id, name }) => (identifier ? id === identifier : name === value));
  const visibility = found && { type, id: found.id };
  if (!visibility || !isAmong(state, accountId, visibility, project)) {
    throw new JiraError(400, [], {
      commentLevel: `You are not in the ${type} "${value ?? identifier ?? ''}".`,
    });
  }
  return visibility;
}

function isAmong(
  state: JiraState,
  accountId: string | null,
  { type, id }: Visibility,
  project: Project,
): boolean {
  if (accountId === null) return false;
  if (type === 'role') return inProjectRole(state, project, id, accountId);
  return state.groups[id]?.members.includes(accountId) ?? false;
}

/** The comments of an issue that an account sees, oldest first. */
export function commentsSeen(state: JiraState, issue: Issue, accountId: string | null): Comment[] {
  const project = state.projects[issue.projectId];
  if (project === undefined) return [];
  return (state.comments[issue.id] ?? []).filter(
    ({ visibility }) => visibility === null || isAmong(state, accountId, visibility, project),
  );
}

function visibilityJson(state: JiraState, { type, id }: Visibility) {
  const name = type === 'group' ? state.groups[id]?.name : state.roles[id]?.name;
  return { type, value: name ?? id, identifier: id };
}

/** Jira's `Comment`. */
export function commentJson(
  state: JiraState,
  comment: Comment,
  origin: string,
  expand: { rendered?: boolean; properties?: boolean } = {},
) {
  return {
    self: `${origin}/rest/api/3/issue/${comment.issueId}/comment/${comment.id}`,
    id: comment.id,
    author: userDetails(state, comment.author, origin),
    body: comment.body,
    ...(expand.rendered ? { renderedBody: documentHtml(comment.body) } : {}),
    updateAuthor: userDetails(state, comment.updateAuthor, origin),
    created: jiraTime(comment.created),
    updated: jiraTime(comment.updated),
    ...(comment.visibility === null ? {} : { visibility: visibilityJson(state, comment.visibility) }),
    jsdPublic: true,
    ...(expand.properties
      ? { properties: Object.entries(comment.properties).map(([key, value]) => ({ key, value })) }
      : {}),
  };
}

/** What an event says of a comment: who may read it decides for itself whether it looks. */
export const commentBrief = (comment: Comment) => ({
  id: comment.id,
  author: { accountId: comment.author },
  body: comment.body,
  updateAuthor: { accountId: comment.updateAuthor },
  created: jiraTime(comment.created),
  updated: jiraTime(comment.updated),
});
