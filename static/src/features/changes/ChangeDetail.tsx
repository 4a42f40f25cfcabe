import { useId, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { nameOf, sayDay, sayMoment } from '../../ui/format';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import { Skeleton } from '../../ui/Skeleton';
import { say } from '../../ui/say';
import { useReply } from '../../ui/useReply';
import { Asks } from './Asks';
import styles from './Changes.module.css';
import { Effect } from './Effect';
import { answerNames, kindNames, sayProgress, stateNames, stateTones } from './words';

type Change = Output<'changeRequest.read'>;

interface Props {
  number: number;
  /** It has been answered, withdrawn or gone on with. */
  onChanged?: () => void;
}

/** One change request: what it asks, what it does to the plan, who has said what, and the caller's own answer. */
export function ChangeDetail({ number, onChanged }: Props) {
  const { loaded, reload, replace } = useReply('changeRequest.read', { number });
  if (loaded.status === 'loading') return <Skeleton height="160px" />;
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title={`Change request ${number} could not be read`}
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  const change = loaded.value;
  const done = (next: Change) => {
    replace(next);
    onChanged?.();
  };
  return (
    <article className={styles.section} aria-label={`Change request ${number}`}>
      <h2 className={styles.title}>
        {kindNames[change.kind]}: <IssueLink issueKey={change.issue.key} /> {change.issue.summary}
      </h2>
      <div className={styles.marks}>
        <Lozenge appearance={stateTones[change.state]}>{stateNames[change.state]}</Lozenge>
        <span className={styles.quiet}>
          {sayProgress(change)}. Asked by {nameOf(change.people, change.by)} on {sayDay(change.at)}, of B
          {change.baseline.number}.{change.baseline.edition}
          {change.decidedAt !== null && `; decided on ${sayDay(change.decidedAt)}`}.
        </span>
        {change.request !== null && <IssueLink issueKey={change.request.key} />}
      </div>
      <Asks off={change.off} asks={change.asks} />
      <p className={styles.reason}>{change.reason}</p>
      {change.aside !== null && (
        <p>
          Back when: {change.aside.condition}. {nameOf(change.people, change.aside.who)} sees to it, and looks
          again on {sayDay(Date.parse(change.aside.review))}.
        </p>
      )}
      {change.mine && <Answer number={number} onDone={done} />}
      <Effect kind={change.kind} effect={change.effect} />
      <Team change={change} onDone={done} />
      {change.mayWithdraw && <Withdraw number={number} onDone={done} />}
    </article>
  );
}

interface ActProps {
  number: number;
  onDone: (change: Change) => void;
}

function Answer({ number, onDone }: ActProps) {
  const [reason, setReason] = useState('');
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const field = useId();
  const give = async (verdict: 'confirms' | 'rejects') => {
    setWorking(true);
    setFailure(null);
    const said = reason.trim();
    const reply = await call('changeRequest.answer', { number, verdict, reason: said === '' ? null : said });
    setWorking(false);
    if (!reply.ok) {
      setFailure(reply);
      return;
    }
    flag({
      tone: 'success',
      title: verdict === 'confirms' ? 'You have confirmed it' : 'You have rejected it',
    });
    onDone(reply.value);
  };
  const silent = reason.trim() === '';
  return (
    <section className={styles.form} aria-label="Your answer">
      <label className={styles.label} htmlFor={field}>
        Your answer: a reason, which a rejection needs
      </label>
      <textarea
        id={field}
        className={styles.text}
        value={reason}
        maxLength={4_000}
        onChange={(event) => setReason(event.target.value)}
      />
      <div className={styles.buttons}>
        <Button appearance="primary" isLoading={working} onClick={() => void give('confirms')}>
          Confirm
        </Button>
        <Button isDisabled={working || silent} onClick={() => void give('rejects')}>
          Reject
        </Button>
        {silent && <span className={styles.quiet}>To reject it, say why.</span>}
      </div>
      {failure !== null && <FailureMessage title="Your answer was not taken" failure={failure} />}
    </section>
  );
}

function Team({ change, onDone }: { change: Change; onDone: (change: Change) => void }) {
  const [failure, setFailure] = useState<Failure | null>(null);
  const skip = async (accountId: string) => {
    setFailure(null);
    const reply = await call('changeRequest.absent', { number: change.number, accountId });
    if (reply.ok) onDone(reply.value);
    else setFailure(reply);
  };
  const waits = change.state === 'open' && change.members.some(({ answer }) => answer === 'awaited');
  return (
    <section className={styles.section} aria-label="The team">
      <h3 className={styles.heading}>The team</h3>
      <ul className={styles.list}>
        {change.members.map((member) => (
          <li key={member.accountId} className={styles.item}>
            <span className={styles.name}>
              <strong>{nameOf(change.people, member.accountId)}</strong> {answerNames[member.answer]}
              {member.at !== null && <span className={styles.quiet}> {sayMoment(member.at)}</span>}
              {member.reason !== null && <p className={styles.reason}>{member.reason}</p>}
            </span>
            {change.mayMarkAbsent && member.answer === 'awaited' && (
              <Button
                spacing="compact"
                onClick={() => void skip(member.accountId)}
                aria-label={`Go on without ${nameOf(change.people, member.accountId)}`}
              >
                Mark as absent
              </Button>
            )}
          </li>
        ))}
      </ul>
      {waits && change.markAbsent.some(({ rule }) => rule === 'C3-absent') && (
        <p className={styles.quiet}>{change.markAbsent.map(say).join(' ')}</p>
      )}
      {change.reminded.length > 0 && (
        <p className={styles.quiet}>Reminded on {change.reminded.map(sayDay).join(', ')}.</p>
      )}
      {failure !== null && <FailureMessage title="This was not noted" failure={failure} />}
    </section>
  );
}

function Withdraw({ number, onDone }: ActProps) {
  const [asking, setAsking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const withdraw = async () => {
    const reply = await call('changeRequest.withdraw', { number });
    if (reply.ok) onDone(reply.value);
    else setFailure(reply);
  };
  return (
    <div className={styles.buttons}>
      {asking ? (
        <>
          <span className={styles.quiet}>It stays on record, and can be asked for anew.</span>
          <Button appearance="danger" onClick={() => void withdraw()}>
            Withdraw it
          </Button>
          <Button appearance="subtle" onClick={() => setAsking(false)}>
            Leave it
          </Button>
        </>
      ) : (
        <Button appearance="subtle" onClick={() => setAsking(true)}>
          Withdraw this request
        </Button>
      )}
      {failure !== null && <FailureMessage title="It was not withdrawn" failure={failure} />}
    </div>
  );
}
