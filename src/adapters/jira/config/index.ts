import type { Configuration, SeenByApp } from '../../../usecases/setup/ports';
import { lookingAsApp } from '../client';
import { readAccess } from './access';
import { makeBlocks, readBlocks, readFields } from './fields';
import { gateScreen, makeGateScreens } from './gateScreens';
import { makeGateTypes, makeGateWorkflow, readGates, releaseGates } from './gates';
import { adoptScreens } from './ownScreens';
import { isPinned, pinPanel } from './panel';
import { addToProperty, lackingAppPermissions, readProject, readProperty } from './project';
import { countActors, joinRole, makeRole, readRoles } from './roles';
import { makeScreen, makeScreenScheme, readScreens, requirementScreen } from './screens';
import { makeStatus, readStatuses } from './statuses';
import {
  adoptTypeScheme,
  makeChangeType,
  makeGoalType,
  makeIssueType,
  readIssueTypes,
  readTypeScheme,
} from './types';
import { guardedWorkflows, makeWorkflow, readWorkflow, setGuard } from './workflow';
import { adoptWorkflowScheme, readWorkflowScheme, workflowFor } from './workflowScheme';

/** Jira's configuration over REST, as the user. */
export function configuration(): Configuration {
  return {
    project: readProject,
    lackingAppPermissions,

    async read(project, known) {
      const [types, typeScheme, fields, blocks, statuses, workflowScheme, roles, property, access] =
        await Promise.all([
          readIssueTypes(),
          readTypeScheme(project),
          readFields(),
          readBlocks(),
          readStatuses(),
          readWorkflowScheme(project),
          readRoles(),
          readProperty(project),
          readAccess(project),
        ]);
      const { issueType, changeType } = types;
      const { difficulty, impact, rank } = fields;
      const shown = {
        ...(difficulty !== null && { difficulty }),
        ...(impact !== null && { impact }),
        ...fields.standing,
      };
      const guarded = difficulty === null || impact === null ? null : { difficulty, impact };
      const [screens, workflow, gates, leads] = await Promise.all([
        readScreens(project, issueType, shown),
        readWorkflow(project, known, guarded),
        readGates(project, types, typeScheme.typeIds, fields.gates, (type) =>
          workflowFor(workflowScheme, type),
        ),
        roles.governanceLead === undefined ? 0 : countActors(project, roles.governanceLead),
      ]);
      return {
        project: { key: project.key, name: project.name },
        issueType,
        changeType,
        typeScheme: {
          name: typeScheme.name,
          holdsTypes: [issueType, changeType].every(
            (type) => type !== null && typeScheme.typeIds.includes(type),
          ),
        },
        difficulty,
        impact,
        rank,
        blocks,
        screens,
        statuses,
        workflow,
        workflowScheme: {
          name: workflowScheme.name,
          usesWorkflow: workflow !== null && workflowFor(workflowScheme, issueType) === workflow.name,
        },
        gates,
        goals: {
          type: types.goalType,
          inProject: types.goalType !== null && typeScheme.typeIds.includes(types.goalType),
        },
        roles,
        leads,
        panelPinned: isPinned(property),
        pagesShown: property.setUp === 'true',
        access,
      };
    },

    makeIssueType,
    makeChangeType,
    adoptTypeScheme,
    makeBlocks,
    makeScreen,
    makeScreenScheme,
    makeGateScreens,
    adoptTypeScreenScheme: (project, { requirements, gates }) => {
      const ofGates = gateScreen(project);
      const ofRequirements = requirementScreen(project);
      return adoptScreens(project, [
        ...requirements.map((type) => [type, ofRequirements] as const),
        ...gates.map((type) => [type, ofGates] as const),
      ]);
    },
    makeStatus,
    makeWorkflow,
    setGuard,
    adoptWorkflowScheme,
    makeGateTypes,
    makeGoalType,
    makeGateWorkflow,
    releaseGates,
    guardedWorkflows,
    makeRole,
    joinRole,
    pinPanel,
    showPages: (project) => addToProperty(project, { setUp: 'true' }),
    hidePages: (project) => addToProperty(project, { setUp: 'false' }),
  };
}

/** The same as the app, for what it looks after by itself. */
export function seenByApp(): SeenByApp {
  const { project, read } = configuration();
  return {
    project: (ref) => lookingAsApp(() => project(ref)),
    read: (ref, known) => lookingAsApp(() => read(ref, known)),
  };
}
