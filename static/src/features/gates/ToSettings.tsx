import { router } from '@forge/bridge';
import { type MouseEvent, type ReactNode, useEffect, useState } from 'react';
import styles from './Gates.module.css';

/** A link to Wallchart's page in the project's settings, where set-up looks after itself and mends. */
export function ToSettings({ projectKey, children }: { projectKey: string; children: ReactNode }) {
  const [href, setHref] = useState('#');
  const to = { target: 'module', moduleKey: 'wallchart-setup', projectKey } as const;
  useEffect(() => {
    let gone = false;
    router.getUrl({ target: 'module', moduleKey: 'wallchart-setup', projectKey }).then(
      (url) => {
        if (!gone && url !== null) setHref(url.href);
      },
      // Without an address the link still leads there by a click.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [projectKey]);
  const go = (event: MouseEvent) => {
    event.preventDefault();
    if (event.metaKey || event.ctrlKey) void router.open(to);
    else void router.navigate(to);
  };
  return (
    <a href={href} className={styles.inText} onClick={go}>
      {children}
    </a>
  );
}
