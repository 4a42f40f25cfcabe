import { lazy, Suspense, useId, useState } from 'react';
import type { Input } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf } from '../../ui/format';
import { Message } from '../../ui/Message';
import { Skeleton } from '../../ui/Skeleton';
import { say } from '../../ui/say';
import { useReply } from '../../ui/useReply';
import { freshAside } from '../notNow/aside';
import { Asks } from './Asks';
import styles from './Changes.module.css';
import { Effect } from './Effect';
import { kindNames } from './words';

const AsideFields = lazy(() => import('../notNow/AsideFields'));

export type Sought = Input<'changeRequest.preview'>;

interface Props {
  sought: Sought;
  onDone: (number: number) => void;
  onCancel: () => void;
}

/** Asks the team for a change: what it would do first, then why. */
export function RequestForm({ sought, onDone, onCancel }: Props) {
  const { exception } = sought;
  const { loaded, reload } = useReply('changeRequest.preview', sought);
  const [reason, setReason] = useState('');
  const [meant, setMeant] = useState(false);
  const [aside, setAside] = useState(freshAside);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useId();
  if (loaded.status === 'loading') return <Skeleton height="120px" />;
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="What this would mean could not be worked out"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  const { kind, off, issue, asks, effect, needed, people, problems } = loaded.value;
  const chain = effect?.chainReaction ?? false;
  const putsAside = sought.off === 'notNow';
  const ask = async () => {
    setWorking(true);
    setFailure(null);
    const reply = await call('changeRequest.request', {
      ...sought,
      reason,
      acceptChainReaction: meant,
      ...(putsAside && { aside }),
    });
    setWorking(false);
    if (reply.ok) onDone(reply.value.number);
    else setFailure(reply);
  };
  const lacks =
    problems.length > 0
      ? 'First mend what stands above.'
      : reason.trim() === ''
        ? 'Say why.'
        : putsAside && Object.values(aside).some((value) => value.trim() === '')
          ? 'Say what would bring it back, who sees to that, and when to look again.'
          : chain && !meant
            ? 'Say that the chain reaction is meant.'
            : null;
  return (
    <section className={styles.form} aria-label={kindNames[kind]}>
      <h2 className={styles.title}>
        {kindNames[kind]}: {issue.key} {issue.summary}
      </h2>
      <Asks off={off} asks={asks} />
      {exception && (
        <p className={styles.quiet}>
          A start out of turn is spent once. Where something is stuck for longer, it is better parked by a
          change of the chart than passed by one exception after another.
        </p>
      )}
      {problems.length > 0 && (
        <Message appearance="warning" title="This cannot be asked for yet">
          {problems.map((problem) => (
            <p key={problem.rule}>{say(problem)}</p>
          ))}
        </Message>
      )}
      <Effect kind={kind} effect={effect} />
      {people.length > 0 && (
        <p className={styles.quiet}>
          {needed} of {people.length} on the team {needed === 1 ? 'has' : 'have'} to confirm it:{' '}
          {people.map(({ accountId }) => nameOf(people, accountId)).join(', ')}.
        </p>
      )}
      <label className={styles.label} htmlFor={field}>
        Why
      </label>
      <textarea
        id={field}
        className={styles.text}
        value={reason}
        maxLength={4_000}
        onChange={(event) => setReason(event.target.value)}
      />
      {putsAside && (
        <Suspense fallback={<Skeleton height="120px" />}>
          <AsideFields
            value={aside}
            people={people}
            onChange={(part) => setAside((was) => ({ ...was, ...part }))}
          />
        </Suspense>
      )}
      {chain && (
        <label className={styles.check}>
          <input type="checkbox" checked={meant} onChange={(event) => setMeant(event.target.checked)} />
          <span>The chain reaction is meant. The whole team decides on it.</span>
        </label>
      )}
      <div className={styles.buttons}>
        <Button
          appearance="primary"
          isLoading={working}
          isDisabled={lacks !== null}
          onClick={() => void ask()}
        >
          Ask the team
        </Button>
        <Button appearance="subtle" isDisabled={working} onClick={onCancel}>
          Cancel
        </Button>
        {lacks !== null && <span className={styles.quiet}>{lacks}</span>}
      </div>
      {failure !== null && <FailureMessage title="This was not asked for" failure={failure} />}
    </section>
  );
}
