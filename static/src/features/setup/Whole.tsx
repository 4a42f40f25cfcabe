import styles from './SetupPage.module.css';

interface Props {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}

/** A whole number within limits; what is outside them is not taken. */
export function Whole({ label, value, min, max, onChange }: Props) {
  return (
    <label className={styles.choice}>
      <span>{label}</span>
      <input
        className={styles.number}
        type="number"
        min={min}
        max={max}
        value={value}
        onChange={({ target }) => {
          const entered = target.valueAsNumber;
          if (Number.isInteger(entered) && entered >= min && entered <= max) onChange(entered);
        }}
      />
    </label>
  );
}
