import type { Output } from '../../../../src/contract/procedures';
import { decisionNames } from '../../../../src/domain/words/gates';
import { isOver, nameOf, sayDay, sayWritten } from '../../ui/format';
import styles from './GatesPage.module.css';
import { addressOf, gateName } from './gateName';

interface Props {
  list: Output<'gates.list'>;
  more: Output<'gates.overview'>;
}

function nameIn(list: Props['list'], gate: Props['list']['gates'][number]['gate']): string {
  const line = list.gates.find((one) => addressOf(one.gate) === addressOf(gate));
  return gateName({ gate, iterationName: line?.iterationName ?? null });
}

/** Conditions that are still owed, wherever they were set. */
export const Owed = ({ list, more }: Props) => (
  <section className={styles.section} aria-label="Conditions owed">
    <h2 className={styles.heading}>Conditions owed</h2>
    {more.owed.length === 0 ? (
      <p className={styles.quiet}>None.</p>
    ) : (
      <ul className={styles.entries}>
        {more.owed.map(({ id, gate, text, owner, due }) => (
          <li key={id}>
            {text}
            <span className={styles.quiet}>
              {nameOf(more.people, owner)}, due {sayWritten(due)}
              {isOver(due) && <strong className={styles.late}> · late</strong>}
              {' · '}
              {nameIn(list, gate)}
            </span>
          </li>
        ))}
      </ul>
    )}
  </section>
);

/** What was decided, the newest first. */
export const Timeline = ({ list, more }: Props) => (
  <section className={styles.section} aria-label="Decisions">
    <h2 className={styles.heading}>Decisions</h2>
    {more.decisions.length === 0 ? (
      <p className={styles.quiet}>Nothing has been decided yet.</p>
    ) : (
      <ol className={styles.entries}>
        {more.decisions.map(({ gate, decision, reason, voices, at }) => (
          <li key={`${addressOf(gate)} ${at}`}>
            {nameIn(list, gate)}: <strong>{decisionNames[decision]}</strong>
            <span className={styles.quiet}>
              {sayDay(at)}, {voices.map(({ accountId }) => nameOf(more.people, accountId)).join(' and ')}: “
              {reason}”
            </span>
          </li>
        ))}
      </ol>
    )}
  </section>
);
