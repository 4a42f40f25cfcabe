import styles from './SetupPage.module.css';

interface Props {
  legend: string;
  /** Of the number, for screen readers. */
  label: string;
  name: string;
  value: 'all' | number;
  disabled: boolean;
  onChange: (value: 'all' | number) => void;
}

/** All of them, or at least so many. */
export function Quorum({ legend, label, name, value, disabled, onChange }: Props) {
  return (
    <fieldset className={styles.fieldset} disabled={disabled}>
      <legend className={styles.legend}>{legend}</legend>
      <label className={styles.choice}>
        <input type="radio" name={name} checked={value === 'all'} onChange={() => onChange('all')} />
        <span>All of them</span>
      </label>
      <label className={styles.choice}>
        <input type="radio" name={name} checked={value !== 'all'} onChange={() => onChange(1)} />
        <span>At least</span>
        <input
          className={styles.number}
          type="number"
          min={1}
          max={20}
          aria-label={label}
          disabled={value === 'all'}
          value={value === 'all' ? 1 : value}
          onChange={(event) => {
            const entered = event.target.valueAsNumber;
            if (Number.isInteger(entered) && entered >= 1) onChange(entered);
          }}
        />
      </label>
    </fieldset>
  );
}
