import { useState } from 'react';
import { FailureMessage } from '../../ui/FailureMessage';
import { IssueLink } from '../../ui/IssueLink';
import { Message } from '../../ui/Message';
import { AskReason } from './AskReason';
import styles from './Gates.module.css';
import type { Acting, Gate } from './useGate';

/** Opens a passed gate again: what that closes is said beforehand, what may finish afterwards. */
export function Reopen({ gate, acting }: { gate: Gate; acting: Acting }) {
  const [underWay, setUnderWay] = useState<readonly { key: string; summary: string }[] | null>(null);
  if (!gate.may.reopen && underWay === null) return null;
  const closes = gate.closesAgain.map(({ phase }) => phase).join(', ');
  return (
    <section className={styles.section} aria-label="Reopening">
      {gate.may.reopen && (
        <>
          <p className={styles.quiet}>
            Reopening this gate{' '}
            {closes === ''
              ? 'closes no later gate'
              : `closes ${gate.closesAgain.length === 1 ? 'gate' : 'gates'} ${closes} again too`}
            . Work under way may finish; nothing new starts until it is passed again.
          </p>
          <AskReason
            open="Reopen this gate"
            label="Why it is reopened"
            send="Reopen"
            isDisabled={acting.working !== null}
            onSend={async (reason) => {
              const list = await acting.reopen({ gate: gate.gate, reason });
              setUnderWay(list);
              return list !== null;
            }}
          />
        </>
      )}
      {underWay !== null && (
        <Message appearance="information" title="Reopened">
          {underWay.length === 0 ? (
            <p>Nothing is under way.</p>
          ) : (
            <>
              <p>Under way, and may finish:</p>
              <ul>
                {underWay.map(({ key, summary }) => (
                  <li key={key}>
                    <IssueLink issueKey={key} className={styles.inText ?? ''} /> {summary}
                  </li>
                ))}
              </ul>
            </>
          )}
        </Message>
      )}
      {acting.failure?.of === 'reopen' && (
        <FailureMessage title="It was not reopened" failure={acting.failure.failure} />
      )}
    </section>
  );
}
