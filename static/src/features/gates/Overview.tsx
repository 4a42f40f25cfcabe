import type { Output } from '../../../../src/contract/procedures';
import { decisionTable } from '../../../../src/domain/gates/decision';
import { roleNames } from '../../../../src/domain/words/en';
import { decisionNames } from '../../../../src/domain/words/gates';
import { Button } from '../../ui/Button';
import { isOver, nameOf, sayDay, sayWritten } from '../../ui/format';
import { useForgeContext } from '../../ui/useForgeContext';
import { save } from '../order/exportOrder';
import styles from './GatesPage.module.css';
import { addressOf, gateName } from './gateName';
import { calendarOf, isOverdue, monthsOf, whenOf } from './meetings';

interface Props {
  list: Output<'gates.list'>;
  more: Output<'gates.overview'>;
}

type GateId = Props['list']['gates'][number]['gate'];

function nameIn(list: Props['list'], gate: GateId): string {
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

/** Days agreed on for the gates' meetings, by month. */
export const Calendar = ({ list, onShow }: Pick<Props, 'list'> & { onShow: (gate: GateId) => void }) => {
  const site = useForgeContext()?.siteUrl ?? '';
  const months = monthsOf(list.gates);
  const project = list.gates[0]?.issue.key.split('-')[0] ?? '';
  return (
    <section className={styles.section} aria-label="Meetings">
      <h2 className={styles.heading}>Meetings</h2>
      {months.length === 0 && (
        <p className={styles.quiet}>
          No day is agreed on yet. The {roleNames.governanceLead} sets one at each gate.
        </p>
      )}
      {months.map(({ name, lines }) => (
        <div key={name}>
          <h3 className={styles.month}>{name}</h3>
          <ul className={styles.days}>
            {lines.map((line) => (
              <li key={addressOf(line.gate)} className={styles.day}>
                <time dateTime={line.meeting.day} className={styles.date}>
                  {Number(line.meeting.day.slice(8))}
                </time>
                <span className={styles.stopText}>
                  <button type="button" className={styles.stopName} onClick={() => onShow(line.gate)}>
                    {gateName(line)}
                  </button>
                  <span className={`${styles.quiet} ${isOverdue(line) ? styles.late : ''}`}>
                    {[line.meeting.time, line.meeting.place, whenOf(line)]
                      .filter((one) => one !== null)
                      .join(' · ')}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {months.length > 0 && (
        <span className={styles.actions}>
          <Button
            spacing="compact"
            onClick={() =>
              save(`${project} gates.ics`, calendarOf(list.gates, project, site, Date.now()), 'text/calendar')
            }
          >
            Save as a calendar file
          </Button>
        </span>
      )}
    </section>
  );
};

interface Moment {
  readonly gate: GateId;
  readonly at: number;
  /** Class of its dot: what the gate became. */
  readonly becomes: string;
  readonly what: string;
  readonly who: readonly string[];
  readonly reason: string;
}

function momentsOf({ decisions, reopenings }: Props['more']): readonly Moment[] {
  return [
    ...decisions.map(({ gate, at, decision, voices, reason }) => ({
      gate,
      at,
      becomes: decisionTable[decision].becomes,
      what: decisionNames[decision],
      who: voices.map(({ accountId }) => accountId),
      reason,
    })),
    ...reopenings.map(({ gate, at, by, reason }) => ({
      gate,
      at,
      becomes: 'undecided',
      what: 'Reopened',
      who: [by],
      reason,
    })),
  ].sort((one, other) => other.at - one.at);
}

/** What was decided and reopened, the newest first, on a line from which the colour of each hangs. */
export const Timeline = ({ list, more }: Props) => (
  <section className={styles.section} aria-label="Decisions">
    <h2 className={styles.heading}>Decisions</h2>
    {more.decisions.length === 0 ? (
      <p className={styles.quiet}>Nothing has been decided yet.</p>
    ) : (
      <ol className={styles.timeline}>
        {momentsOf(more).map(({ gate, at, becomes, what, who, reason }) => (
          <li key={`${addressOf(gate)} ${at}`} className={styles.moment}>
            <span className={`${styles.dot} ${styles[becomes] ?? ''}`} aria-hidden="true" />
            <time className={styles.quiet} dateTime={new Date(at).toISOString()}>
              {sayDay(at)}
            </time>
            <span>
              <strong>{what}</strong> · {nameIn(list, gate)}
            </span>
            <span className={styles.quiet}>
              {who.map((accountId) => nameOf(more.people, accountId)).join(' and ')}: “{reason}”
            </span>
          </li>
        ))}
      </ol>
    )}
  </section>
);
