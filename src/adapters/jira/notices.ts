import { route } from '@forge/api';
import { JiraFailure } from '../../usecases/failures';
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

    async linkTo(key) {
      try {
        const { baseUrl } = await jiraAsApp().get<{ baseUrl: string }>(route`/rest/api/3/serverInfo`);
        return `${baseUrl}/browse/${key}`;
      } catch (error) {
        // Jira's mail names the issue anyway.
        if (error instanceof JiraFailure) return null;
        throw error;
      }
    },
  };
}
