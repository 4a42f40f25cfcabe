import { forwardRef } from 'react';
import styles from './DragHint.module.css';

interface Props {
  title: string;
  detail: string | null;
}

/** Says beside the pointer where the card would come. The page moves it, without rendering. */
export const DragHint = forwardRef<HTMLDivElement, Props>(({ title, detail }, ref) => (
  <div ref={ref} className={styles.hint} aria-hidden>
    <strong>{title}</strong>
    {detail !== null && <span>{detail}</span>}
  </div>
));
