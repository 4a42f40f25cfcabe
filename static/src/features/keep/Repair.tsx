import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import type { Reply } from '../../../../src/contract/reply';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import styles from './Keep.module.css';

type Price = Output<'repair.price'>;
type Found = NonNullable<Output<'repair.run'>['found']>;

type State =
  | { kind: 'idle' }
  | { kind: 'asking' }
  | { kind: 'priced'; price: Price }
  | { kind: 'running'; read: number; of: number }
  | { kind: 'done'; found: Found; points: number };

const many = (n: number, one: string) => `${n.toLocaleString()} ${n === 1 ? one : `${one}s`}`;

const words = {
  heading: 'Repair',
  intro:
    'Every hour Wallchart looks at what events may have lost. Repair does it at once, for everything: each requirement is read from Jira again, and the board, the marks of what differs from the signed chart, and what the guard goes by are made anew. Jira’s fields Sign-off, Signed by, Wave and Place follow in the background; what strayed there goes on the ledger.',
  ask: 'Repair…',
  price: ({ issues, points, calls }: Price) =>
    `This reads about ${many(issues, 'requirement')}, in up to ${many(calls, 'call')}, and costs about ${many(points, 'point')} of the hour’s allowance that Jira gives the app for all its work.`,
  start: 'Repair now',
  cancel: 'Cancel',
  failed: 'The repair did not come to its end',
  running: (read: number) => `${many(read, 'requirement')} read`,
  nothing: 'Nothing to repair',
  nothingSentence: 'Everything is as Jira and the signed chart have it.',
  repaired: 'Repaired',
  unproven: 'What the guard reads is not what was signed',
  unprovenSentence: (names: readonly string[]) =>
    `In the parts of ${names.join(', ')}. What was signed is not kept whole any more, so repair leaves it: restore from an export, or recall the chart and publish it again.`,
} as const;

function sayFound({ cards, held, front, leaves }: Found): string[] {
  return [
    ...(cards > 0 ? [`${many(cards, 'card')} behind what Jira has`] : []),
    ...(held > 0 ? [`${many(held, 'mark')} of what differs from the chart`] : []),
    ...(front ? ['the front of the order'] : []),
    ...(leaves > 0
      ? [`${many(leaves, 'signed requirement')} that the guard read otherwise than signed`]
      : []),
  ];
}

/** Repair at once: with its price first, how far it is, and what it found. */
export const Repair = () => {
  const [state, setState] = useState<State>({ kind: 'idle' });
  const [failure, setFailure] = useState<Failure | null>(null);

  const ask = async () => {
    setFailure(null);
    setState({ kind: 'asking' });
    const reply = await call('repair.price', {});
    if (!reply.ok) setFailure(reply);
    setState(reply.ok ? { kind: 'priced', price: reply.value } : { kind: 'idle' });
  };

  const run = async ({ issues }: Price) => {
    setState({ kind: 'running', read: 0, of: issues });
    let next: string | null = null;
    for (;;) {
      const reply: Reply<Output<'repair.run'>> = await call('repair.run', { next });
      if (!reply.ok) {
        setFailure(reply);
        setState({ kind: 'idle' });
        return;
      }
      const { read, points, found }: Output<'repair.run'> = reply.value;
      if (found !== null) {
        setState({ kind: 'done', found, points });
        return;
      }
      next = reply.value.next;
      setState({ kind: 'running', read, of: Math.max(read, issues) });
    }
  };

  return (
    <section className={styles.section} aria-labelledby="repair-heading">
      <h2 id="repair-heading" className={styles.heading}>
        {words.heading}
      </h2>
      <p className={styles.quiet}>{words.intro}</p>
      {failure !== null && <FailureMessage title={words.failed} failure={failure} />}
      {state.kind === 'priced' ? (
        <>
          <p>{words.price(state.price)}</p>
          <div className={styles.actions}>
            <Button appearance="primary" onClick={() => void run(state.price)}>
              {words.start}
            </Button>
            <Button appearance="subtle" onClick={() => setState({ kind: 'idle' })}>
              {words.cancel}
            </Button>
          </div>
        </>
      ) : (
        <div>
          <Button isLoading={state.kind === 'asking' || state.kind === 'running'} onClick={() => void ask()}>
            {words.ask}
          </Button>
        </div>
      )}
      {state.kind === 'running' && (
        <div role="status">
          <p className={styles.quiet}>{words.running(state.read)}</p>
          <progress
            className={styles.progress}
            aria-label={words.heading}
            value={state.read}
            max={Math.max(1, state.of)}
          />
        </div>
      )}
      {state.kind === 'done' && <Findings found={state.found} />}
    </section>
  );
};

const Findings = ({ found }: { found: Found }) => {
  const said = sayFound(found);
  return (
    <div role="status" className={styles.part}>
      <Message appearance="success" title={said.length === 0 ? words.nothing : words.repaired}>
        <p>{said.length === 0 ? words.nothingSentence : `Mended, and on the ledger: ${said.join('; ')}.`}</p>
      </Message>
      {found.unproven.length > 0 && (
        <Message appearance="warning" title={words.unproven}>
          <p>{words.unprovenSentence(found.unproven)}</p>
        </Message>
      )}
    </div>
  );
};
