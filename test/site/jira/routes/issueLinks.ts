import { z } from 'zod';
import { bodyOf } from '../body';
import { emitLink } from '../events';
import { changeItem } from '../fields/plan';
import { linkedIssue, linkTypeJson } from '../fields/read';
import { type Ctx, JiraError, type Route } from '../route';
import type { Issue, IssueLink, LinkType } from '../state';
import { projectOf } from '../transitions';

const issueRef = z.looseObject({
  id: z.union([z.string(), z.number()]).optional(),
  key: z.string().optional(),
});

const linkBody = z.strictObject({
  type: z.looseObject({ id: z.union([z.string(), z.number()]).optional(), name: z.string().optional() }),
  inwardIssue: issueRef,
  outwardIssue: issueRef,
  comment: z.null().optional(),
});

function typeFor(ctx: Ctx, wanted: z.infer<typeof linkBody>['type']): LinkType {
  const types = Object.values(ctx.state.linkTypes);
  const found = types.find((type) =>
    wanted.id === undefined ? type.name === wanted.name : type.id === String(wanted.id),
  );
  if (found !== undefined) return found;
  const what = wanted.id === undefined ? `name '${wanted.name ?? ''}'` : `id '${wanted.id}'`;
  throw new JiraError(404, [`No issue link type with ${what} found.`]);
}

const issueFor = (ctx: Ctx, ref: z.infer<typeof issueRef>) => ctx.issue(String(ref.id ?? ref.key ?? ''));

const mayLink = (ctx: Ctx, issue: Issue) => ctx.can('LINK_ISSUES', { project: projectOf(ctx, issue), issue });

const notAllowed = (issue: Issue) =>
  new JiraError(401, [`No Link Issue Permission for issue '${issue.key}'`]);

/** Both ends log the link, each in its own words. */
function log(ctx: Ctx, type: LinkType, source: Issue, target: Issue, made: boolean): void {
  const write = (issue: Issue, other: Issue, words: string) => {
    const entry = [other.key, `This issue ${words} ${other.key}`] as const;
    const none = [null, null] as const;
    const of = { field: 'Link', fieldId: 'issuelinks', fieldtype: 'jira' as const };
    ctx.change(issue, () => [made ? changeItem(of, none, entry) : changeItem(of, entry, none)], {
      event: false,
    });
  };
  write(source, target, type.outward);
  write(target, source, type.inward);
}

function create(ctx: Ctx): void {
  const body = bodyOf(ctx, linkBody, ['comment']);
  const type = typeFor(ctx, body.type);
  // Jira's words are about the far end: what stands as inward issue is the one that, say, blocks.
  const source = issueFor(ctx, body.inwardIssue);
  const target = issueFor(ctx, body.outwardIssue);
  if (!mayLink(ctx, source)) throw notAllowed(source);
  if (source.id === target.id) throw new JiraError(400, ['You cannot link an issue to itself.']);
  const exists = ctx.issues
    .linksOf(source.id)
    .some((link) => link.typeId === type.id && link.outwardOf === source.id && link.inwardOf === target.id);
  if (exists) return;
  const link: IssueLink = { id: ctx.newId(), typeId: type.id, outwardOf: source.id, inwardOf: target.id };
  ctx.issues.addLink(link);
  log(ctx, type, source, target, true);
  emitLink(ctx, 'created', link);
}

function linkFor(ctx: Ctx): { link: IssueLink; source: Issue; target: Issue } {
  const id = ctx.params.linkId ?? '';
  const link = ctx.state.links[id];
  if (link === undefined) throw new JiraError(404, [`No issue link with id '${id}' exists.`]);
  return { link, source: ctx.issue(link.outwardOf), target: ctx.issue(link.inwardOf) };
}

export const issueLinkRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: '/rest/api/3/issueLink',
    run(ctx) {
      create(ctx);
      return { status: 201 };
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issueLink/{linkId}',
    run(ctx) {
      const { link, source, target } = linkFor(ctx);
      const body = {
        id: link.id,
        self: `${ctx.origin}/rest/api/3/issueLink/${link.id}`,
        type: linkTypeJson(ctx.state, link.typeId, ctx.origin),
        inwardIssue: linkedIssue(source, ctx),
        outwardIssue: linkedIssue(target, ctx),
      };
      return { status: 200, body, points: 2 };
    },
  },
  {
    method: 'DELETE',
    path: '/rest/api/3/issueLink/{linkId}',
    run(ctx) {
      const { link, source, target } = linkFor(ctx);
      if (!mayLink(ctx, source) && !mayLink(ctx, target)) throw notAllowed(source);
      const type = ctx.state.linkTypes[link.typeId];
      ctx.issues.removeLink(link);
      if (type !== undefined) log(ctx, type, source, target, false);
      ctx.changed();
      emitLink(ctx, 'deleted', link);
      return { status: 204 };
    },
  },
  {
    method: 'GET',
    path: '/rest/api/3/issueLinkType',
    run(ctx) {
      const types = Object.keys(ctx.state.linkTypes).map((id) => linkTypeJson(ctx.state, id, ctx.origin));
      return { status: 200, body: { issueLinkTypes: types }, points: 1 + types.length };
    },
  },
];
