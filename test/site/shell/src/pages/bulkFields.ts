import { adfFromText } from '../lib/adf';
import { rest } from '../lib/http';
import type { JiraComponent, JiraIssue, JiraUser, Named } from '../lib/jira';

/** A field that all of the chosen issues can be given, as `GET /bulk/issues/fields` lists it. */
export interface BulkField {
  id: string;
  name: string;
  type: string;
  unavailableMessage?: string;
  fieldOptions?: { id: string; priority?: string }[];
}

/** How a field is entered. */
export type Kind = 'text' | 'number' | 'date' | 'labels' | 'choice' | 'several';

/** What the form asks for a field; null where this page has no way to enter it. */
export function kindOf({ id, type }: BulkField): Kind | null {
  switch (id) {
    case 'priority':
    case 'assignee':
    case 'reporter':
      return 'choice';
    case 'components':
      return 'several';
    case 'labels':
      return 'labels';
    case 'duedate':
      return 'date';
    case 'summary':
    case 'description':
    case 'timetracking':
      return 'text';
    default:
      if (!id.startsWith('customfield_')) return null;
      return type.endsWith(':float') ? 'number' : 'text';
  }
}

/** What can be chosen for a field of several issues. */
export async function bulkChoices(field: BulkField, issues: readonly JiraIssue[]): Promise<Named[]> {
  const [first] = issues;
  if (field.id === 'priority') {
    return (field.fieldOptions ?? []).map(({ id, priority }) => ({ id, name: priority ?? id }));
  }
  const projects = [...new Set(issues.map((issue) => issue.fields.project.key))];
  if (field.id === 'components') {
    // A component belongs to one project.
    if (projects.length > 1) return [];
    return rest.get<JiraComponent[]>(`/project/${projects[0]}/components`);
  }
  const users = await rest.get<JiraUser[]>(
    `/user/assignable/search?project=${first?.fields.project.key ?? ''}&maxResults=100`,
  );
  return users.map(({ accountId, displayName }) => ({ id: accountId, name: displayName }));
}

export interface Entered {
  text: string;
  chosen: string[];
  /** How values are put together with those that are there. */
  option: 'ADD' | 'REMOVE' | 'REPLACE';
}

const words = (text: string) => text.split(/\s+/).filter(Boolean);

/** Jira's input for one field. */
function inputOf(field: BulkField, { text, chosen, option }: Entered): Record<string, unknown> {
  const fieldId = field.id;
  switch (fieldId) {
    case 'priority':
      return { priority: { priorityId: chosen[0] ?? '' } };
    case 'assignee':
    case 'reporter': {
      const user = chosen[0] ? { accountId: chosen[0] } : null;
      return { singleSelectClearableUserPickerFields: [{ fieldId, user }] };
    }
    case 'components': {
      const components = chosen.map((id) => ({ componentId: Number(id) }));
      return { multiselectComponents: { fieldId, bulkEditMultiSelectFieldOption: option, components } };
    }
    case 'labels': {
      const labels = words(text).map((name) => ({ name }));
      return { labelsFields: [{ fieldId, bulkEditMultiSelectFieldOption: option, labels }] };
    }
    case 'duedate':
      return {
        datePickerFields: [{ fieldId, ...(text ? { date: { formattedDate: text } } : {}) }],
      };
    case 'description':
      return { richTextFields: [{ fieldId, richText: { adfValue: adfFromText(text) } }] };
    case 'timetracking':
      return { originalEstimateField: { originalEstimateField: text } };
    default:
      return kindOf(field) === 'number'
        ? { clearableNumberFields: [{ fieldId, value: text === '' ? null : Number(text) }] }
        : { singleLineTextFields: [{ fieldId, text }] };
  }
}

/** The body of a bulk edit, without the issues: inputs of one kind go into one list. */
export function editBody(entered: readonly { field: BulkField; value: Entered }[]): Record<string, unknown> {
  const inputs: Record<string, unknown> = {};
  for (const { field, value } of entered) {
    for (const [kind, input] of Object.entries(inputOf(field, value))) {
      const before = inputs[kind];
      inputs[kind] = Array.isArray(before) && Array.isArray(input) ? [...before, ...input] : input;
    }
  }
  return { editedFieldsInput: inputs, selectedActions: entered.map(({ field }) => field.id) };
}
