import type { ReactNode } from 'react';
import { ModuleFrame } from '../bridge/ModuleFrame';
import { rest } from '../lib/http';
import type { FieldMeta, JiraUser, Named } from '../lib/jira';
import { useLoad } from '../lib/useLoad';
import { Field } from '../ui/Field';
import { Checkboxes } from './Choices';
import type { CreateMeta } from './CreateIssue';
import createCss from './CreateIssue.module.css';

/** What has been entered so far, by field id, in the shape that REST takes (the description as text). */
export type Draft = Record<string, unknown>;

interface FieldProps {
  field: FieldMeta & { fieldId: string };
  meta: CreateMeta;
  value: unknown;
  error: string | undefined;
  onChange(value: unknown): void;
}

/** Fields that the form itself asks for, or that it does not offer. */
const elsewhere = new Set([
  'project',
  'issuetype',
  'attachment',
  'issuelinks',
  'reporter',
  'parent',
  'labels',
]);

function TextField({ field, value, error, onChange, multiline }: FieldProps & { multiline?: boolean }) {
  return (
    <Field label={field.name} required={field.required} error={error}>
      {(control) =>
        multiline ? (
          <textarea
            {...control}
            rows={6}
            value={String(value ?? '')}
            onChange={(event) => onChange(event.target.value)}
          />
        ) : (
          <input
            {...control}
            data-autofocus={field.fieldId === 'summary' ? true : undefined}
            value={String(value ?? '')}
            onChange={(event) => onChange(event.target.value)}
          />
        )
      }
    </Field>
  );
}

function NumberField({ field, value, error, onChange }: FieldProps) {
  return (
    <Field label={field.name} required={field.required} error={error}>
      {(control) => (
        <input
          {...control}
          type="number"
          step="any"
          value={typeof value === 'number' ? value : ''}
          onChange={(event) => onChange(event.target.value === '' ? null : event.target.valueAsNumber)}
        />
      )}
    </Field>
  );
}

interface SelectFieldProps extends FieldProps {
  read(): Promise<Named[]>;
  /** The property that names the choice in REST. */
  by: 'id' | 'accountId';
}

function SelectField({ field, meta, value, error, onChange, read, by }: SelectFieldProps) {
  const { result } = useLoad(`create:${meta.projectKey}:${field.fieldId}`, read);
  const options = result.state === 'ready' ? result.data : [];
  const chosen = (value as Record<string, string> | null)?.[by] ?? '';
  return (
    <Field
      label={field.name}
      required={field.required}
      error={error ?? (result.state === 'failed' ? 'The choices could not be read.' : undefined)}
    >
      {(control) => (
        <select
          {...control}
          value={chosen}
          onChange={(event) => onChange(event.target.value ? { [by]: event.target.value } : null)}
        >
          <option value="">
            {result.state === 'loading' ? 'Loading...' : field.hasDefaultValue ? 'Default' : 'None'}
          </option>
          {options.map((option) => (
            <option key={option.id} value={option.id}>
              {option.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Labelled({ field, error, children }: Pick<FieldProps, 'field' | 'error'> & { children: ReactNode }) {
  return (
    <div className={createCss.appField}>
      <div className={createCss.label}>
        {field.name}
        {field.required ? ' *' : ''}
      </div>
      {children}
      {error ? (
        <p className={createCss.error} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

function ComponentsField({ field, value, error, onChange }: FieldProps) {
  const chosen = Array.isArray(value) ? value.map((each: { id: string }) => each.id) : [];
  return (
    <Labelled field={field} error={error}>
      <Checkboxes
        label={field.name}
        chosen={chosen}
        load={async () => field.allowedValues ?? []}
        onChange={(ids) => onChange(ids.map((id) => ({ id })))}
      />
    </Labelled>
  );
}

/** An app's editor; what it submits is kept until the issue is created. */
function AppEditor({ field, meta, value, error, onChange }: FieldProps) {
  const module = meta.modules.find((each) => each.ari === field.schema.custom);
  if (!module?.url) return null;
  return (
    <Labelled field={field} error={error}>
      <ModuleFrame
        module={module}
        place={{
          moduleKey: module.key,
          ...(meta.issueKey === undefined ? { projectKey: meta.projectKey } : { issueKey: meta.issueKey }),
          extra: {
            entryPoint: 'edit',
            renderContext: renderContextOf(meta),
            fieldId: field.fieldId,
            fieldType: module.ari,
            fieldValue: value ?? null,
            issueType: meta.issueType,
          },
        }}
        resources={meta.resources[module.appId] ?? {}}
        title={field.name}
        size="content"
        onSubmit={onChange}
        onClose={() => true}
      />
    </Labelled>
  );
}

const renderContextOf = (meta: CreateMeta) =>
  meta.issueKey === undefined ? 'issue-create' : 'issue-transition';

function offersOnCreate(meta: CreateMeta, custom: string | undefined): boolean {
  const module = meta.modules.find((each) => each.ari === custom);
  const { experience }: { experience?: unknown } = Object(module?.properties.edit);
  return Boolean(module?.url) && (!Array.isArray(experience) || experience.includes(renderContextOf(meta)));
}

function OneField(props: FieldProps) {
  const { field, meta } = props;
  switch (field.fieldId) {
    case 'summary':
      return <TextField {...props} />;
    case 'description':
      return <TextField {...props} multiline />;
    case 'components':
      return <ComponentsField {...props} />;
    case 'priority':
    case 'security':
      return <SelectField {...props} by="id" read={async () => field.allowedValues ?? []} />;
    case 'assignee':
      return (
        <SelectField
          {...props}
          by="accountId"
          read={() =>
            rest
              .get<JiraUser[]>(`/user/assignable/search?project=${meta.projectKey}&maxResults=100`)
              .then((users) => users.map((user) => ({ id: user.accountId, name: user.displayName })))
          }
        />
      );
    default:
      break;
  }
  if (offersOnCreate(meta, field.schema.custom)) return <AppEditor {...props} />;
  if (field.schema.type === 'number') return <NumberField {...props} />;
  if (field.schema.type === 'string') return <TextField {...props} />;
  return null;
}

export interface CreateFieldsProps {
  meta: CreateMeta;
  draft: Draft;
  errors: Record<string, string>;
  onDraft(change: (before: Draft) => Draft): void;
}

export function CreateFields({ meta, draft, errors, onDraft }: CreateFieldsProps) {
  return meta.fields
    .filter((field) => !elsewhere.has(field.fieldId) && field.allowedValues?.length !== 0)
    .map((field) => (
      <OneField
        key={field.fieldId}
        field={field}
        meta={meta}
        value={draft[field.fieldId]}
        error={errors[field.fieldId]}
        // An app's editor may answer long after another field was filled in.
        onChange={(value) => onDraft((before) => ({ ...before, [field.fieldId]: value }))}
      />
    ));
}
