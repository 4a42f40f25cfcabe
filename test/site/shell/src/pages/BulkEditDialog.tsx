import { type FormEvent, useState } from 'react';
import { Checkboxes } from '../issue/Choices';
import createCss from '../issue/CreateIssue.module.css';
import { rest } from '../lib/http';
import type { JiraIssue } from '../lib/jira';
import { useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { WhenLoaded } from '../ui/States';
import { type BulkField, bulkChoices, type Entered, editBody, kindOf } from './bulkFields';

const nothing: Entered = { text: '', chosen: [], option: 'ADD' };

interface InputProps {
  field: BulkField;
  issues: readonly JiraIssue[];
  value: Entered;
  onChange(value: Entered): void;
}

function Choices({ field, issues, value, onChange }: InputProps) {
  const { result } = useLoad(`bulkChoices:${field.id}`, () => bulkChoices(field, issues));
  const options = result.state === 'ready' ? result.data : [];
  return (
    <Field label={`New ${field.name.toLowerCase()}`}>
      {(control) => (
        <select
          {...control}
          value={value.chosen[0] ?? ''}
          onChange={(event) => onChange({ ...value, chosen: event.target.value ? [event.target.value] : [] })}
        >
          <option value="">{field.id === 'assignee' ? 'Unassigned' : 'Choose...'}</option>
          {options.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** Whether values join those that are there, go from them or take their place. */
function How({ field, value, onChange }: InputProps) {
  return (
    <Field label={`What becomes of the ${field.name.toLowerCase()}`}>
      {(control) => (
        <select
          {...control}
          value={value.option}
          onChange={(event) => {
            const option = (['ADD', 'REMOVE', 'REPLACE'] as const).find(
              (each) => each === event.target.value,
            );
            if (option) onChange({ ...value, option });
          }}
        >
          <option value="ADD">Add to those that are there</option>
          <option value="REMOVE">Take away</option>
          <option value="REPLACE">Put in place of all</option>
        </select>
      )}
    </Field>
  );
}

function Input(props: InputProps) {
  const { field, issues, value, onChange } = props;
  const kind = kindOf(field);
  if (kind === 'choice') return <Choices {...props} />;
  if (kind === 'several') {
    return (
      <>
        <How {...props} />
        <Checkboxes
          label={field.name}
          chosen={value.chosen}
          load={() => bulkChoices(field, issues)}
          onChange={(chosen) => onChange({ ...value, chosen })}
        />
      </>
    );
  }
  const type = kind === 'date' || kind === 'number' ? kind : 'text';
  const help = kind === 'labels' ? 'Separated by spaces' : undefined;
  return (
    <>
      {kind === 'labels' ? <How {...props} /> : null}
      <Field label={`New ${field.name.toLowerCase()}`} {...(help ? { help } : {})}>
        {(control) => (
          <input
            {...control}
            type={type}
            value={value.text}
            onChange={(event) => onChange({ ...value, text: event.target.value })}
          />
        )}
      </Field>
    </>
  );
}

/** An empty choice means something for people alone: nobody. */
const isFilled = (field: BulkField, { text, chosen }: Entered): boolean => {
  if (field.id === 'summary') return text.trim() !== '';
  if (field.id === 'priority' || field.id === 'reporter') return chosen.length > 0;
  return true;
};

function Form({ fields, issues, onStart, onClose }: BulkEditDialogProps & { fields: BulkField[] }) {
  const [entered, setEntered] = useState<Record<string, Entered>>({});
  const offered = fields.filter((field) => kindOf(field) && !field.unavailableMessage);
  const others = fields.filter((field) => !offered.includes(field)).map(({ name }) => name);
  const chosen = offered.flatMap((field) => {
    const value = entered[field.id];
    return value ? [{ field, value }] : [];
  });
  const without = (id: string) =>
    Object.fromEntries(Object.entries(entered).filter(([other]) => other !== id));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onStart(editBody(chosen));
    onClose();
  };
  return (
    <form onSubmit={submit} noValidate>
      <p className={createCss.note}>Only what is ticked changes, in {issues.length} issues.</p>
      {offered.map((field) => {
        const value = entered[field.id];
        return (
          <div key={field.id}>
            <label className={createCss.tick}>
              <input
                type="checkbox"
                checked={value !== undefined}
                onChange={(event) =>
                  setEntered(event.target.checked ? { ...entered, [field.id]: nothing } : without(field.id))
                }
              />
              {field.name}
            </label>
            {value ? (
              <div className={createCss.ticked}>
                <Input
                  field={field}
                  issues={issues}
                  value={value}
                  onChange={(next) => setEntered({ ...entered, [field.id]: next })}
                />
              </div>
            ) : null}
          </div>
        );
      })}
      {others.length > 0 ? (
        <p className={createCss.note}>
          Not to be edited together here: {others.join(', ')}. Some issues lack them, or this local site has
          no editor for them.
        </p>
      ) : null}
      <div className={createCss.buttons}>
        <Button look="subtle" onClick={onClose}>
          Cancel
        </Button>
        <Button
          look="primary"
          type="submit"
          disabled={chosen.length === 0 || chosen.some(({ field, value }) => !isFilled(field, value))}
        >
          Change {issues.length} issues
        </Button>
      </div>
    </form>
  );
}

export interface BulkEditDialogProps {
  issues: readonly JiraIssue[];
  /** With the body of the bulk edit, without the issues. */
  onStart(body: Record<string, unknown>): void;
  onClose(): void;
}

/** New values for fields of several issues. */
export function BulkEditDialog(props: BulkEditDialogProps) {
  const keys = props.issues.map(({ key }) => key).join(',');
  const title = `Edit ${props.issues.length} issues`;
  const { result, reload } = useLoad(`bulkFields:${keys}`, () =>
    rest.get<{ fields: BulkField[] }>(`/bulk/issues/fields?issueIdsOrKeys=${keys}`),
  );
  return (
    <Dialog label={title} title={title} width="520px" onClose={props.onClose}>
      <WhenLoaded result={result} failure="The fields could not be read" onRetry={reload}>
        {({ fields }) => <Form {...props} fields={fields} />}
      </WhenLoaded>
    </Dialog>
  );
}
