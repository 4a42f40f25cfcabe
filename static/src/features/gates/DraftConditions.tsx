import { useId, useState } from 'react';
import { Button } from '../../ui/Button';
import { nameOf } from '../../ui/format';
import styles from './Gates.module.css';
import type { Gate } from './useGate';

export interface Draft {
  readonly text: string;
  readonly owner: string;
  readonly due: string;
}

interface Props {
  people: Gate['people'];
  drafts: readonly Draft[];
  onDrafts: (drafts: readonly Draft[]) => void;
}

/** What a conditional go leaves owed: what, by whom, by when. */
export function DraftConditions({ people, drafts, onDrafts }: Props) {
  const [text, setText] = useState('');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const id = useId();
  const add = () => {
    onDrafts([...drafts, { text: text.trim(), owner, due }]);
    setText('');
  };
  return (
    <fieldset className={styles.choices}>
      <legend className={styles.label}>What is still owed</legend>
      {drafts.map((draft) => (
        <div key={`${draft.owner}${draft.text}`} className={styles.buttons}>
          <span>
            {draft.text}: {nameOf(people, draft.owner)}, due {draft.due}
          </span>
          <Button
            appearance="subtle"
            spacing="compact"
            onClick={() => onDrafts(drafts.filter((one) => one !== draft))}
          >
            Remove
          </Button>
        </div>
      ))}
      <label className={styles.label} htmlFor={`${id}-text`}>
        What
      </label>
      <input
        id={`${id}-text`}
        className={styles.input}
        value={text}
        maxLength={500}
        onChange={(event) => setText(event.target.value)}
      />
      <div className={styles.buttons}>
        <label className={styles.label} htmlFor={`${id}-owner`}>
          Who sees to it
        </label>
        <select
          id={`${id}-owner`}
          className={styles.input}
          value={owner}
          onChange={(event) => setOwner(event.target.value)}
        >
          <option value="">Choose somebody</option>
          {people.map(({ accountId, name }) => (
            <option key={accountId} value={accountId}>
              {name}
            </option>
          ))}
        </select>
        <label className={styles.label} htmlFor={`${id}-due`}>
          By
        </label>
        <input
          id={`${id}-due`}
          type="date"
          className={styles.input}
          value={due}
          onChange={(event) => setDue(event.target.value)}
        />
        <Button isDisabled={text.trim() === '' || owner === '' || due === ''} onClick={add}>
          Add
        </Button>
      </div>
    </fieldset>
  );
}
