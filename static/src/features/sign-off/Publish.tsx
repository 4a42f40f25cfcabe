import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import type { Reply } from '../../../../src/contract/reply';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { LiveRegion } from '../../ui/VisuallyHidden';
import type { SignOffState } from './SignOffPage';
import styles from './SignOffPage.module.css';

/** Why the button is off, in words, or null where it is on. */
function whyNot(state: SignOffState): string | null {
  if (!state.me.roles.includes('governanceLead')) return 'Only the CRM governance lead publishes.';
  if (state.live === 0) return 'There is nothing to publish yet.';
  if (state.unfit.length > 0) return 'See below what is missing first.';
  return null;
}

/** Reads every requirement anew, a stretch a call, then freezes the chart. */
export function Publish({ state, onDone }: { state: SignOffState; onDone: () => Promise<void> }) {
  const [read, setRead] = useState<number | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const reason = whyNot(state);

  const publish = async () => {
    setFailure(null);
    setRead(0);
    let next: string | null = null;
    let total = 0;
    do {
      const reply: Reply<Output<'baseline.publish'>> = await call('baseline.publish', { next });
      if (!reply.ok) {
        setFailure(reply);
        break;
      }
      total += reply.value.read;
      setRead(total);
      next = reply.value.next;
      if (next === null) {
        flag({
          tone: 'success',
          title: 'The chart is out for signature',
          description: 'Each department’s key users sign their part on this page.',
        });
      }
    } while (next !== null);
    setRead(null);
    await onDone();
  };

  return (
    <div className={styles.publish}>
      <div className={styles.publishRow}>
        {read === null && reason !== null && <span className={styles.quiet}>{reason}</span>}
        {read !== null && (
          <progress
            className={styles.progress}
            max={Math.max(state.live, 1)}
            value={Math.min(read, state.live)}
            aria-label="Reading the requirements"
          />
        )}
        <Button
          appearance={state.baseline === null ? 'primary' : 'default'}
          isDisabled={reason !== null}
          isLoading={read !== null}
          onClick={() => void publish()}
        >
          {state.baseline === null ? 'Publish the chart' : 'Publish a new chart'}
        </Button>
      </div>
      <LiveRegion>{read === null ? '' : `${read} of ${state.live} requirements read`}</LiveRegion>
      {failure !== null && <FailureMessage title="The chart was not published" failure={failure} />}
    </div>
  );
}
