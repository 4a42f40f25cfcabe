import { execFile, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { startSite } from '../site/site';

/** Debian's client for Jira, where it is installed: `apt-get install python3-jira`. */
const pythons = ['/usr/bin/python3', 'python3'];
const python = pythons.find((path) => spawnSync(path, ['-c', 'import jira']).status === 0);
const title = 'python3-jira works on the site';

it.skipIf(python === undefined)(
  python === undefined ? `${title} (skipped: it is not installed)` : title,
  async () => {
    const user = { accountId: 'ann', displayName: 'Ann', email: 'ann@example.com', jiraAdmin: true };
    const site = await startSite({ users: [user], indexDelayMs: 0 });
    try {
      await site.rest(user.email, 'POST', '/rest/api/3/project', {
        key: 'PY',
        name: 'By a script',
        projectTypeKey: 'software',
        projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic',
        leadAccountId: 'ann',
      });
      await site.rest(user.email, 'POST', '/rest/api/3/component', { project: 'PY', name: 'Sales' });
      const script = join(__dirname, 'python_jira.py');
      const { stdout } = await promisify(execFile)(python ?? '', [script, site.url, user.email, 'PY']);
      expect(JSON.parse(stdout)).toEqual({
        version: 'Cloud',
        me: user.email,
        project: 'By a script',
        listed: true,
        components: ['Sales'],
        fields: true,
        types: true,
        statuses: true,
        priorities: ['Highest', 'High', 'Medium', 'Low', 'Lowest'],
        summary: 'Edited by python3-jira',
        labels: ['python'],
        comment: 'Said by python3-jira',
        attachment: ['note.txt', 'bytes'],
        status: 'Done',
        link: ['is blocked by', true],
        oldSearch: 410,
        found: ['Edited by python3-jira'],
        refused: [404, 'Issue does not exist or you do not have permission to see it.'],
      });
    } finally {
      await site.close();
    }
  },
);
