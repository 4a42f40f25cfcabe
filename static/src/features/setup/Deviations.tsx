import { useState } from 'react';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import styles from './SetupPage.module.css';
import type { SetupPlan } from './useApply';

const words = {
  heading: 'Changed by hand',
  intro:
    'Somebody changed this in Jira after set-up had put it in place. It stays as it is until you mend it; running set-up does not touch it.',
  mend: 'Mend',
  all: (count: number) => (count === 1 ? 'Mend it' : `Mend all ${count}`),
  byPerson: 'by hand, in Jira',
  failed: (title: string) => `Not mended: ${title}`,
  mended: (count: number) => (count === 1 ? 'Mended' : `${count} changes mended`),
} as const;

interface Props {
  plan: SetupPlan;
  replace: (plan: SetupPlan) => void;
  busy: boolean;
}

/** What was changed by hand, each with what follows from it, and mended one by one or all together. */
export function Deviations({ plan, replace, busy }: Props) {
  const [mending, setMending] = useState<string | null>(null);
  const [failure, setFailure] = useState<{ title: string; failure: Failure } | null>(null);
  const mendable = plan.deviations.filter(({ mend }) => mend === 'setUp');

  const mend = async (chosen: SetupPlan['deviations']) => {
    setFailure(null);
    let now = plan;
    let mended = 0;
    for (const { id, title } of chosen) {
      // Mending one may have mended another that it needed.
      while (now.deviations.some((deviation) => deviation.id === id)) {
        setMending(id);
        const reply = await call('setup.mend', { deviation: id });
        if (!reply.ok) {
          setFailure({ title, failure: reply });
          setMending(null);
          return;
        }
        now = reply.value;
        replace(now);
        if (now.progress === null) break;
      }
      mended += 1;
    }
    setMending(null);
    flag({ tone: 'success', title: words.mended(mended) });
  };

  return (
    <section className={styles.section} aria-labelledby="deviations-heading">
      <div className={styles.head}>
        <h2 id="deviations-heading" className={styles.heading}>
          {words.heading}
        </h2>
        {mendable.length > 0 && (
          <span className={styles.end}>
            <Button
              appearance="primary"
              onClick={() => void mend(mendable)}
              isLoading={mending !== null && mendable.length === 1}
              isDisabled={busy || mending !== null}
            >
              {words.all(mendable.length)}
            </Button>
          </span>
        )}
      </div>
      <p className={styles.quiet}>{words.intro}</p>
      {failure !== null && <FailureMessage title={words.failed(failure.title)} failure={failure.failure} />}
      <ul className={styles.list}>
        {plan.deviations.map((deviation) => (
          <li key={deviation.id} className={styles.item} data-deviation={deviation.id}>
            <span className={styles.stepText}>
              <span className={styles.stepTitle}>{deviation.title}</span>
              <span className={styles.quiet}>{deviation.detail}</span>
            </span>
            {deviation.mend === 'person' ? (
              <span className={styles.quiet}>{words.byPerson}</span>
            ) : (
              mendable.length > 1 && (
                <Button
                  aria-label={`${words.mend}: ${deviation.title}`}
                  onClick={() => void mend([deviation])}
                  isLoading={mending === deviation.id}
                  isDisabled={busy || mending !== null}
                >
                  {words.mend}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
