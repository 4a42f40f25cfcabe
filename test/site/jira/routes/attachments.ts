import { attachmentJson } from '../attachments';
import { emitAttachment } from '../events';
import { changeItem } from '../fields/plan';
import { type Answer, type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { Issue } from '../state';
import type { Attachment } from '../state-shared';
import { projectOf } from '../transitions';

/** Bytes of one file: Jira's default is a gigabyte, and the site keeps its files in its one document. */
const LARGEST = 10 * 1024 * 1024;
const MOST = 2_000;

const of = { field: 'Attachment', fieldId: 'attachment', fieldtype: 'jira' as const };

function add(ctx: Ctx): Answer {
  const issue = ctx.issue(ctx.params.issueIdOrKey ?? '');
  const { accountId, request } = ctx;
  if (accountId === null || !ctx.can('CREATE_ATTACHMENTS', { project: projectOf(ctx, issue), issue })) {
    throw new JiraError(403, ['You do not have permission to create attachments for this issue.']);
  }
  if (request.headers['x-atlassian-token'] !== 'no-check') throw new JiraError(403, ['XSRF check failed']);
  const files = request.files?.filter(({ field }) => field === 'file') ?? [];
  if (files.length === 0) throw new JiraError(400, ['No file was sent in a part named "file".']);
  const existing = ctx.state.attachments[issue.id] ?? [];
  if (files.some(({ bytes }) => bytes.length > LARGEST) || existing.length + files.length > MOST) {
    throw new JiraError(413, [
      `The files are too large, or too many: ${LARGEST} bytes each and ${MOST} for an issue.`,
    ]);
  }
  const added = files.map(
    ({ filename, mimeType, bytes }): Attachment => ({
      id: ctx.newId(),
      issueId: issue.id,
      filename,
      mimeType,
      author: accountId,
      created: ctx.clock.now(),
      size: bytes.length,
      content: Buffer.from(bytes).toString('base64'),
    }),
  );
  ctx.change(issue, () => {
    ctx.state.attachments[issue.id] = [...existing, ...added];
    return added.map(({ id, filename }) => changeItem(of, [null, null], [id, filename]));
  });
  for (const attachment of added) emitAttachment(ctx, 'created', attachment);
  return { status: 200, body: added.map((attachment) => attachmentJson(ctx.state, attachment, ctx.origin)) };
}

function one(ctx: Ctx): { attachment: Attachment; issue: Issue } {
  const id = ctx.params.id ?? '';
  const attachment = Object.values(ctx.state.attachments)
    .flat()
    .find((each) => each.id === id);
  if (attachment === undefined) throw new JiraError(404, [`The attachment with id '${id}' does not exist`]);
  try {
    return { attachment, issue: ctx.issue(attachment.issueId) };
  } catch (error) {
    if (!(error instanceof JiraError)) throw error;
    throw new JiraError(403, ['You do not have permission to view attachments of this issue.']);
  }
}

/** Numbers where an issue's own list has text: so the document says. */
function metadata(ctx: Ctx): Answer {
  const { attachment } = one(ctx);
  const shown = attachmentJson(ctx.state, attachment, ctx.origin);
  return { status: 200, body: { ...shown, id: Number(attachment.id) }, points: 2 };
}

/** A redirect to where the file lies, as from Jira to its media store; here it is the same address. */
function content(ctx: Ctx): Answer {
  const { attachment } = one(ctx);
  if (ctx.query.get('redirect') !== 'false') {
    const location = `${ctx.origin}/rest/api/3/attachment/content/${attachment.id}?redirect=false`;
    return { status: 303, headers: { location } };
  }
  if (ctx.request.headers.range !== undefined) throw new NotEmulated('the header Range');
  return {
    status: 200,
    bytes: Buffer.from(attachment.content, 'base64'),
    headers: {
      'content-type': attachment.mimeType,
      // A file is for keeping: nothing that somebody attached runs as a page of the site.
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(attachment.filename)}`,
      'content-security-policy': 'sandbox',
      'x-content-type-options': 'nosniff',
    },
  };
}

function remove(ctx: Ctx): Answer {
  const { attachment, issue } = one(ctx);
  const on = { project: projectOf(ctx, issue), issue };
  const own = attachment.author === ctx.accountId && ctx.can('DELETE_OWN_ATTACHMENTS', on);
  if (!own && !ctx.can('DELETE_ALL_ATTACHMENTS', on)) {
    throw new JiraError(403, ['You do not have permission to delete this attachment.']);
  }
  ctx.change(issue, () => {
    const rest = (ctx.state.attachments[issue.id] ?? []).filter(({ id }) => id !== attachment.id);
    ctx.state.attachments[issue.id] = rest;
    return [changeItem(of, [attachment.id, attachment.filename], [null, null])];
  });
  emitAttachment(ctx, 'deleted', attachment);
  return { status: 204 };
}

export const attachmentRoutes: readonly Route[] = [
  { method: 'POST', path: '/rest/api/3/issue/{issueIdOrKey}/attachments', run: add },
  {
    method: 'GET',
    path: '/rest/api/3/attachment/meta',
    run: () => ({ status: 200, body: { enabled: true, uploadLimit: LARGEST } }),
  },
  { method: 'GET', path: '/rest/api/3/attachment/{id}', run: metadata },
  { method: 'DELETE', path: '/rest/api/3/attachment/{id}', run: remove },
  { method: 'GET', path: '/rest/api/3/attachment/content/{id}', query: ['redirect'], run: content },
];
