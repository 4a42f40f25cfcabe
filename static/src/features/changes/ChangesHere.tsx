import { type ReactNode, useState } from 'react';
import { Button } from '../../ui/Button';
import { flag } from '../../ui/flag';
import { useReply } from '../../ui/useReply';
import { ChangeDetail } from './ChangeDetail';
import { ChangeRows } from './ChangeRows';
import styles from './Changes.module.css';
import { RequestForm, type Sought } from './RequestForm';

interface Props {
  /** The issue is a requirement; otherwise only the request that it may carry shows. */
  isRequirement: boolean;
  /** Stands here where there is nothing to show. */
  otherwise: ReactNode;
}

/** Change requests on the issue itself: to ask for one, to answer one, to see what has been asked. */
export default function ChangesHere({ isRequirement, otherwise }: Props) {
  const { loaded, reload } = useReply('changeRequest.here', {});
  const [asking, setAsking] = useState<Omit<Sought, 'id'> | null>(null);
  const [open, setOpen] = useState<number | null>(null);
  // Beside the panel's own answer a second failure would say the same twice.
  if (loaded.status !== 'ready') return otherwise;
  const { rows, people, carries, ask, id } = loaded.value;
  if (carries !== null) return <ChangeDetail number={carries} onChanged={() => void reload()} />;
  const waiting = rows.some(({ state }) => state === 'open');
  const asksNothing = !ask.addition && !ask.change && !ask.removal && !ask.exception;
  if (!isRequirement || (rows.length === 0 && asksNothing)) return otherwise;
  const done = (number: number) => {
    setAsking(null);
    setOpen(number);
    flag({ tone: 'success', title: 'The team has been asked', description: `Change request ${number}` });
    void reload();
  };
  return (
    <section className={styles.section} aria-label="Change requests">
      <h2 className={styles.heading}>Change requests</h2>
      {rows.length > 0 && <ChangeRows rows={rows} people={people} open={open} onOpen={setOpen} />}
      {open !== null && <ChangeDetail key={open} number={open} onChanged={() => void reload()} />}
      {asking !== null ? (
        <RequestForm sought={{ id, ...asking }} onDone={done} onCancel={() => setAsking(null)} />
      ) : (
        !waiting && (
          <div className={styles.buttons}>
            {(ask.addition || ask.change) && (
              <Button onClick={() => setAsking({ exception: false })}>Request this change</Button>
            )}
            {ask.removal && (
              <Button appearance="subtle" onClick={() => setAsking({ exception: false, off: 'withdrawn' })}>
                Ask to withdraw it
              </Button>
            )}
            {ask.notNow && (
              <Button appearance="subtle" onClick={() => setAsking({ exception: false, off: 'notNow' })}>
                Ask to put it aside
              </Button>
            )}
            {ask.exception && (
              <Button appearance="subtle" onClick={() => setAsking({ exception: true })}>
                Ask to start out of turn
              </Button>
            )}
          </div>
        )
      )}
    </section>
  );
}
