import type { Route } from '../route';
import { changelogRoutes } from './changelogs';
import { configurationRoutes } from './configuration';
import { customFieldRoutes } from './customFields';
import { expressionRoutes } from './expressions';
import { fieldContextRoutes } from './fieldContexts';
import { fieldDefaultRoutes } from './fieldDefaults';
import { fieldOptionRoutes } from './fieldOptions';
import { issueBulkRoutes } from './issueBulk';
import { issueLinkRoutes } from './issueLinks';
import { issueMetaRoutes } from './issueMeta';
import { issuePropertyRoutes } from './issueProperties';
import { issueRoutes } from './issues';
import { notifyRoutes } from './notify';
import { olderRoutes } from './older';
import { orderRoutes } from './orders';
import { permissionSchemeEditRoutes } from './permissionSchemes';
import { permissionRoutes } from './permissions';
import { searchRoutes } from './search';
import { securityEditRoutes } from './securityEdits';
import { serverRoutes } from './server';
import { sharedRoutes } from './shared';
import { transitionRoutes } from './transitions';
import { usageRoutes } from './usages';
import { userRoutes } from './users';
import { widerRoutes } from './wider';

/** Every route of the site; an unlisted one is answered 501. */
export const routes: readonly Route[] = [
  ...serverRoutes,
  ...userRoutes,
  ...permissionRoutes,
  ...issueBulkRoutes,
  ...issueRoutes,
  ...issuePropertyRoutes,
  ...issueMetaRoutes,
  ...notifyRoutes,
  ...transitionRoutes,
  ...changelogRoutes,
  ...issueLinkRoutes,
  ...sharedRoutes,
  ...searchRoutes,
  ...olderRoutes,
  ...expressionRoutes,
  ...configurationRoutes,
  ...customFieldRoutes,
  ...fieldContextRoutes,
  ...fieldDefaultRoutes,
  ...fieldOptionRoutes,
  ...orderRoutes,
  ...permissionSchemeEditRoutes,
  ...securityEditRoutes,
  ...usageRoutes,
  ...widerRoutes,
];
