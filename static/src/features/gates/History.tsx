import { criterionStatusNames } from '../../../../src/domain/words/gateLabels';
import { decisionNames } from '../../../../src/domain/words/gates';
import { nameOf, sayMoment } from '../../ui/format';
import styles from './Gates.module.css';
import type { Gate } from './useGate';

/** Runs with what changed between them, decisions and reopenings, the latest first. */
export function History({ gate }: { gate: Gate }) {
  const who = (accountId: string) => nameOf(gate.people, accountId);
  const titleOf = (id: string) => gate.criteria.find((one) => one.id === id)?.title ?? id;
  const entries = [
    ...gate.runs.map(({ id, at, by, score, differences }) => ({
      id,
      at,
      text: `Check run by ${who(by)}: score ${score}`,
      details: differences.map(
        ({ criterion, from, to }) =>
          `${titleOf(criterion)}: ${from === null ? 'new' : criterionStatusNames[from].toLowerCase()} → ${
            to === null ? 'no longer asked for' : criterionStatusNames[to].toLowerCase()
          }`,
      ),
    })),
    ...gate.decisions.map(({ decision, reason, at, voices }) => ({
      id: `decision ${at}`,
      at,
      text: `${decisionNames[decision]}, by ${voices.map(({ accountId }) => who(accountId)).join(' and ')}: “${reason}”`,
      details: [],
    })),
    ...gate.reopenings.map(({ at, by, reason }) => ({
      id: `reopening ${at}`,
      at,
      text: `Reopened by ${who(by)}: “${reason}”`,
      details: [],
    })),
  ].sort((one, other) => other.at - one.at);
  if (entries.length === 0) return null;
  return (
    <details className={styles.section}>
      <summary className={styles.heading}>History</summary>
      <ul className={styles.history}>
        {entries.map(({ id, at, text, details }) => (
          <li key={id}>
            <span className={styles.quiet}>{sayMoment(at)}</span> {text}
            {details.map((detail) => (
              <div key={detail} className={styles.quiet}>
                {detail}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </details>
  );
}
