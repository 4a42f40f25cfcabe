import { useState } from 'react';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf, sayDay, sayMoment } from '../../ui/format';
import { Message } from '../../ui/Message';
import { useReply } from '../../ui/useReply';
import styles from './GatesPage.module.css';
import { ToSettings } from './ToSettings';

/** Whether Jira's workflows, rules and screens still are as set-up put them; who changed what, and what to do. */
export function Whole({ projectKey, onLooked }: { projectKey: string; onLooked: () => void }) {
  const { loaded, reload, replace } = useReply('gates.whole', {});
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  if (loaded.status === 'loading') return null;
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="What was found about Jira’s workflows could not be read"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  const { at, found, changes, people, mayLook } = loaded.value;
  const look = async () => {
    setWorking(true);
    setFailure(null);
    const reply = await call('gates.look', {});
    setWorking(false);
    if (!reply.ok) return setFailure(reply);
    replace(reply.value);
    onLooked();
  };
  return (
    <section className={`${styles.section} ${styles.asSetUp}`} aria-label="As it was set up">
      <h2 className={styles.heading}>As it was set up</h2>
      {found.length === 0 ? (
        <p className={styles.quiet}>
          {at === null
            ? 'Nobody has looked yet whether Jira’s workflows, rules and screens still are as they were set up. It is looked at once a day.'
            : `Jira’s workflows, rules and screens are as they were set up. Last looked at ${sayMoment(at)}.`}
        </p>
      ) : (
        <Message appearance="warning" title="Something is weaker than it was set up">
          <ul className={styles.entries}>
            {found.map(({ id, what, since }) => (
              <li key={id}>
                {what} <span className={styles.quiet}>found {sayDay(since)}</span>
              </li>
            ))}
          </ul>
          <Changes changes={changes} people={people} />
          <p>
            A Jira administrator mends it in{' '}
            <ToSettings projectKey={projectKey}>the project settings, Wallchart</ToSettings>. Gates that
            relied on it stay marked until they are decided anew after that.
          </p>
          {at !== null && <p className={styles.quiet}>Last looked at {sayMoment(at)}.</p>}
        </Message>
      )}
      <div className={styles.actions}>
        <Button spacing="compact" isDisabled={!mayLook} isLoading={working} onClick={() => void look()}>
          Look now
        </Button>
        {!mayLook && (
          <span className={styles.quiet}>
            The quality monitor, the steering committee and the governance lead may have it looked at.
          </span>
        )}
      </div>
      {failure !== null && <FailureMessage title="It could not be looked at" failure={failure} />}
    </section>
  );
}

interface Change {
  readonly by: string | null;
  readonly at: number;
  readonly what: string;
}

/** Jira writes a line for each field that is put on a screen: those that read alike stand as one. */
function together(changes: readonly Change[]): readonly (Change & { times: number })[] {
  const lines = new Map<string, Change & { times: number }>();
  for (const one of changes) {
    const said = `${one.by} ${sayMoment(one.at)} ${one.what}`;
    lines.set(said, { ...(lines.get(said) ?? one), times: (lines.get(said)?.times ?? 0) + 1 });
  }
  return [...lines.values()];
}

function Changes({
  changes,
  people,
}: {
  changes: readonly Change[] | null;
  people: readonly { accountId: string; name: string }[];
}) {
  if (changes === null) {
    return <p>Jira does not let Wallchart read its audit log, so who changed it is not known here.</p>;
  }
  if (changes.length === 0) return <p>Jira’s audit log has nothing about it.</p>;
  return (
    <>
      <p>Who changed what it is about since everything was last in place, by Jira’s audit log:</p>
      <ul className={styles.entries}>
        {together(changes).map(({ by, at, what, times }) => (
          <li key={`${at} ${what}`}>
            {by === null ? 'Jira itself' : nameOf(people, by)}, {sayMoment(at)}: {what}
            {times > 1 && ` (${times} times)`}
          </li>
        ))}
      </ul>
    </>
  );
}
