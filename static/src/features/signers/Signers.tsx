import { lazy, Suspense, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { call } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { reasonsOf } from '../../ui/failure';
import { flag } from '../../ui/flag';
import { nameOf, sayDay } from '../../ui/format';
import { Lozenge } from '../../ui/Lozenge';
import { Message } from '../../ui/Message';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { useReply } from '../../ui/useReply';
import styles from './Signers.module.css';
import { words } from './words';

const StandInDialog = lazy(() => import('./StandInDialog'));

export type SignersState = Output<'signers.read'>;
type Row = SignersState['departments'][number];
type KeyUser = Row['keyUsers'][number];
type Delegation = Row['delegations'][number];

export interface Asking {
  readonly what: 'replace' | 'delegate';
  readonly department: Row;
  readonly keyUser: KeyUser;
}

interface Props {
  /** Reads anew when it changes. */
  stamp: string;
  onChanged?: () => void;
}

/** Who signs for each department, who cannot, and who stands in for whom. */
export default function Signers({ stamp, onChanged }: Props) {
  const { loaded, reload, replace } = useReply('signers.read', {});
  const [asking, setAsking] = useState<Asking | null>(null);
  const [read, setRead] = useState(stamp);
  if (read !== stamp) {
    setRead(stamp);
    void reload();
  }
  if (loaded.status === 'loading') return null;
  if (loaded.status === 'failed') {
    return <FailureMessage title={words.failed} failure={loaded.failure} onRetry={() => void reload()} />;
  }
  const state = loaded.value;
  const done = (next: SignersState) => {
    replace(next);
    onChanged?.();
  };
  return (
    <section className={styles.section} aria-labelledby="signers-heading">
      <h2 id="signers-heading" className={styles.heading}>
        {words.heading}
      </h2>
      <p className={styles.quiet}>{state.departments.length === 0 ? words.noDepartments : words.intro}</p>
      {state.departments.map((row) => (
        <Blocked key={row.id} row={row} state={state} />
      ))}
      {state.departments.length > 0 && (
        <ScrollRegion label={words.table}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.department}</th>
                <th scope="col">{words.keyUsers}</th>
                {state.mayChange && <th scope="col">{words.change}</th>}
              </tr>
            </thead>
            <tbody>
              {state.departments.map((row) => (
                <Lines key={row.id} row={row} state={state} onAsk={setAsking} onDone={done} />
              ))}
            </tbody>
          </table>
        </ScrollRegion>
      )}
      {!state.mayChange && state.departments.length > 0 && <p className={styles.quiet}>{words.onlyLead}</p>}
      {asking !== null && (
        <Suspense fallback={null}>
          <StandInDialog asking={asking} state={state} onDone={done} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </section>
  );
}

/** A department that cannot sign says so, and what to do. */
function Blocked({ row, state }: { row: Row; state: SignersState }) {
  if (row.able === 'yes') return null;
  const away = row.keyUsers.filter((one) => one.away).map((one) => nameOf(state.people, one.accountId));
  return (
    <Message appearance="warning" title={words.blocked[row.able](row.name)}>
      <p>{words.why(away, state.mayChange)}</p>
    </Message>
  );
}

interface LinesProps {
  row: Row;
  state: SignersState;
  onAsk: (asking: Asking) => void;
  onDone: (state: SignersState) => void;
}

function Lines({ row, state, onAsk, onDone }: LinesProps) {
  const span = Math.max(1, row.keyUsers.length);
  const name = (
    <th scope="rowgroup" rowSpan={span}>
      {row.name}
    </th>
  );
  if (row.keyUsers.length === 0) {
    return (
      <tr>
        {name}
        <td className={styles.quiet}>{words.none}</td>
        {state.mayChange && <td />}
      </tr>
    );
  }
  return row.keyUsers.map((keyUser, index) => {
    const called = nameOf(state.people, keyUser.accountId);
    const ask = (what: Asking['what']) => onAsk({ what, department: row, keyUser });
    return (
      <tr key={keyUser.accountId}>
        {index === 0 && name}
        <td>
          <div className={styles.cell}>
            <span className={styles.name}>
              {called}
              {keyUser.away && <Lozenge appearance="warning">{words.deactivated}</Lozenge>}
              {keyUser.owes && <span className={styles.quiet}>{words.owes}</span>}
            </span>
            {keyUser.insteadOf.map(({ accountId, at, reason }) => (
              <span key={accountId} className={styles.quiet}>
                {words.insteadOf(nameOf(state.people, accountId), sayDay(at), reason)}
              </span>
            ))}
            {row.delegations
              .filter(({ from }) => from === keyUser.accountId)
              .map((one) => (
                <DelegationLine key={one.id} one={one} state={state} onDone={onDone} />
              ))}
          </div>
        </td>
        {state.mayChange && (
          <td>
            <span className={styles.buttons}>
              <Button
                spacing="compact"
                aria-label={words.replaceWhom(called, row.name)}
                onClick={() => ask('replace')}
              >
                {words.replace}
              </Button>
              <Button
                spacing="compact"
                aria-label={words.delegateWhom(called, row.name)}
                onClick={() => ask('delegate')}
              >
                {words.delegate}
              </Button>
            </span>
          </td>
        )}
      </tr>
    );
  });
}

interface DelegationProps {
  one: Delegation;
  state: SignersState;
  onDone: (state: SignersState) => void;
}

function DelegationLine({ one, state, onDone }: DelegationProps) {
  const [busy, setBusy] = useState(false);
  const name = nameOf(state.people, one.to);
  const end = async () => {
    setBusy(true);
    const reply = await call('signers.end', { id: one.id });
    setBusy(false);
    if (reply.ok) {
      flag({ tone: 'success', title: words.ended(name) });
      onDone(reply.value);
    } else {
      flag({ tone: 'error', title: words.notEnded, description: reasonsOf(reply).join(' ') });
    }
  };
  return (
    <span className={styles.name}>
      {/* The last moment that it holds in is the day that people chose. */}
      <span>{words.signsFor(name, sayDay(one.start), sayDay(one.until - 1), one.holds)}</span>
      {one.away && <Lozenge appearance="warning">{words.deactivated}</Lozenge>}
      {state.mayChange && (
        <Button
          spacing="compact"
          appearance="subtle"
          isLoading={busy}
          aria-label={words.end(name)}
          onClick={() => void end()}
        >
          End it now
        </Button>
      )}
    </span>
  );
}
