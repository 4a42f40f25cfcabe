import type { ComponentType, ReactNode } from 'react';
import styles from './Lozenge.module.css';

export type LozengeAppearance = 'success' | 'information' | 'warning' | 'danger' | 'discovery' | 'neutral';

interface Props {
  appearance: LozengeAppearance;
  /** An icon of @atlaskit/icon/core, where the state asks for action or is final. */
  icon?: ComponentType<{ label: string; size: 'small' }>;
  children: ReactNode;
}

/** A state in a word. Our own: Atlaskit's brings emotion, 23 KB of it. */
export const Lozenge = ({ appearance, icon: Icon, children }: Props) => (
  <span className={`${styles.lozenge} ${styles[appearance]}`}>
    {Icon && <Icon label="" size="small" />}
    <span className={styles.text}>{children}</span>
  </span>
);
