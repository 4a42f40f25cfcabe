import { jiraTime } from '../present';
import type { Route } from '../route';

export const serverRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/rest/api/3/serverInfo',
    anonymous: true,
    run: (ctx) => ({
      status: 200,
      body: {
        baseUrl: ctx.origin,
        displayUrl: ctx.origin,
        version: '1001.0.0-SNAPSHOT',
        versionNumbers: [1001, 0, 0],
        deploymentType: 'Cloud',
        buildNumber: 100_000,
        buildDate: jiraTime(Date.UTC(2026, 0, 1)),
        serverTime: jiraTime(ctx.clock.now()),
        scmInfo: 'local-site',
        serverTitle: 'Jira',
        serverTimeZone: 'Etc/GMT',
      },
    }),
  },
];
