import { route } from '@forge/api';
import type { Notices } from '../../usecases/ports';
import { jiraAsApp } from './client';

/** Jira's own mail about an issue. */
export function notices(): Notices {
  return {
    async send(issueId, to, { subject, text }) {
      await jiraAsApp().post(route`/rest/api/3/issue/${String(issueId)}/notify`, {
        subject,
        textBody: text,
        to: { users: [{ accountId: to }] },
      });
    },
  };
}
