import { useState } from 'react';
import { roles } from '../../../../src/domain/vocabulary';
import { roleNames } from '../../../../src/domain/words/en';
import { Button } from '../../ui/Button';
import { newId } from './newId';
import styles from './Template.module.css';
import type { Template } from './template';

export type Owes = Template['phases'][1]['owes'][number];

interface Props {
  /** Null for a new one. */
  value: Owes | null;
  taken: readonly string[];
  onDone: (one: Owes) => void;
  onCancel: () => void;
}

/** One deliverable of a phase. */
export function OwesForm({ value, taken, onDone, onCancel }: Props) {
  const [title, setTitle] = useState(value?.title ?? '');
  const [help, setHelp] = useState(value?.help ?? '');
  const [role, setRole] = useState<Owes['role']>(value?.role ?? 'governanceLead');
  const lacks = title.trim() === '' || help.trim() === '';
  return (
    <div className={styles.form}>
      <label className={styles.field}>
        <span className={styles.label}>What is handed in</span>
        <input
          className={styles.input}
          value={title}
          maxLength={200}
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <label className={styles.field}>
        <span className={styles.label}>What it contains</span>
        <textarea
          className={styles.input}
          value={help}
          maxLength={1_000}
          onChange={({ target }) => setHelp(target.value)}
        />
      </label>
      <label className={styles.label}>
        Owner proposed from{' '}
        <select
          className={styles.input}
          value={role}
          onChange={({ target }) => setRole(roles.find((one) => one === target.value) ?? role)}
        >
          {roles.map((one) => (
            <option key={one} value={one}>
              {roleNames[one]}
            </option>
          ))}
        </select>
      </label>
      <div className={styles.bar}>
        <Button
          isDisabled={lacks}
          onClick={() =>
            onDone({
              id: value?.id ?? newId(title, taken),
              title: title.trim(),
              help: help.trim(),
              role,
            })
          }
        >
          Done
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
        {lacks && <span className={styles.quiet}>Write what it is and what it contains.</span>}
      </div>
    </div>
  );
}
