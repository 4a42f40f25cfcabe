import type { Field } from '../state';

type Row = [
  id: string,
  name: string,
  type: string | null,
  traits: string,
  more?: { items?: string; clauses?: string[] },
];

/** Traits: n navigable, s searchable, o orderable (may stand on a screen). */
const SYSTEM: readonly Row[] = [
  ['issuekey', 'Key', null, 'n', { clauses: ['id', 'issue', 'issuekey', 'key'] }],
  ['issuetype', 'Issue Type', 'issuetype', 'nso', { clauses: ['issuetype', 'type'] }],
  ['project', 'Project', 'project', 'ns'],
  ['summary', 'Summary', 'string', 'nso'],
  ['description', 'Description', 'string', 'nso'],
  ['components', 'Components', 'array', 'nso', { items: 'component', clauses: ['component'] }],
  ['fixVersions', 'Fix versions', 'array', 'nso', { items: 'version', clauses: ['fixVersion'] }],
  ['status', 'Status', 'status', 'ns'],
  [
    'statuscategorychangedate',
    'Status Category Changed',
    'datetime',
    'ns',
    { clauses: ['statusCategoryChangedDate'] },
  ],
  ['resolution', 'Resolution', 'resolution', 'nso'],
  ['priority', 'Priority', 'priority', 'nso'],
  ['labels', 'Labels', 'array', 'nso', { items: 'string' }],
  ['assignee', 'Assignee', 'user', 'nso'],
  ['reporter', 'Reporter', 'user', 'nso'],
  ['creator', 'Creator', 'user', 'ns'],
  ['created', 'Created', 'datetime', 'ns', { clauses: ['created', 'createdDate'] }],
  ['updated', 'Updated', 'datetime', 'ns', { clauses: ['updated', 'updatedDate'] }],
  ['duedate', 'Due date', 'date', 'nso', { clauses: ['due', 'duedate'] }],
  ['timetracking', 'Time tracking', 'timetracking', 'o', { clauses: [] }],
  [
    'timeoriginalestimate',
    'Original estimate',
    'number',
    'ns',
    { clauses: ['originalEstimate', 'timeoriginalestimate'] },
  ],
  ['security', 'Security Level', 'securitylevel', 'nso', { clauses: ['level'] }],
  ['comment', 'Comment', 'comments-page', 'so'],
  ['attachment', 'Attachment', 'array', 'so', { items: 'attachment', clauses: ['attachments'] }],
  ['worklog', 'Log Work', 'array', 'o', { items: 'worklog', clauses: [] }],
  ['timespent', 'Time Spent', 'number', 'n', { clauses: ['timespent'] }],
  ['watches', 'Watchers', 'watches', 'ns', { clauses: ['watchers'] }],
  ['votes', 'Votes', 'votes', 'ns'],
  ['issuelinks', 'Linked Issues', 'array', 'no', { items: 'issuelinks', clauses: ['issueLink'] }],
];

function systemField([id, name, type, traits, more]: Row): Field {
  return {
    id,
    key: id,
    name,
    description: '',
    kind: 'system',
    custom: false,
    navigable: traits.includes('n'),
    searchable: traits.includes('s'),
    orderable: traits.includes('o'),
    clauseNames: more?.clauses ?? [id],
    schema: type === null ? null : { type, ...(more?.items ? { items: more.items } : {}), system: id },
    appModule: null,
  };
}

/** Jira Software's rank. */
const rank: Field = {
  id: 'customfield_10019',
  key: 'customfield_10019',
  name: 'Rank',
  description: '',
  kind: 'rank',
  custom: true,
  navigable: true,
  searchable: true,
  orderable: true,
  clauseNames: ['cf[10019]', 'Rank'],
  schema: { type: 'any', custom: 'com.pyxis.greenhopper.jira:gh-lexo-rank', customId: 10019 },
  appModule: null,
};

/** Jira Software's estimate of a story. */
const storyPoints: Field = {
  id: 'customfield_10016',
  key: 'customfield_10016',
  name: 'Story point estimate',
  description: '',
  kind: 'number',
  custom: true,
  navigable: true,
  searchable: true,
  orderable: true,
  clauseNames: ['cf[10016]', 'Story point estimate'],
  schema: { type: 'number', custom: 'com.pyxis.greenhopper.jira:jsw-story-points', customId: 10016 },
  appModule: null,
};

/** The fields of a site without apps: those of an issue that the site emulates. */
export const fields: readonly Field[] = [...SYSTEM.map(systemField), storyPoints, rank];

/** What stands on a new screen of a template, in order. */
export const screenFields: readonly string[] = [
  'summary',
  'issuetype',
  'security',
  'priority',
  'duedate',
  'components',
  'fixVersions',
  'assignee',
  'reporter',
  'description',
  'timetracking',
  'customfield_10016',
  'labels',
  'issuelinks',
];
