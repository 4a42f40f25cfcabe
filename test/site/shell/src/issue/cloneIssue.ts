import { rest } from '../lib/http';
import type { FieldMeta } from '../lib/jira';
import type { CreatedIssue } from './CreateIssue';
import type { ShownIssue } from './useIssue';

/** As the create screen takes it: things by id, people by account, the rest as it is. */
function asInput(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asInput);
  if (typeof value !== 'object' || value === null) return value;
  const { accountId, id, type }: { accountId?: unknown; id?: unknown; type?: unknown } = value;
  if (type === 'doc') return value;
  if (typeof accountId === 'string') return { accountId };
  return typeof id === 'string' ? { id } : value;
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

/** Elsewhere, or not for a copy: files, links and work stay with the original. */
const left = new Set([
  'project',
  'issuetype',
  'summary',
  'attachment',
  'issuelinks',
  'timetracking',
  'reporter',
]);

/** Makes an issue of the same type with what the create screen takes, and says that it clones the original. */
export async function cloneIssue({ issue }: ShownIssue, summary: string): Promise<CreatedIssue> {
  const { fields } = issue;
  const meta = `/issue/createmeta/${fields.project.key}/issuetypes/${fields.issuetype.id}?maxResults=200`;
  const offered = await rest.get<{ fields: (FieldMeta & { fieldId: string })[] }>(meta);
  const copied = offered.fields
    .filter(({ fieldId }) => !left.has(fieldId) && !isEmpty(fields[fieldId]))
    .map(({ fieldId }) => [fieldId, asInput(fields[fieldId])] as const);
  const created = await rest.post<CreatedIssue>('/issue', {
    fields: {
      ...Object.fromEntries(copied),
      project: { id: fields.project.id },
      issuetype: { id: fields.issuetype.id },
      summary,
    },
  });
  await rest.post('/issueLink', {
    type: { name: 'Cloners' },
    inwardIssue: { key: created.key },
    outwardIssue: { key: issue.key },
  });
  return created;
}
