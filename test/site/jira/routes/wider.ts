import type { Route } from '../route';
import { entityPropertyRoutes } from './entityProperties';
import { linkTypeRoutes } from './linkTypes';
import { projectCategoryRoutes } from './projectCategories';
import { projectShelfRoutes } from './projectShelf';
import { projectValidationRoutes } from './projectValidation';
import { relatedWorkRoutes } from './relatedWork';
import { resolutionRoutes } from './resolutions';
import { roleActorRoutes } from './roleActors';
import { versionRoutes } from './versions';

/** What teams and administrators have beside what a project needs to run. */
export const widerRoutes: readonly Route[] = [
  ...entityPropertyRoutes,
  ...linkTypeRoutes,
  ...projectCategoryRoutes,
  ...projectShelfRoutes,
  ...projectValidationRoutes,
  ...relatedWorkRoutes,
  ...resolutionRoutes,
  ...roleActorRoutes,
  ...versionRoutes,
];
