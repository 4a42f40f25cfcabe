/** What administrators keep for all projects beside the schemes of types, screens, workflows and permissions. */

export interface Named {
  id: string;
  name: string;
  description: string;
}

/** Orders are kept apart from what they order: a record sorts its numeric keys. */
export interface PriorityScheme extends Named {
  /** In order. */
  priorityIds: string[];
  defaultPriorityId: string;
}

/** Who hears of an event; the parameter depends on the type. */
export interface Notification {
  id: string;
  type: string;
  parameter: string | null;
}

export interface NotificationScheme extends Named {
  /** Event id → who hears of it. */
  events: Record<string, Notification[]>;
}

export interface FieldParameters {
  isRequired?: boolean;
  description?: string;
  rendererType?: string;
}

/** How a field stands in the projects of a field scheme. */
export interface FieldPlace {
  /** None: every issue type. */
  issueTypeIds: string[];
  parameters: FieldParameters;
  /** Issue type id → what differs there. */
  byIssueType: Record<string, FieldParameters>;
}

export interface FieldScheme extends Named {
  /** Field id → its place; a field that is not here is not there in the scheme's projects. */
  fields: Record<string, FieldPlace>;
  /**
   * Of a scheme that Jira's older routes made: issue type id, or 'default', → field configuration. What it has of
   * fields follows from these, and `fields` stays empty.
   */
  configurations?: Record<string, string>;
}

/** What the older routes say of fields; several schemes may use one, each for certain issue types. */
export interface FieldConfiguration extends Named {
  /** Field id → what differs from an optional field that is shown. */
  items: Record<string, FieldParameters & { isHidden?: boolean }>;
}

/** A workflow scheme that projects use, while it is being changed. */
export interface WorkflowSchemeDraft {
  name: string;
  description: string;
  defaultWorkflow: string;
  issueTypeMappings: Record<string, string>;
  modified: number;
  modifiedBy: string;
}

export interface RelatedWork {
  id: string;
  category: string;
  title: string | null;
  url: string | null;
}

interface Actors {
  users: string[];
  groups: string[];
}

type Properties = Record<string, unknown>;

export interface SchemeState {
  categories: Record<string, Named>;
  resolutions: Record<string, Named>;
  /** In order. */
  resolutionOrder: string[];
  defaultResolutionId: string | null;
  /** Priorities in order; those that are not named come last. */
  priorityOrder: string[];
  defaultPriorityId: string | null;
  prioritySchemes: Record<string, PriorityScheme>;
  notificationSchemes: Record<string, NotificationScheme>;
  fieldSchemes: Record<string, FieldScheme>;
  /** Without the default one, which says what the default field scheme says. Absent until the first. */
  fieldConfigurations?: Record<string, FieldConfiguration>;
  /** By the id of the scheme. */
  workflowDrafts: Record<string, WorkflowSchemeDraft>;
  /** Role id → who is in it when a project is made. */
  defaultActors: Record<string, Actors>;
  /** Security scheme id → level that new issues get. */
  defaultLevels: Record<string, string>;
  /** Version id → what is linked to it. */
  relatedWork: Record<string, RelatedWork[]>;
  /** Project id → version ids in order; those that are not named come last. */
  versionOrder: Record<string, string[]>;
  /** Account id, issue type id, comment id, worklog id → properties. */
  userProperties: Record<string, Properties>;
  issueTypeProperties: Record<string, Properties>;
  worklogProperties: Record<string, Properties>;
}

const RESOLUTIONS = ['Done', "Won't Do", 'Duplicate', 'Cannot Reproduce'];

export const NOTIFICATION_DEFAULT = '10000';

/** The first day's scheme: whoever has to do with an issue hears of what happens to it. */
function defaultNotifications(): NotificationScheme {
  const heard = ['CurrentAssignee', 'Reporter', 'AllWatchers'];
  const events = Array.from({ length: 16 }, (_, index) => String(index + 1));
  return {
    id: NOTIFICATION_DEFAULT,
    name: 'Default Notification Scheme',
    description: '',
    events: Object.fromEntries(
      events.map((event) => [
        event,
        heard.map((type, index) => ({
          id: String(10_000 + Number(event) * heard.length + index),
          type,
          parameter: null,
        })),
      ]),
    ),
  };
}

export function freshSchemes(): SchemeState {
  const resolutions = RESOLUTIONS.map((name, index) => ({
    id: String(10_000 + index),
    name,
    description: `Issues that end as ${name}.`,
  }));
  return {
    categories: {},
    resolutions: Object.fromEntries(resolutions.map((one) => [one.id, one])),
    resolutionOrder: resolutions.map(({ id }) => id),
    defaultResolutionId: null,
    priorityOrder: [],
    defaultPriorityId: null,
    prioritySchemes: {},
    notificationSchemes: { [NOTIFICATION_DEFAULT]: defaultNotifications() },
    fieldSchemes: {},
    workflowDrafts: {},
    defaultActors: {},
    defaultLevels: {},
    relatedWork: {},
    versionOrder: {},
    userProperties: {},
    issueTypeProperties: {},
    worklogProperties: {},
  };
}
