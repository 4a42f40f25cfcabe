import { useState } from 'react';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import styles from './SetupPage.module.css';
import type { SetupPlan } from './useApply';

interface Props {
  plan: SetupPlan;
  replace: (plan: SetupPlan) => void;
  busy: boolean;
}

/** The guard's switch. Taking it out asks once more, since nothing holds the order from then on. */
export function Guard({ plan, replace, busy }: Props) {
  const [asking, setAsking] = useState(false);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const turn = async (on: boolean) => {
    setWorking(true);
    setFailure(null);
    const reply = await call('setup.guard', { on });
    setWorking(false);
    setAsking(false);
    if (!reply.ok) {
      setFailure(reply);
      return;
    }
    replace(reply.value);
    flag({
      tone: 'success',
      title: on ? 'The guard is on the workflow' : 'The guard is out of the workflow',
      description: on
        ? 'Requirements start in the signed order from now on.'
        : 'Every transition is open; requirements, scores and signatures stay as they are.',
    });
  };

  return (
    <section className={styles.section} aria-labelledby="guard-heading">
      <div className={styles.head}>
        <h2 id="guard-heading" className={styles.heading}>
          Guard
        </h2>
        <span className={styles.end}>
          {plan.guardOut && (
            <Button onClick={() => void turn(true)} isLoading={working} isDisabled={busy}>
              Put the guard back
            </Button>
          )}
          {plan.guarded && !asking && (
            <Button onClick={() => setAsking(true)} isDisabled={busy}>
              Take the guard out
            </Button>
          )}
          {plan.guarded && asking && (
            <>
              <Button appearance="danger" onClick={() => void turn(false)} isLoading={working}>
                Take it out
              </Button>
              <Button appearance="subtle" onClick={() => setAsking(false)} isDisabled={working}>
                Keep it
              </Button>
            </>
          )}
        </span>
      </div>
      <p className={styles.quiet}>{wordsOf(plan)}</p>
      {failure !== null && <FailureMessage title="The workflow was not changed" failure={failure} />}
    </section>
  );
}

function wordsOf({ guarded, guardOut }: SetupPlan): string {
  if (guarded) {
    return 'The guard stands on every transition that starts, finishes, reopens or withdraws a requirement. Take it out before you uninstall Wallchart: a guard whose app is gone blocks those transitions.';
  }
  return guardOut
    ? 'No transition is guarded: requirements can be started in any order, and Wallchart only shows what the order would be.'
    : 'The guard does not stand everywhere that it should: see what was changed by hand.';
}
