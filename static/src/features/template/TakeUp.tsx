import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { phaseNames } from '../../../../src/domain/words/gates';
import { countOf } from '../../../../src/domain/words/grammar';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { Message } from '../../ui/Message';
import { useReply } from '../../ui/useReply';
import { Changes, Differences } from './Differences';
import styles from './Template.module.css';

interface Props {
  state: Output<'template.read'>;
  onTaken: () => void;
}

/** What the latest version would do to the gates that stand, and the choice to have it done. */
export function TakeUp({ state, onTaken }: Props) {
  const { loaded, reload } = useReply('template.preview', {});
  const [progress, setProgress] = useState<{ done: number; of: number } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (!state.frozen || loaded.status === 'loading') return null;
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="What the latest version would change could not be read"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  const { latest, inUse, renews, keeps, differences } = loaded.value;
  if (latest === inUse && renews.length === 0) return null;
  const take = async () => {
    setFailure(null);
    let done = 0;
    setProgress({ done, of: renews.length });
    // One call brings a stretch of gates up to date: again until none is left.
    for (;;) {
      const reply = await call('template.takeUp', { latest });
      if (!reply.ok) {
        setFailure(reply);
        break;
      }
      done += reply.value.renewed;
      setProgress({ done, of: done + reply.value.left });
      if (reply.value.left > 0) continue;
      flag({ tone: 'success', title: `Version ${latest} is in use` });
      onTaken();
      break;
    }
    setProgress(null);
    void reload();
  };
  const lost = renews.some((one) => one.lost.length > 0);
  return (
    <Message
      appearance="information"
      title={
        latest === inUse
          ? `${countOf(renews.length, 'gate')} not as the template has it`
          : `Version ${latest} is not in use yet`
      }
      actions={
        <>
          <Button
            appearance="primary"
            isDisabled={!state.mayChange}
            isLoading={progress !== null}
            onClick={() => void take()}
          >
            Take up version {latest}
          </Button>
          {progress !== null && (
            <span role="status" className={styles.quiet}>
              {progress.done} of {countOf(progress.of, 'gate')}
            </span>
          )}
        </>
      }
    >
      <p>
        {latest === inUse
          ? 'Departments or gates have come since. Taking it up brings these gates to it.'
          : `The gates go by version ${inUse}. Taking up version ${latest} brings those to it that have not been decided, and those that are planned from then on.`}
        {keeps.length > 0 &&
          ` ${countOf(keeps.length, 'gate')} that ${keeps.length === 1 ? 'is' : 'are'} decided ${keeps.length === 1 ? 'keeps' : 'keep'} what ${keeps.length === 1 ? 'it was' : 'they were'} decided by.`}
      </p>
      <details className={styles.details} open={renews.length <= 3}>
        <summary>What it changes at {countOf(renews.length, 'gate')}</summary>
        {renews.length === 0 ? (
          <Differences differences={differences} none="Nothing at the gates that stand." />
        ) : (
          <ul className={styles.plain}>
            {renews.map(({ gate, iterationName, added, removed, changed, lost: gone, proposal }) => (
              <li key={`${gate.phase} ${gate.iteration ?? ''}`}>
                Gate {gate.phase}: {phaseNames[gate.phase]}
                {iterationName === null ? '' : ` (${iterationName})`}
                <Changes of="criteria" added={added} removed={removed} changed={changed} />
                {gone.length > 0 && (
                  <p className={styles.quiet}>
                    What people said about these no longer counts, since they are asked differently or no
                    more: {gone.map((title) => `“${title}”`).join(', ')}
                  </p>
                )}
                {proposal && <p className={styles.quiet}>The decision that is proposed there falls away.</p>}
              </li>
            ))}
          </ul>
        )}
      </details>
      {renews.length > 0 && (
        <p className={styles.quiet}>
          The check is run again at these gates before anything is decided.{' '}
          {lost ? '' : 'Everything that people have confirmed or approved stays.'}
        </p>
      )}
      {!state.mayChange && (
        <p className={styles.quiet}>The governance lead or an administrator of the project takes it up.</p>
      )}
      {failure !== null && <FailureMessage title="It was not taken up to the end" failure={failure} />}
    </Message>
  );
}
