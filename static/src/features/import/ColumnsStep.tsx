import { type ReactNode, useId, useMemo, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { type Columns, countsOtherwise, type Part } from '../../../../src/domain/import/columns';
import { type Delimiter, delimiters } from '../../../../src/domain/import/csv';
import { type Encoding, encodings } from '../../../../src/domain/import/source';
import type { Grid } from '../../../../src/domain/vocabulary';
import { Button } from '../../ui/Button';
import { Message } from '../../ui/Message';
import { encodingNames } from './decode';
import styles from './Import.module.css';
import { PreviewTable } from './PreviewTable';
import { namesIn, preview, type Reading, readAs, sourceOf } from './reading';
import type { Order } from './useRun';
import { words } from './words';

interface Props {
  reading: Reading;
  grid: Grid;
  departments: readonly { readonly id: string; readonly name: string }[];
  effort: Output<'import.read'>['effort'];
  mayCreate: boolean;
  onReading: (reading: Reading) => void;
  onBack: () => void;
  onStart: (order: Order) => void;
}

const chosenParts: readonly Part[] = [
  'summary',
  'description',
  'departments',
  'difficulty',
  'impact',
  'effort',
  'key',
];
const namesShown = 8;

/** Which column is what, which department, and what the first rows would become. */
export function ColumnsStep({ reading: opened, grid, departments, effort, ...props }: Props) {
  const effortColumn = opened.columns.effort;
  const otherwise = effortColumn !== null && countsOtherwise(effortColumn, effort.unit) ? effortColumn : null;
  const usable = effort.settable && otherwise === null;
  const reading = usable ? opened : { ...opened, columns: { ...opened.columns, effort: null } };
  const { mayCreate, onReading, onBack, onStart } = props;
  const [department, setDepartment] = useState<string | null>(null);
  const [create, setCreate] = useState(mayCreate);
  const names = namesIn(reading);
  const effortReason = effort.settable
    ? otherwise && words.effortOtherwise(otherwise, effort.unit)
    : words.effortNotSettable(effort.unit);
  const project = useMemo(
    () => ({ grid, departments, department, effort: effort.unit }),
    [grid, departments, department, effort.unit],
  );
  const shown = useMemo(() => preview(reading, project, create), [reading, project, create]);
  const good = shown.rows.length - shown.bad;

  const choose = (columns: Partial<Columns>) =>
    onReading({ ...reading, columns: { ...reading.columns, ...columns } });
  const read = (encoding: Encoding, delimiter?: Delimiter) => {
    const again = readAs(reading, encoding, delimiter);
    if (again.ok) onReading(again.reading);
  };

  return (
    <>
      {!reading.detected.sure && (
        <Message appearance="warning">
          <p>{words.encodingUnsure}</p>
        </Message>
      )}
      <fieldset className={styles.fields}>
        <legend className={styles.legend}>{words.columns}</legend>
        {chosenParts.map((part) => (
          <Choice
            key={part}
            label={part === 'effort' ? words.effortIn(effort.unit) : words.part(part)}
            value={reading.columns[part] ?? ''}
            disabled={part === 'effort' && !effort.settable}
            reason={part === 'effort' ? effortReason : null}
            onChange={(name) => choose({ [part]: name === '' ? null : name })}
          >
            <option value="">{words.notInFile}</option>
            {names.map((name) => (
              <option key={name} value={name}>
                {name}
              </option>
            ))}
          </Choice>
        ))}
        <Choice
          label={words.department}
          value={department ?? ''}
          onChange={(id) => setDepartment(id === '' ? null : id)}
        >
          <option value="">{words.fromColumn}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </Choice>
        <Choice
          label={words.delimiter}
          value={reading.file.delimiter}
          onChange={(value) =>
            read(
              reading.encoding,
              delimiters.find((one) => one === value),
            )
          }
        >
          {delimiters.map((one) => (
            <option key={one} value={one}>
              {words.delimiterName(one)}
            </option>
          ))}
        </Choice>
        <Choice
          label={words.encoding}
          value={reading.encoding}
          onChange={(value) => read(encodings.find((one) => one === value) ?? reading.encoding)}
        >
          {encodings.map((one) => (
            <option key={one} value={one}>
              {encodingNames[one]}
            </option>
          ))}
        </Choice>
      </fieldset>
      {shown.missing.length > 0 && (
        <Message appearance="warning" title={words.missing(shown.missing.length)}>
          <p>
            {shown.missing.slice(0, namesShown).join(', ')}
            {shown.missing.length > namesShown && ` ${words.missingMore(shown.missing.length - namesShown)}`}
          </p>
          {mayCreate && (
            <label className={styles.check}>
              <input type="checkbox" checked={create} onChange={(event) => setCreate(event.target.checked)} />
              {words.create(shown.missing.length)}
            </label>
          )}
          {!mayCreate && <p>{words.cannotCreate}</p>}
          {mayCreate && !create && <p>{words.notCreated}</p>}
        </Message>
      )}
      <PreviewTable preview={shown} project={project} withEffort={reading.columns.effort !== null} />
      <div className={styles.foot}>
        <span className={styles.reason} role="status">
          {words.becomes(good, shown.bad)}
        </span>
        <Button appearance="subtle" onClick={onBack}>
          {words.back}
        </Button>
        <Button
          appearance="primary"
          isDisabled={good === 0}
          onClick={() =>
            onStart({
              fileName: reading.name,
              rows: shown.rows,
              department,
              source: sourceOf(reading),
              names: create ? shown.missing : [],
            })
          }
        >
          {words.start(shown.rows.length)}
        </Button>
      </div>
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  disabled?: boolean;
  /** Why nothing is chosen, or cannot be. */
  reason?: string | null;
  children: ReactNode;
}

function Choice({ label, value, onChange, disabled = false, reason = null, children }: ChoiceProps) {
  const id = useId();
  const reasonId = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value}
        disabled={disabled}
        aria-describedby={reason === null ? undefined : reasonId}
        onChange={(event) => onChange(event.target.value)}
      >
        {children}
      </select>
      {reason !== null && (
        <span id={reasonId} className={styles.reason}>
          {reason}
        </span>
      )}
    </div>
  );
}
