import { ids } from '../seed/ids';
import type { Project } from '../state';

/** What a template makes of a new project. */
export interface Template {
  /** Used in the names of what it makes (`KEY: Kanban Issue Type Scheme`). */
  label: string;
  projectTypeKey: Project['projectTypeKey'];
  style: Project['style'];
  /** Issue types of the site, for company-managed projects. */
  issueTypeIds: readonly string[];
  /** Statuses of the site, for company-managed projects. */
  statusIds: readonly string[];
  /** Name of the workflow, after the project's key. */
  workflowName(key: string): string;
  workflowSchemeName(key: string): string;
}

const { issueType, status } = ids;
const SOFTWARE_TYPES = [issueType.epic, issueType.story, issueType.task, issueType.bug, issueType.subtask];
const BUSINESS_TYPES = [issueType.task, issueType.subtask];
const SIMPLE = [status.toDo, status.inProgress, status.done];

const software = (label: string, statusIds: readonly string[]): Template => ({
  label,
  projectTypeKey: 'software',
  style: 'classic',
  issueTypeIds: SOFTWARE_TYPES,
  statusIds,
  workflowName: (key) => `Software Simplified Workflow for Project ${key}`,
  workflowSchemeName: (key) => `${key}: Software Simplified Workflow Scheme`,
});

const business = (label: string): Template => ({
  label,
  projectTypeKey: 'business',
  style: 'classic',
  issueTypeIds: BUSINESS_TYPES,
  statusIds: SIMPLE,
  workflowName: (key) => `${key}: ${label} Workflow`,
  workflowSchemeName: (key) => `${key}: ${label} Workflow Scheme`,
});

const teamManaged = (label: string): Template => ({
  ...software(label, []),
  style: 'next-gen',
  workflowName: (key) => `Software workflow for project ${key}`,
  workflowSchemeName: (key) => `${key}: team-managed`,
});

const SOFTWARE = 'com.pyxis.greenhopper.jira:gh-simplified-';
const BUSINESS = 'com.atlassian.jira-core-project-templates:jira-core-simplified-';

/** Jira's templates that the site knows; service desks it does not. */
export const templates: Readonly<Record<string, Template>> = {
  [`${SOFTWARE}kanban-classic`]: software('Kanban', [
    status.backlog,
    status.selected,
    status.inProgress,
    status.done,
  ]),
  [`${SOFTWARE}scrum-classic`]: software('Scrum', SIMPLE),
  [`${SOFTWARE}basic`]: software('Basic', SIMPLE),
  [`${SOFTWARE}agility-kanban`]: teamManaged('Kanban'),
  [`${SOFTWARE}agility-scrum`]: teamManaged('Scrum'),
  [`${BUSINESS}task-tracking`]: business('Task Tracking'),
  [`${BUSINESS}project-management`]: business('Project Management'),
  [`${BUSINESS}process-control`]: business('Process Control'),
};
