import type { ReactNode } from 'react';
import { follow, useModuleUrl } from '../../ui/moduleLink';
import styles from './Gates.module.css';

const moduleKey = 'wallchart-setup';

/** A link to Wallchart's page in the project's settings, where set-up looks after itself and mends. */
export function ToSettings({ projectKey, children }: { projectKey: string; children: ReactNode }) {
  const url = useModuleUrl(moduleKey, projectKey);
  return (
    <a
      href={url ?? '#'}
      className={styles.inText}
      onClick={(event) => follow(event, { target: 'module', moduleKey, projectKey })}
    >
      {children}
    </a>
  );
}
