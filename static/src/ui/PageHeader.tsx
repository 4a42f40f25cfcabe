import type { ReactNode } from 'react';
import styles from './PageHeader.module.css';

interface Props {
  title: string;
  /** Beside the title: a lozenge, a code, since when. */
  status?: ReactNode;
  /** At the end: buttons. */
  actions?: ReactNode;
}

export const PageHeader = ({ title, status, actions }: Props) => (
  <header className={styles.header}>
    <h1 className={styles.title}>{title}</h1>
    {status !== undefined && <div className={styles.status}>{status}</div>}
    {actions !== undefined && <div className={styles.actions}>{actions}</div>}
  </header>
);
