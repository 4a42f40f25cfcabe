import type { ReactNode } from 'react';
import styles from './VisuallyHidden.module.css';

/** Words for those who hear the page. */
export const VisuallyHidden = ({ children }: { children: ReactNode }) => (
  <span className={styles.hidden}>{children}</span>
);

/** Says its words whenever they change, without moving the focus. Keep it in the page even while it is empty. */
export const LiveRegion = ({ children }: { children: ReactNode }) => (
  <div className={styles.hidden} role="status" aria-live="polite">
    {children}
  </div>
);
