import { events } from '@forge/bridge';
import { useEffect } from 'react';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import styles from './PanelPage.module.css';
import { Standing } from './Standing';

/** *Where it stands*, on the issue: cell, wave, place, what comes first, who signed, whether it may start. */
export default function PanelPage() {
  const { loaded, reload } = useReply('panel.read', {});

  useEffect(() => {
    // Jira says that the issue around the panel changed; coming back to the tab may be later than a change.
    const subscription = events.on('JIRA_ISSUE_CHANGED', () => void reload());
    const onVisible = () => {
      if (document.visibilityState === 'visible') void reload();
    };
    document.addEventListener('visibilitychange', onVisible);
    return () => {
      document.removeEventListener('visibilitychange', onVisible);
      void subscription.then(({ unsubscribe }) => unsubscribe());
    };
  }, [reload]);

  if (loaded.status === 'loading') {
    return (
      <main className={styles.panel} aria-busy="true">
        <Skeleton width="60%" height="20px" />
        <Skeleton height="12px" />
        <Skeleton width="80%" height="12px" />
      </main>
    );
  }
  if (loaded.status === 'failed') {
    return (
      <main className={styles.panel}>
        <FailureMessage
          title="Where it stands could not be read"
          failure={loaded.failure}
          onRetry={() => void reload()}
        />
      </main>
    );
  }
  if (!loaded.value.isRequirement) {
    return (
      <main className={styles.panel}>
        <Message appearance="information" title="Not on the chart">
          <p>
            Only issues of type CRM Requirement are scored, ordered and signed. This one is of another type.
          </p>
        </Message>
      </main>
    );
  }
  return (
    <main className={styles.panel}>
      <Standing standing={loaded.value} />
    </main>
  );
}
