import { lastPhase } from '../../../../src/domain/gates/phases';
import { criterionStatusNames, gateStateNames, sayBasis } from '../../../../src/domain/words/gateLabels';
import { decisionNames } from '../../../../src/domain/words/gates';
import { nameOf, sayDay, sayMoment, sayWritten } from '../../ui/format';
import GoalResults from '../goals/GoalResults';
import styles from './GatesPage.module.css';
import { gateName } from './gateName';
import { sayMeeting } from './meetings';
import { Readiness } from './Readiness';
import type { Gate } from './useGate';

interface Props {
  gate: Gate;
  departments: readonly { id: string; name: string }[];
}

/** A gate on paper, as the minutes of its meeting: what was found, decided, by whom and why, and what is owed. */
export const Minutes = ({ gate, departments }: Props) => {
  const who = (accountId: string) => nameOf(gate.people, accountId);
  const { run, decisions, conditions, calls, criteria } = gate;
  return (
    <article className={styles.paper}>
      <h1>{gateName(gate)}</h1>
      <p>
        {gate.issue.key}. {gate.meeting !== null && `Meeting of ${sayMeeting(gate.meeting)}. `}
        {gateStateNames[gate.state]}
        {gate.decidedAt !== null && ` on ${sayDay(gate.decidedAt)}`}. Printed {sayMoment(Date.now())}.
      </p>
      <p>
        {run === null
          ? 'The check has not been run.'
          : `Check of ${sayMoment(run.at)}, run by ${who(run.by)}: score ${run.score}, ${
              run.open === 0 ? 'nothing required open' : `${run.open} required open`
            }.`}
      </p>
      <h2>Decisions</h2>
      {decisions.length === 0 && <p>None yet.</p>}
      {decisions.map(({ decision, reason, voices, at }) => (
        <p key={at}>
          <strong>{decisionNames[decision]}</strong>, {sayMoment(at)}, by{' '}
          {voices.map(({ accountId }) => who(accountId)).join(' and ')}: {reason}
        </p>
      ))}
      {conditions.length > 0 && <h2>Conditions</h2>}
      {conditions.map(({ id, text, owner, due, met }) => (
        <p key={id}>
          {text}: {who(owner)}, due {sayWritten(due)}.{' '}
          {met === null ? 'Owed.' : `Found met by ${who(met.by)} on ${sayDay(met.at)}.`}
        </p>
      ))}
      {calls.length > 0 && <h2>No-go</h2>}
      {calls.map(({ id, by, at, reason }) => (
        <p key={id}>
          Called by {who(by)}, {sayMoment(at)}: {reason}
        </p>
      ))}
      <Readiness gate={gate} departments={departments} />
      {gate.gate.phase === lastPhase && <GoalResults asOf={run?.at} />}
      <h2>Criteria</h2>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Impact</th>
            <th scope="col">Status</th>
            <th scope="col">Computed from</th>
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ id, title, impact, required, outcome }) => (
            <tr key={id}>
              <th scope="row">
                {title}
                {required ? '' : ' (not required)'}
              </th>
              <td>{impact}</td>
              <td>{outcome === null ? 'Not checked' : criterionStatusNames[outcome.status]}</td>
              <td>{outcome === null ? '' : sayBasis(outcome.basis, who)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </article>
  );
};
