import { z } from 'zod';
import { bodyOf } from '../body';
import { inBulkWords, refuseTooMany, requireBulkChange, selection, submitBulk, visibleOf } from '../bulk';
import { screenOf } from '../configuration';
import { applyPlans, planEdit } from '../edit';
import { splitList } from '../fields/select';
import { writableFields } from '../meta';
import { type Answer, type Ctx, JiraError, type Route } from '../route';
import type { Field, Issue } from '../state';
import { projectOf } from '../transitions';

const MOST_FIELDS = 200;
const PAGE = 50;

const many = z.enum(['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL']);
const fieldId = z.string();
const integer = z.union([z.number().int(), z.string()]).transform(String);
const user = z.strictObject({ accountId: z.string() }).nullish();

/** Jira's `JiraIssueFields`, as far as the site has fields of the kind; the others are refused by name. */
const inputs = z.strictObject({
  clearableNumberFields: z.array(z.strictObject({ fieldId, value: z.number().nullish() })).nullish(),
  datePickerFields: z
    .array(z.strictObject({ fieldId, date: z.strictObject({ formattedDate: z.string() }).nullish() }))
    .nullish(),
  labelsFields: z
    .array(
      z.strictObject({
        fieldId,
        bulkEditMultiSelectFieldOption: many,
        labels: z.array(z.strictObject({ name: z.string() })),
      }),
    )
    .nullish(),
  multiselectComponents: z
    .strictObject({
      fieldId,
      bulkEditMultiSelectFieldOption: many,
      components: z.array(z.strictObject({ componentId: integer })),
    })
    .nullish(),
  originalEstimateField: z.strictObject({ originalEstimateField: z.string() }).nullish(),
  priority: z.strictObject({ priorityId: z.string() }).nullish(),
  richTextFields: z
    .array(
      z.strictObject({
        fieldId,
        richText: z.strictObject({ adfValue: z.record(z.string(), z.unknown()).nullish() }),
      }),
    )
    .nullish(),
  singleLineTextFields: z.array(z.strictObject({ fieldId, text: z.string() })).nullish(),
  singleSelectClearableUserPickerFields: z.array(z.strictObject({ fieldId, user })).nullish(),
  singleSelectFields: z
    .array(z.strictObject({ fieldId, option: z.strictObject({ optionId: integer }) }))
    .nullish(),
});

const NOT_EMULATED = [
  'cascadingSelectFields',
  'colorFields',
  'dateTimePickerFields',
  'issueType',
  'multipleGroupPickerFields',
  'multipleSelectClearableUserPickerFields',
  'multipleSelectFields',
  'multipleVersionPickerFields',
  'singleGroupPickerFields',
  'singleVersionPickerFields',
  'status',
  'timeTrackingField',
  'urlFields',
];

const editBody = z.strictObject({
  editedFieldsInput: z.record(z.string(), z.unknown()),
  selectedActions: z.array(z.string()).min(1),
  selectedIssueIdsOrKeys: selection,
  sendBulkNotification: z.boolean().nullish(),
});

/** A new value, made from the present one. */
type Change = [fieldId: string, value: (issue: Issue) => unknown];

const fixed = (id: string, value: unknown): Change => [id, () => value];

function combined(
  option: z.infer<typeof many>,
  present: readonly string[],
  given: readonly string[],
): string[] {
  switch (option) {
    case 'ADD':
      return [...new Set([...present, ...given])];
    case 'REMOVE':
      return present.filter((value) => !given.includes(value));
    case 'REPLACE':
      return [...given];
    case 'REMOVE_ALL':
      return [];
  }
}

function changesIn(input: z.infer<typeof inputs>): Change[] {
  const { multiselectComponents: components, priority, originalEstimateField: estimate } = input;
  return [
    ...(input.clearableNumberFields ?? []).map((each) => fixed(each.fieldId, each.value ?? null)),
    ...(input.datePickerFields ?? []).map((each) => fixed(each.fieldId, each.date?.formattedDate ?? null)),
    ...(input.richTextFields ?? []).map((each) => fixed(each.fieldId, each.richText.adfValue ?? null)),
    ...(input.singleLineTextFields ?? []).map((each) => fixed(each.fieldId, each.text)),
    ...(input.singleSelectClearableUserPickerFields ?? []).map((each) =>
      fixed(each.fieldId, each.user ?? null),
    ),
    ...(input.singleSelectFields ?? []).map((each) =>
      fixed(each.fieldId, each.option.optionId === '-1' ? null : { id: each.option.optionId }),
    ),
    ...(input.labelsFields ?? []).map((each): Change => {
      const given = each.labels.map(({ name }) => name);
      return [each.fieldId, (issue) => combined(each.bulkEditMultiSelectFieldOption, issue.labels, given)];
    }),
    ...(components
      ? [
          [
            components.fieldId,
            (issue: Issue) =>
              combined(
                components.bulkEditMultiSelectFieldOption,
                issue.componentIds,
                components.components.map(({ componentId }) => componentId),
              ).map((id) => ({ id })),
          ] satisfies Change,
        ]
      : []),
    ...(priority ? [fixed('priority', { id: priority.priorityId })] : []),
    ...(estimate ? [fixed('timetracking', { originalEstimate: estimate.originalEstimateField })] : []),
  ];
}

