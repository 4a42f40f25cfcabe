import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { wordsFor } from '../lib/http';
import type { Named } from '../lib/jira';
import { controlClass } from '../ui/Field';
import choicesCss from './Choices.module.css';
import { InlineEdit } from './InlineEdit';

type Options =
  | { state: 'loading' }
  | { state: 'ready'; options: Named[] }
  | { state: 'failed'; error: unknown };

/** Reads what can be chosen once the editor shows. */
function useOptions(load: () => Promise<Named[]>): Options {
  const [options, setOptions] = useState<Options>({ state: 'loading' });
  const [read] = useState(() => load);
  useEffect(() => {
    let wanted = true;
    read()
      .then((loaded) => wanted && setOptions({ state: 'ready', options: loaded }))
      .catch((error: unknown) => wanted && setOptions({ state: 'failed', error }));
    return () => {
      wanted = false;
    };
  }, [read]);
  return options;
}

function Waiting({ options }: { options: Options }) {
  if (options.state === 'loading') return <p role="status">Loading...</p>;
  if (options.state === 'failed') return <p role="alert">{wordsFor(options.error)}</p>;
  return null;
}

interface SelectProps {
  label: string;
  value: string;
  nothing?: string | undefined;
  load(): Promise<Named[]>;
  onChange(value: string): void;
}

/** Takes the focus to a control that had to wait for what can be chosen. */
function useFocusWhen(ready: boolean, selector: string) {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (ready) root.current?.querySelector<HTMLElement>(selector)?.focus();
  }, [ready, selector]);
  return root;
}

function Select({ label, value, nothing, load, onChange }: SelectProps) {
  const options = useOptions(load);
  const root = useFocusWhen(options.state === 'ready', 'select');
  if (options.state !== 'ready') return <Waiting options={options} />;
  return (
    <div ref={root}>
      <select
        aria-label={label}
        className={controlClass}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {nothing ? <option value="">{nothing}</option> : null}
        {options.options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}

export interface ChoiceProps {
  label: string;
  editable: boolean;
  /** Id of what is chosen, or ''. */
  value: string;
  /** How choosing nothing is called, where that is possible. */
  nothing?: string;
  load(): Promise<Named[]>;
  save(value: string): Promise<void>;
  view: ReactNode;
}

/** One of several, edited where it stands. */
export function Choice({ label, editable, value, nothing, load, save, view }: ChoiceProps) {
  const id = useId();
  return (
    <InlineEdit
      id={id}
      label={label}
      value={value}
      editable={editable}
      save={save}
      view={view}
      edit={({ value: draft, onChange }) => (
        <Select label={label} value={draft} nothing={nothing} load={load} onChange={onChange} />
      )}
    />
  );
}

export interface CheckboxesProps {
  label: string;
  chosen: string[];
  load(): Promise<Named[]>;
  onChange(chosen: string[]): void;
  takesFocus?: boolean;
}

/** Any of several, as a short list of boxes. */
export function Checkboxes({ label, chosen, load, onChange, takesFocus = false }: CheckboxesProps) {
  const options = useOptions(load);
  const root = useFocusWhen(takesFocus && options.state === 'ready', 'input');
  if (options.state !== 'ready') return <Waiting options={options} />;
  if (options.options.length === 0)
    return <p className={choicesCss.none}>There is nothing to choose from.</p>;
  return (
    <div ref={root}>
      <fieldset className={choicesCss.boxes} aria-label={label}>
        {options.options.map((option) => (
          <label key={option.id} className={choicesCss.box}>
            <input
              type="checkbox"
              checked={chosen.includes(option.id)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...chosen, option.id] : chosen.filter((each) => each !== option.id),
                )
              }
            />
            {option.name}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

export interface ManyChoicesProps {
  label: string;
  editable: boolean;
  values: Named[];
  load(): Promise<Named[]>;
  save(ids: string[]): Promise<void>;
}

/** Any of several, edited where they stand. */
export function ManyChoices({ label, editable, values, load, save }: ManyChoicesProps) {
  const id = useId();
  return (
    <InlineEdit
      id={id}
      label={label}
      value={values.map((value) => value.id)}
      editable={editable}
      save={save}
      view={
        values.length > 0 ? (
          <span>{values.map((value) => value.name).join(', ')}</span>
        ) : (
          <span className={choicesCss.none}>None</span>
        )
      }
      edit={({ value, onChange }) => (
        <Checkboxes label={label} chosen={value} load={load} onChange={onChange} takesFocus />
      )}
    />
  );
}
