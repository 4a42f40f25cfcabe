import { useState } from 'react';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import type { SignOffState } from './SignOffPage';
import styles from './SignOffPage.module.css';

/** Takes a chart back from signature; asks once more, since signatures given so far are void then. */
export function Recall({ state, onDone }: { state: SignOffState; onDone: () => Promise<void> }) {
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!state.me.roles.includes('governanceLead')) return null;

  const recall = async () => {
    setWorking(true);
    setFailure(null);
    const reply = await call('baseline.recall', {});
    setWorking(false);
    setAsking(false);
    if (!reply.ok) {
      setFailure(reply);
      return;
    }
    flag({ tone: 'success', title: 'The chart is recalled', description: 'Cards can be moved again.' });
    await onDone();
  };

  return (
    <div className={styles.publish}>
      <div className={styles.publishRow}>
        {asking ? (
          <>
            <span className={styles.quiet}>Signatures given so far will not count.</span>
            <Button appearance="danger" isLoading={working} onClick={() => void recall()}>
              Recall it
            </Button>
            <Button appearance="subtle" isDisabled={working} onClick={() => setAsking(false)}>
              Leave it out for signature
            </Button>
          </>
        ) : (
          <Button onClick={() => setAsking(true)}>Recall the chart</Button>
        )}
      </div>
      {failure !== null && <FailureMessage title="The chart was not recalled" failure={failure} />}
    </div>
  );
}
