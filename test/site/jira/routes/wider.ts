import type { Route } from '../route';
import { auditingRoutes } from './auditing';
import { entityPropertyRoutes } from './entityProperties';
import { fieldConfigurationSchemeRoutes } from './fieldConfigurationSchemes';
import { fieldConfigurationRoutes } from './fieldConfigurations';
import { fieldSchemeEditRoutes } from './fieldSchemeEdits';
import { fieldSchemeRoutes } from './fieldSchemes';
import { issueAssigneeRoutes } from './issueAssignee';
import { issuePropertyBulkRoutes } from './issuePropertyBulk';
import { jqlReferenceRoutes } from './jqlReference';
import { jqlToolRoutes } from './jqlTools';
import { linkTypeRoutes } from './linkTypes';
import { matchingRoutes } from './matching';
import { notificationSchemeRoutes } from './notificationSchemes';
import { optionReplacementRoutes } from './optionReplacement';
import { priorityOrderRoutes } from './priorityOrders';
import { prioritySchemeRoutes } from './prioritySchemes';
import { projectCategoryRoutes } from './projectCategories';
import { projectShelfRoutes } from './projectShelf';
import { projectValidationRoutes } from './projectValidation';
import { relatedWorkRoutes } from './relatedWork';
import { resolutionRoutes } from './resolutions';
import { roleActorRoutes } from './roleActors';
import { securityDefaultRoutes } from './securityDefaults';
import { versionRoutes } from './versions';
import { workflowSchemeDraftRoutes } from './workflowSchemeDrafts';
import { workflowSchemeUpdateRoutes } from './workflowSchemeUpdates';

/** What teams and administrators have beside what a project needs to run. */
export const widerRoutes: readonly Route[] = [
  ...auditingRoutes,
  ...entityPropertyRoutes,
  ...issuePropertyBulkRoutes,
  ...matchingRoutes,
  ...jqlToolRoutes,
  ...jqlReferenceRoutes,
  ...linkTypeRoutes,
  ...projectCategoryRoutes,
  ...projectShelfRoutes,
  ...projectValidationRoutes,
  ...relatedWorkRoutes,
  ...resolutionRoutes,
  ...roleActorRoutes,
  ...versionRoutes,
  ...workflowSchemeDraftRoutes,
  ...workflowSchemeUpdateRoutes,
  ...notificationSchemeRoutes,
  ...priorityOrderRoutes,
  ...prioritySchemeRoutes,
  ...fieldSchemeRoutes,
  ...fieldSchemeEditRoutes,
  ...fieldConfigurationRoutes,
  ...fieldConfigurationSchemeRoutes,
  ...issueAssigneeRoutes,
  ...optionReplacementRoutes,
  ...securityDefaultRoutes,
];
