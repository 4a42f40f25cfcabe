import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf, sayDay } from '../../ui/format';
import { Lozenge } from '../../ui/Lozenge';
import { AskReason } from './AskReason';
import styles from './Gates.module.css';
import type { Acting, Gate } from './useGate';

/** What a conditional go still owes, and what of it has been found met. */
export function Conditions({ gate, acting }: { gate: Gate; acting: Acting }) {
  if (gate.conditions.length === 0) return null;
  return (
    <section className={styles.section} aria-label="Conditions">
      <h3 className={styles.heading}>
        Conditions <span className={styles.quiet}>{gate.owed} owed; the next gate waits for them</span>
      </h3>
      <ul className={styles.criteria}>
        {gate.conditions.map(({ id, text, owner, due, met, mine }) => (
          <li key={id} className={styles.criterion}>
            <div className={styles.what}>
              <span>{text}</span>
              <span className={styles.quiet}>
                {nameOf(gate.people, owner)}, due {sayDay(Date.parse(`${due}T00:00`))}
                {met !== null &&
                  `. Found met by ${nameOf(gate.people, met.by)}, ${sayDay(met.at)}: ${met.note}`}
              </span>
              {mine && (
                <AskReason
                  open="Found met"
                  label="What shows that it is met"
                  send="Note it as met"
                  isDisabled={acting.working !== null}
                  onSend={(note) =>
                    acting.act(`condition:${id}`, 'gates.meet', { gate: gate.gate, condition: id, note })
                  }
                />
              )}
              {acting.failure?.of === `condition:${id}` && (
                <FailureMessage title="This was not noted" failure={acting.failure.failure} />
              )}
            </div>
            <Lozenge appearance={met === null ? 'warning' : 'success'}>
              {met === null ? 'Owed' : 'Met'}
            </Lozenge>
          </li>
        ))}
      </ul>
    </section>
  );
}
