import type { ReactNode } from 'react';
import { ModuleFrame } from '../bridge/ModuleFrame';
import { rest } from '../lib/http';
import type { FieldMeta, JiraUser, Named } from '../lib/jira';
import { useLoad } from '../lib/useLoad';
import { Field } from '../ui/Field';
import { Checkboxes } from './Choices';
import { DateField, EstimateField, LabelsField, LineField } from './CreateChoices';
import type { CreateMeta } from './CreateIssue';
import createCss from './CreateIssue.module.css';
import type { Draft } from './draft';

export interface FieldProps {
  field: FieldMeta & { fieldId: string };
  meta: CreateMeta;
  value: unknown;
  error: string | undefined;
  onChange(value: unknown): void;
}

/** Fields that the form itself asks for, or that it does not offer. */
const elsewhere = new Set(['project', 'issuetype', 'attachment', 'issuelinks', 'reporter', 'parent']);

function LongTextField({ field, value, error, onChange }: FieldProps) {
  return (
    <Field label={field.name} required={field.required} error={error}>
      {(control) => (
        <textarea
          {...control}
          rows={6}
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  );
}

function SummaryField({ field, value, error, onChange }: FieldProps) {
  return (
    <Field label={field.name} required={field.required} error={error}>
      {(control) => (
        <input
          {...control}
          data-autofocus
          value={String(value ?? '')}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
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

/** Any of several that the field names: components, versions, options. */
function ManyField({ field, value, error, onChange }: FieldProps) {
  const chosen = Array.isArray(value) ? value.map((each: { id: string }) => each.id) : [];
  return (
    <Labelled field={field} error={error}>
      <Checkboxes
        label={field.name}
        chosen={chosen}
        load={async () => choices(field)}
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

const assignable = ({ projectKey }: CreateMeta) =>
  rest
    .get<JiraUser[]>(`/user/assignable/search?project=${projectKey}&maxResults=100`)
    .then((users) => users.map((user) => ({ id: user.accountId, name: user.displayName })));

/** Options are called by their value, everything else by its name. */
const choices = (field: FieldMeta): Named[] =>
  (field.allowedValues ?? []).map((each: Partial<Named> & { id: string; value?: string }) => ({
    id: each.id,
    name: each.name ?? each.value ?? each.id,
  }));

/** The control for what a field holds; null where a browser cannot fill it in. */
function OneField(props: FieldProps) {
  const { field, meta } = props;
  if (field.fieldId === 'summary') return <SummaryField {...props} />;
  if (field.fieldId === 'description') return <LongTextField {...props} />;
  if (field.fieldId === 'labels') return <LabelsField {...props} />;
  if (field.fieldId === 'timetracking') return <EstimateField {...props} />;
  if (offersOnCreate(meta, field.schema.custom)) return <AppEditor {...props} />;
  if (field.schema.type === 'array' && field.allowedValues) return <ManyField {...props} />;
  if (field.allowedValues) return <SelectField {...props} by="id" read={async () => choices(field)} />;
  switch (field.schema.type) {
    case 'user':
      return <SelectField {...props} by="accountId" read={() => assignable(meta)} />;
    case 'number':
      return <NumberField {...props} />;
    case 'date':
      return <DateField {...props} />;
    case 'string':
      return <LineField {...props} />;
    default:
      return null;
  }
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
