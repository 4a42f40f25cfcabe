import { type ReactNode, useId } from 'react';
import { PeoplePicker } from '../setup/PeoplePicker';
import type { Aside } from './aside';
import styles from './NotNowDialog.module.css';
import { words } from './words';

/** As the contract has it: letters of a text. */
const longest = 500;

interface Props {
  value: Aside;
  people: readonly { accountId: string; name: string }[];
  onChange: (part: Partial<Aside>) => void;
}

/** What would bring it back, who sees to that, and when to look again. */
export default function AsideFields({ value, people, onChange }: Props) {
  return (
    <>
      <Text
        label={words.condition}
        value={value.condition}
        onChange={(condition) => onChange({ condition })}
      />
      <div className={styles.field}>
        <span className={styles.label}>{words.who}</span>
        <PeoplePicker
          label={words.who}
          people={people}
          value={value.who === '' ? [] : [value.who]}
          disabled={false}
          onChange={(accounts) => onChange({ who: accounts.at(-1) ?? '' })}
        />
      </div>
      <Labelled label={words.review}>
        {(id) => (
          <input
            id={id}
            type="date"
            required
            value={value.review}
            onChange={({ target }) => onChange({ review: target.value })}
          />
        )}
      </Labelled>
    </>
  );
}

const Labelled = ({ label, children }: { label: string; children: (id: string) => ReactNode }) => {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children(id)}
    </div>
  );
};

interface TextProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
}

export const Text = ({ label, value, onChange }: TextProps) => (
  <Labelled label={label}>
    {(id) => (
      <textarea
        id={id}
        rows={2}
        maxLength={longest}
        required
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    )}
  </Labelled>
);
