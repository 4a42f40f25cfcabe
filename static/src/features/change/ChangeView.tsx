import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { isWording } from '../../../../src/domain/change';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { sayDay } from '../../ui/format';
import { Skeleton } from '../../ui/Skeleton';
import { signerOf } from '../../ui/signer';
import { useReply } from '../../ui/useReply';
import styles from './ChangeView.module.css';
import { Words } from './Words';

type Change = Output<'change.read'>;

interface Props {
  id: number;
  /** Something was done about it. */
  onDone?: () => void;
}

/** What of a requirement is not what was signed, word by word, and the ways out. */
export function ChangeView({ id, onDone }: Props) {
  const { loaded, reload } = useReply('change.read', { id });
  if (loaded.status === 'loading') return <Skeleton height="48px" />;
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="What changed could not be read"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  const done = () => {
    void reload();
    onDone?.();
  };
  return <Shown change={loaded.value} onDone={done} />;
}

function Shown({ change, onDone }: { change: Change; onDone: () => void }) {
  const { parts, wording, order } = change;
  if (parts.length === 0) return <p className={styles.quiet}>It is as it was signed.</p>;
  const reworded = parts.some(isWording);
  const inWords = wording.some(({ spans }) => spans.some(({ kind }) => kind !== 'same'));
  return (
    <div className={styles.change}>
      {wording.map((one) => (
        <Words key={one.part} wording={one} />
      ))}
      {reworded && !inWords && (
        <p className={styles.quiet}>
          No word of it changed, but something else in the description: its formatting, a link or a picture.
        </p>
      )}
      {reworded && <WaysOut change={change} onDone={onDone} />}
      {order.length > 0 && (
        <>
          <dl className={styles.order}>
            {order.map(({ part, signed, now }) => (
              <div key={part}>
                <dt>{part}</dt>
                <dd>
                  signed <strong>{signed}</strong>, now <strong>{now}</strong>
                </dd>
              </div>
            ))}
          </dl>
          <p className={styles.quiet}>
            This changes the order, so it is held: ask the team for the change, or put it back. Until one is
            confirmed, the signed place counts. A link to a blocker is put back by hand.
          </p>
          {change.mayRestore && <Restore id={change.id} onDone={onDone} />}
        </>
      )}
    </div>
  );
}

/** Writes back what decides the order. */
function Restore({ id, onDone }: { id: number; onDone: () => void }) {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const restore = async () => {
    setBusy(true);
    setFailure(null);
    const reply = await call('change.restore', { id });
    setBusy(false);
    if (reply.ok) onDone();
    else setFailure(reply);
  };
  return (
    <div className={styles.way}>
      <Button spacing="compact" isLoading={busy} onClick={() => void restore()}>
        Put back what was signed
      </Button>
      {failure !== null && <FailureMessage title="This was not put back" failure={failure} />}
    </div>
  );
}

type Step = 'putBack' | 'sign' | 'same';

function WaysOut({ change, onDone }: { change: Change; onDone: () => void }) {
  const [busy, setBusy] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { id, seen, departments, baseline, mayPutBack, maySameAsLead, lead, people } = change;

  const act = async (step: Step, department: string | null) => {
    setBusy(`${step} ${department}`);
    setFailure(null);
    const reply =
      step === 'putBack'
        ? await call('change.putBack', { id, seen })
        : step === 'same'
          ? await call('change.same', { id, seen, department })
          : await call('change.sign', { id, seen, department: department ?? '' });
    setBusy(null);
    if (reply.ok) onDone();
    else setFailure(reply);
  };
  const button = (step: Step, department: string | null, text: string) => (
    <Button
      spacing="compact"
      isDisabled={busy !== null}
      isLoading={busy === `${step} ${department}`}
      onClick={() => void act(step, department)}
    >
      {text}
    </Button>
  );

  return (
    <div className={styles.ways}>
      <div className={styles.way}>
        <p>
          <strong>Put it back:</strong> the signed wording is written to the issue.
        </p>
        {mayPutBack && button('putBack', null, 'Put the signed wording back')}
      </div>
      {baseline.state === 'inForce' ? (
        <>
          <div className={styles.way}>
            <p>
              <strong>Sign again:</strong> key users of {sayNames(departments)} sign the new wording.{' '}
              <span className={styles.quiet}>
                {departments
                  .map(({ name, signed, needed }) => `${name}: ${signed.length} of ${needed}`)
                  .join('; ')}
              </span>
            </p>
            {departments.map(
              ({ id: department, name, maySign }) =>
                maySign && (
                  <span key={department}>
                    {button('sign', department, `Sign the new wording for ${name}`)}
                  </span>
                ),
            )}
          </div>
          <div className={styles.way}>
            <p>
              <strong>Same meaning:</strong> the governance lead and a key user of each department record it.{' '}
              <span className={styles.quiet}>
                {[
                  lead === null
                    ? 'Governance lead: not yet'
                    : `Governance lead: ${signerOf(people, lead)}, ${sayDay(lead.at)}`,
                  ...departments.map(({ name, same }) =>
                    same === null
                      ? `${name}: not yet`
                      : `${name}: ${signerOf(people, same)}, ${sayDay(same.at)}`,
                  ),
                ].join('; ')}
              </span>
            </p>
            {maySameAsLead && button('same', null, 'It means the same')}
            {departments.map(
              ({ id: department, name, maySame }) =>
                maySame && (
                  <span key={department}>{button('same', department, `It means the same for ${name}`)}</span>
                ),
            )}
          </div>
        </>
      ) : (
        <p className={styles.quiet}>
          The chart is out for signature with the wording as it was published. The governance lead can recall
          it and publish the new one.
        </p>
      )}
      {failure !== null && <FailureMessage title="This was not done" failure={failure} />}
    </div>
  );
}

function sayNames(departments: Change['departments']): string {
  return departments.length === 1
    ? (departments[0]?.name ?? '')
    : `each department (${departments.map(({ name }) => name).join(', ')})`;
}
