import { type ReactNode, useId } from 'react';
import styles from './Gadget.module.css';

interface Props {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** The browser's own list: one that opens within the page would be cut off at the gadget's edge. */
export function Choice({ label, value, onChange, children }: Props) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  );
}
