import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { Message } from '../../ui/Message';
import styles from './SetupPage.module.css';
import type { SetupPlan } from './useApply';

type Lists = Output<'setup.removal'>;

const words = {
  heading: 'Take Wallchart out of this project',
  before:
    'The guard and the pages go; the issues stay, with everything that set-up made. Do this before you uninstall Wallchart.',
  after: 'Wallchart is out of this project. This is what it left here.',
  look: 'See what goes and what stays',
  lookAgain: 'See what it left',
  goes: 'Goes',
  stays: 'Stays',
  confirm: 'Take Wallchart out',
  keep: 'Keep it',
  failed: 'Wallchart was not taken out',
  notRead: 'What it would leave could not be worked out',
  done: 'Wallchart is out of this project',
  doneDetail: 'Requirements move freely now. Setting up again brings everything back.',
  elsewhere: 'The guard also stands in other workflows',
  elsewhereDetail: (names: readonly string[]) =>
    `${names.map((name) => `“${name}”`).join(', ')}. Uninstalled while it stands there, Wallchart would block their guarded transitions: take it out of those projects too.`,
} as const;

interface Props {
  plan: SetupPlan;
  replace: (plan: SetupPlan) => void;
  busy: boolean;
}

/** The way out: what goes and what stays is read before anything happens, and again afterwards. */
export function Removal({ plan, replace, busy }: Props) {
  const [lists, setLists] = useState<Lists | null>(null);
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<{ title: string; failure: Failure } | null>(null);

  const look = async () => {
    const reply = await call('setup.removal', {});
    if (reply.ok) setLists(reply.value);
    else setFailure({ title: words.notRead, failure: reply });
  };
  const during = async (work: () => Promise<void>) => {
    setWorking(true);
    setFailure(null);
    await work();
    setWorking(false);
  };
  const remove = async () => {
    const reply = await call('setup.remove', {});
    if (!reply.ok) {
      setFailure({ title: words.failed, failure: reply });
      return;
    }
    replace(reply.value);
    await look();
    flag({ tone: 'success', title: words.done, description: words.doneDetail });
  };

  return (
    <section className={styles.section} aria-labelledby="removal-heading">
      <div className={styles.head}>
        <h2 id="removal-heading" className={styles.heading}>
          {words.heading}
        </h2>
        {lists === null && (
          <span className={styles.end}>
            <Button onClick={() => void during(look)} isLoading={working} isDisabled={busy}>
              {plan.removed ? words.lookAgain : words.look}
            </Button>
          </span>
        )}
      </div>
      <p className={styles.quiet}>{plan.removed ? words.after : words.before}</p>
      {failure !== null && <FailureMessage title={failure.title} failure={failure.failure} />}
      {lists !== null && (
        <>
          {lists.elsewhere.length > 0 && (
            <Message appearance="warning" title={words.elsewhere}>
              <p>{words.elsewhereDetail(lists.elsewhere)}</p>
            </Message>
          )}
          {!plan.removed && <Items heading={words.goes} items={lists.goes} />}
          <Items heading={words.stays} items={lists.stays} />
          {!plan.removed && (
            <div className={styles.head}>
              <Button
                appearance="danger"
                onClick={() => void during(remove)}
                isLoading={working}
                isDisabled={busy}
              >
                {words.confirm}
              </Button>
              <Button appearance="subtle" onClick={() => setLists(null)} isDisabled={working}>
                {words.keep}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Items({ heading, items }: { heading: string; items: Lists['goes'] }) {
  return (
    <div className={styles.group}>
      <h3 className={styles.groupHeading}>{heading}</h3>
      <ul className={styles.list}>
        {items.map(({ title, detail }) => (
          <li key={title} className={styles.item}>
            <span className={styles.stepText}>
              <span className={styles.stepTitle}>{title}</span>
              <span className={styles.quiet}>{detail}</span>
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
