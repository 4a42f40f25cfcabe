import type { Route } from '../route';
import { appFieldValueRoutes } from './appFieldValues';
import { componentRoutes } from './components';
import { fieldRoutes } from './fields';
import { groupRoutes } from './groups';
import { issueTypeSchemeRoutes } from './issueTypeSchemes';
import { issueTypeScreenSchemeRoutes } from './issueTypeScreenSchemes';
import { issueTypeRoutes } from './issueTypes';
import { panelRoutes } from './panels';
import { permissionSchemeRoutes } from './permissionSchemes';
import { priorityRoutes } from './priorities';
import { projectPropertyRoutes } from './projectProperties';
import { projectRoleRoutes } from './projectRoles';
import { projectRoutes } from './projects';
import { roleRoutes } from './roles';
import { screenSchemeRoutes } from './screenSchemes';
import { screenRoutes } from './screens';
import { screenTabRoutes } from './screenTabs';
import { securityLevelRoutes } from './securityLevels';
import { securitySchemeRoutes } from './securitySchemes';
import { statusRoutes } from './statuses';
import { taskRoutes } from './tasks';
import { workflowEditingRoutes } from './workflowEditing';
import { workflowHistoryRoutes } from './workflowHistory';
import { workflowSchemeProjectRoutes } from './workflowSchemeProjects';
import { workflowSchemeRoutes } from './workflowSchemes';
import { workflowRoutes } from './workflows';

/** What administrators configure: types, fields, screens, workflows, schemes, projects and who may do what in them. */
export const configurationRoutes: readonly Route[] = [
  ...projectRoutes,
  ...projectPropertyRoutes,
  ...projectRoleRoutes,
  ...componentRoutes,
  ...roleRoutes,
  ...fieldRoutes,
  ...issueTypeRoutes,
  ...issueTypeSchemeRoutes,
  ...screenRoutes,
  ...screenTabRoutes,
  ...screenSchemeRoutes,
  ...issueTypeScreenSchemeRoutes,
  ...statusRoutes,
  ...workflowRoutes,
  ...workflowEditingRoutes,
  ...workflowHistoryRoutes,
  ...workflowSchemeRoutes,
  ...workflowSchemeProjectRoutes,
  ...appFieldValueRoutes,
  ...permissionSchemeRoutes,
  ...securitySchemeRoutes,
  ...securityLevelRoutes,
  ...priorityRoutes,
  ...groupRoutes,
  ...panelRoutes,
  ...taskRoutes,
];
