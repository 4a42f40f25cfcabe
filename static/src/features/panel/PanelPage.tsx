import { events } from '@forge/bridge';
import { lazy, Suspense, useEffect, useRef } from 'react';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import styles from './PanelPage.module.css';
import { type PanelState, Standing } from './Standing';

const ChangesHere = lazy(() => import('../changes/ChangesHere'));
const GateHere = lazy(() => import('../gates/GateHere'));
const GoalHere = lazy(() => import('../goals/GoalHere'));
const DeliverableHere = lazy(() => import('../gates/DeliverableHere'));
const FitHere = lazy(() => import('../gates/FitHere'));
const NotNow = lazy(() => import('./NotNow'));

/** How long to wait before looking again for a place that is still being worked out, in milliseconds. */
const lookAgainAfter = [2_000, 4_000, 8_000];

/** Scored, but the board has not heard of it yet: its place follows within seconds. */
const isExpected = (panel: PanelState): boolean =>
  panel.standing === null &&
  panel.baseline === null &&
  panel.difficulty !== null &&
  panel.impact !== null &&
  (panel.state === 'open' || panel.state === 'started');

/** *Where it stands*, on the issue: cell, wave, place, what comes first, who signed, whether it may start. */
export default function PanelPage() {
  const { loaded, reload } = useReply('panel.read', {});
  const looks = useRef(0);

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

  useEffect(() => {
    const wait = lookAgainAfter[looks.current];
    if (wait === undefined || loaded.status !== 'ready') return;
    if (!loaded.value.isRequirement || !isExpected(loaded.value)) return;
    const timer = setTimeout(() => {
      looks.current += 1;
      void reload();
    }, wait);
    return () => clearTimeout(timer);
  }, [loaded, reload]);

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
        <Suspense fallback={null}>
          <GateHere
            otherwise={
              <GoalHere
                otherwise={
                  <DeliverableHere
                    otherwise={<ChangesHere isRequirement={false} otherwise={<NotOnTheChart />} />}
                  />
                }
              />
            }
          />
        </Suspense>
      </main>
    );
  }
  return (
    <main className={styles.panel}>
      <Standing standing={loaded.value} onDone={() => void reload()} />
      <Suspense fallback={null}>
        <ChangesHere isRequirement otherwise={null} />
        <FitHere onChanged={() => void reload()} />
        <NotNow panel={loaded.value} onChanged={() => void reload()} />
      </Suspense>
    </main>
  );
}

const NotOnTheChart = () => (
  <Message appearance="information" title="Not on the chart">
    <p>Only issues of type CRM Requirement are scored, ordered and signed. This one is of another type.</p>
  </Message>
);
