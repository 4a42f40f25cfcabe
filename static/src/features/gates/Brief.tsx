import type { Output } from '../../../../src/contract/procedures';
import { gateStateNames } from '../../../../src/domain/words/gateLabels';
import { nameOf, sayMoment, sayWritten } from '../../ui/format';
import styles from './GatesPage.module.css';
import { gateName } from './gateName';
import { sayMeeting } from './meetings';
import { Readiness } from './Readiness';
import type { Gate } from './useGate';

interface Props {
  gate: Gate;
  more: Output<'gates.overview'> | null;
}

/** As many of the weakest as leave room for signatures on a sheet of A4. */
const mostNamed = 10;
const mostOwed = 6;

/** One sheet to walk into the meeting with: how ready everybody is, what is weakest, owed and called, and room to sign. */
export const Brief = ({ gate, more }: Props) => {
  const owed = more?.owed ?? [];
  const { run, calls, meeting } = gate;
  return (
    <article className={styles.paper}>
      <h1>Go live? {gateName(gate)}</h1>
      <p>
        {gate.issue.key}. {meeting !== null && `Meeting of ${sayMeeting(meeting)}. `}
        {gateStateNames[gate.state]}.{' '}
        {run === null
          ? 'The check has not been run.'
          : `Check of ${sayMoment(run.at)}: score ${run.score}, ${
              run.open === 0 ? 'nothing required open' : `${run.open} required open`
            }.`}{' '}
        Printed {sayMoment(Date.now())}.
      </p>
      <Readiness gate={gate} departments={more?.departments ?? []} most={mostNamed} />
      <h2>No-go</h2>
      {calls.length === 0 && <p>Nobody has called no-go.</p>}
      {calls.map(({ id, by, reason }) => (
        <p key={id}>
          {nameOf(gate.people, by)}: {reason}
        </p>
      ))}
      <h2>Conditions owed by earlier gates</h2>
      {owed.length === 0 && <p>None.</p>}
      {owed.slice(0, mostOwed).map(({ id, text, owner, due }) => (
        <p key={id}>
          {text}: {nameOf(more?.people ?? [], owner)}, due {sayWritten(due)}
        </p>
      ))}
      {owed.length > mostOwed && <p>and {owed.length - mostOwed} more</p>}
      <div className={styles.signing}>
        {['Decision', 'Quality monitor', 'Steering committee'].map((label) => (
          <p key={label}>{label}</p>
        ))}
      </div>
    </article>
  );
};