function chosen(ctx: Ctx): { changes: Change[]; idsOrKeys: string[] } {
  const { editedFieldsInput, selectedActions, selectedIssueIdsOrKeys } = bodyOf(ctx, editBody);
  if (selectedActions.length > MOST_FIELDS) {
    throw new JiraError(400, [`A bulk edit takes at most ${MOST_FIELDS} fields.`]);
  }
  const input = bodyOf({ ...ctx, request: ctx.request, body: editedFieldsInput }, inputs, NOT_EMULATED);
  const changes = changesIn(input).filter(([id]) => selectedActions.includes(id));
  const missing = selectedActions.find((id) => !changes.some(([changed]) => changed === id));
  if (missing !== undefined) throw new JiraError(400, [`No value is given for the field "${missing}".`]);
  return { changes, idsOrKeys: selectedIssueIdsOrKeys };
}

function edit(ctx: Ctx): Answer {
  requireBulkChange(ctx);
  const { changes, idsOrKeys } = chosen(ctx);
  return submitBulk(ctx, idsOrKeys, (issue) => {
    const project = projectOf(ctx, issue);
    if (!ctx.can('EDIT_ISSUES', { project, issue })) {
      throw new JiraError(403, ['You do not have permission to edit issues in this project.']);
    }
    const onScreen = new Set(editable(ctx, issue).map(({ id }) => id));
    const fields = Object.fromEntries(changes.map(([id, value]) => [id, value(issue)]));
    const plans = planEdit(ctx, { project, issue, onScreen }, { fields });
    ctx.change(issue, (target) => applyPlans(target, plans));
  });
}

function editable(ctx: Ctx, issue: Issue): Field[] {
  const project = projectOf(ctx, issue);
  const screen = screenOf(ctx.state, project, issue.issueTypeId, 'edit');
  return writableFields(ctx, screen, { project, issue, onScreen: null });
}

/** How the answer names the kinds of fields. */
function typeOf(field: Field): string {
  if (!field.custom) return field.id;
  return field.schema?.type === 'number'
    ? 'com.atlassian.jira.plugin.system.customfieldtypes:float'
    : 'textfield';
}

const MANY_OPTIONS = ['ADD', 'REMOVE', 'REPLACE', 'REMOVE_ALL'];

function described(ctx: Ctx, field: Field, everywhere: boolean) {
  const options =
    field.id === 'priority'
      ? Object.values(ctx.state.priorities).map(({ id, name, description }) => ({
          id,
          priority: name,
          description,
        }))
      : null;
  return {
    id: field.id,
    name: field.name,
    type: typeOf(field),
    isRequired: field.id === 'summary' || field.id === 'reporter',
    ...(field.description === '' ? {} : { description: field.description }),
    ...(options === null ? {} : { fieldOptions: options }),
    ...(field.schema?.type === 'array' ? { multiSelectFieldOptions: MANY_OPTIONS } : {}),
    ...(field.schema?.type === 'user'
      ? { searchUrl: `${ctx.origin}/rest/api/3/user/assignable/multiProjectSearch?query=` }
      : {}),
    ...(everywhere
      ? {}
      : { unavailableMessage: 'NOTE: The field is not available for all of the selected issues.' }),
  };
}

const cursorFor = (at: number) => Buffer.from(`fields:${at}`).toString('base64url');

function startOf(ctx: Ctx): number {
  const cursor = ctx.query.get('startingAfter');
  if (cursor === null) return 0;
  const match = /^fields:(\d+)$/.exec(Buffer.from(cursor, 'base64url').toString());
  if (match === null) throw new JiraError(400, ['The cursor is invalid.']);
  return Number(match[1]);
}

function fields(ctx: Ctx): Answer {
  requireBulkChange(ctx);
  const asked = splitList(ctx.query.getAll('issueIdsOrKeys'));
  refuseTooMany(asked.length);
  const { issues, invalid } = visibleOf(ctx, asked);
  if (invalid > 0) throw new JiraError(400, ['Some issue ids or keys are invalid or not accessible.']);
  const lists = issues.map((issue) => editable(ctx, issue));
  const text = ctx.query.get('searchText')?.toLowerCase() ?? '';
  const all = [...new Map(lists.flat().map((field) => [field.id, field])).values()].filter(({ name }) =>
    name.toLowerCase().includes(text),
  );
  if (all.length === 0) throw new JiraError(404, ['No editable fields were found for the issues.']);
  const start = startOf(ctx);
  const page = all.slice(start, start + PAGE);
  const end = start + page.length;
  return {
    status: 200,
    points: 1 + page.length,
    body: {
      fields: page.map((field) =>
        described(
          ctx,
          field,
          lists.every((list) => list.includes(field)),
        ),
      ),
      ...(end < all.length ? { startingAfter: cursorFor(end) } : {}),
    },
  };
}

const PATH = '/rest/api/3/bulk/issues/fields';

export const bulkEditRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    query: ['issueIdsOrKeys', 'searchText', 'startingAfter'],
    run: inBulkWords(fields),
  },
  { method: 'POST', path: PATH, run: inBulkWords(edit) },
];
