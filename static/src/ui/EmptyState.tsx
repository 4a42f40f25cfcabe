import type { ReactNode } from 'react';
import styles from './EmptyState.module.css';

interface Props {
  heading: string;
  /** One sentence: what to do. */
  children: ReactNode;
  /** One primary action, at most one other. */
  actions?: ReactNode;
}

/** Nothing here yet: a small grid, a heading, a sentence, an action. */
export const EmptyState = ({ heading, children, actions }: Props) => (
  <section className={styles.empty}>
    <Ornament />
    <h2 className={styles.heading}>{heading}</h2>
    <p className={styles.sentence}>{children}</p>
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
  </section>
);

/** Nine cells of a grid whose waves pale from the upper left. */
const Ornament = () => (
  <svg className={styles.ornament} viewBox="0 0 104 68" width="104" height="68" aria-hidden="true">
    {[0, 1, 2].flatMap((row) =>
      [0, 1, 2].map((column) => (
        <rect
          key={`${column}-${row}`}
          className={styles[`wave${row + column}`]}
          x={column * 36 + 0.5}
          y={row * 24 + 0.5}
          width="31"
          height="19"
          rx="4"
        />
      )),
    )}
  </svg>
);
