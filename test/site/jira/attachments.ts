import { jiraTime, userDetails } from './present';
import type { JiraState } from './state';
import type { Attachment } from './state-shared';

/** Jira's `Attachment`. */
export function attachmentJson(state: JiraState, attachment: Attachment, origin: string) {
  const { id, filename, mimeType, size } = attachment;
  return {
    self: `${origin}/rest/api/3/attachment/${id}`,
    id,
    filename,
    author: userDetails(state, attachment.author, origin),
    created: jiraTime(attachment.created),
    size,
    mimeType,
    content: `${origin}/rest/api/3/attachment/content/${id}`,
    ...(mimeType.startsWith('image/')
      ? { thumbnail: `${origin}/rest/api/3/attachment/thumbnail/${id}` }
      : {}),
  };
}
