import type { Output } from '../../../../src/contract/procedures';
import styles from './Changes.module.css';
import { offNames } from './words';

interface Props {
  off: Output<'changeRequest.preview'>['off'];
  asks: Output<'changeRequest.preview'>['asks'];
}

/** What is asked for of what the chart holds: as it was signed, and as it is to be. */
export function Asks({ off, asks }: Props) {
  if (off === null && asks.length === 0) return null;
  return (
    <ul className={styles.asks} aria-label="What is asked for">
      {off !== null && <li>{offNames[off]}</li>}
      {asks.map(({ part, before, after }) => (
        <li key={part}>
          {part}: <s>{before}</s> → <strong>{after}</strong>
        </li>
      ))}
    </ul>
  );
}
