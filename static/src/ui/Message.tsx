import ErrorIcon from '@atlaskit/icon/core/status-error';
import InformationIcon from '@atlaskit/icon/core/status-information';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import type { ReactNode } from 'react';
import styles from './Message.module.css';

const icons = {
  information: InformationIcon,
  success: SuccessIcon,
  warning: WarningIcon,
  danger: ErrorIcon,
} as const;

export type MessageAppearance = keyof typeof icons;

interface Props {
  appearance: MessageAppearance;
  title?: string;
  children?: ReactNode;
  /** Buttons or links, in the order in which they are meant to be taken. */
  actions?: ReactNode;
}

/** A message in the page: icon, a title, a sentence, what can be done. Errors are announced at once. */
export const Message = ({ appearance, title, children, actions }: Props) => {
  const Icon = icons[appearance];
  return (
    <section
      className={`${styles.message} ${styles[appearance]}`}
      role={appearance === 'danger' ? 'alert' : undefined}
      aria-label={appearance === 'danger' ? undefined : title}
    >
      <span className={styles.icon}>
        <Icon label="" />
      </span>
      <div className={styles.body}>
        {title !== undefined && <h2 className={styles.title}>{title}</h2>}
        {children}
        {actions !== undefined && <div className={styles.actions}>{actions}</div>}
      </div>
    </section>
  );
};
