import type { Route } from '../route';
import { attachmentRoutes } from './attachments';
import { bulkChangeRoutes } from './bulkChanges';
import { bulkEditRoutes } from './bulkEdit';
import { commentRoutes } from './comments';
import { dashboardRoutes } from './dashboards';
import { filterPermissionRoutes } from './filterPermissions';
import { filterRoutes } from './filters';
import { gadgetRoutes } from './gadgets';
import { groupEditingRoutes } from './groupEditing';
import { labelRoutes } from './labels';
import { remoteLinkRoutes } from './remoteLinks';
import { watchingRoutes } from './watching';
import { worklogRoutes } from './worklogs';

/** What people share around issues: comments, files, time, watchers, filters, dashboards; and changes in bulk. */
export const sharedRoutes: readonly Route[] = [
  ...commentRoutes,
  ...attachmentRoutes,
  ...worklogRoutes,
  ...watchingRoutes,
  ...remoteLinkRoutes,
  ...labelRoutes,
  ...bulkEditRoutes,
  ...bulkChangeRoutes,
  ...filterRoutes,
  ...filterPermissionRoutes,
  ...dashboardRoutes,
  ...gadgetRoutes,
  ...groupEditingRoutes,
];
