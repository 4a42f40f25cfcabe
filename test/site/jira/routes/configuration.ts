import type { Route } from '../route';
import { fieldRoutes } from './fields';
import { issueTypeSchemeRoutes } from './issueTypeSchemes';
import { issueTypeScreenSchemeRoutes } from './issueTypeScreenSchemes';
import { issueTypeRoutes } from './issueTypes';
import { screenSchemeRoutes } from './screenSchemes';
import { screenRoutes } from './screens';
import { screenTabRoutes } from './screenTabs';

/** What administrators configure: types, fields, screens, workflows, schemes, projects and who may do what in them. */
export const configurationRoutes: readonly Route[] = [
  ...fieldRoutes,
  ...issueTypeRoutes,
  ...issueTypeSchemeRoutes,
  ...screenRoutes,
  ...screenTabRoutes,
  ...screenSchemeRoutes,
  ...issueTypeScreenSchemeRoutes,
];
