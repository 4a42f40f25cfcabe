import { useEffect, useState } from 'react';
import { ledgerGroupNames } from '../../../../src/domain/ledger/event';
import { ledgerGroupWords } from '../../../../src/domain/words/ledger';
import { Button } from '../../ui/Button';
import { MultiFilter } from '../../ui/MultiFilter';
import { groupsIn, isFiltered, type LedgerFilters, noFilters } from './filter';
import styles from './LedgerPage.module.css';
import { words } from './words';

interface Props {
  filters: LedgerFilters;
  onChange: (filters: LedgerFilters) => void;
}

export const LedgerFilterBar = ({ filters, onChange }: Props) => (
  <section className={styles.bar} aria-label="Filters">
    <MultiFilter
      name={words.kinds}
      label={
        filters.groups.length === 0
          ? words.kinds
          : `${words.kinds}: ${filters.groups.map((group) => ledgerGroupWords[group]).join(', ')}`
      }
      options={ledgerGroupNames.map((value) => ({ value, name: ledgerGroupWords[value] }))}
      chosen={filters.groups}
      onChange={(chosen) => onChange({ ...filters, groups: groupsIn(chosen) })}
    />
    <KeyFilter value={filters.key} onChange={(key) => onChange({ ...filters, key })} />
    <Day label={words.from} value={filters.from} onChange={(from) => onChange({ ...filters, from })} />
    <Day label={words.until} value={filters.until} onChange={(until) => onChange({ ...filters, until })} />
    {filters.person !== null && (
      <Button isSelected onClick={() => onChange({ ...filters, person: null })}>
        {`${words.person}: ${filters.person.name} ✕`}
      </Button>
    )}
    {isFiltered(filters) && (
      <Button appearance="subtle" onClick={() => onChange(noFilters)}>
        {words.clear}
      </Button>
    )}
  </section>
);

interface TextProps {
  value: string;
  onChange: (value: string) => void;
}

/** Asks once the key is complete: with Enter, or when the box is left. */
const KeyFilter = ({ value, onChange }: TextProps) => {
  const [draft, setDraft] = useState(value);
  useEffect(() => setDraft(value), [value]);
  const done = () => onChange(draft.trim().toUpperCase());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        done();
      }}
    >
      <input
        className={`${styles.input} ${styles.key}`}
        value={draft}
        placeholder={words.requirementHint}
        aria-label={words.requirement}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={done}
      />
    </form>
  );
};

const Day = ({ label, value, onChange }: TextProps & { label: string }) => (
  <label className={styles.day}>
    {label}
    <input
      type="date"
      className={styles.input}
      value={value}
      onChange={(event) => onChange(event.target.value)}
    />
  </label>
);
