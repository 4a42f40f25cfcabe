import { useId, useState } from 'react';
import { sayAmount, sayFigure } from '../../../../src/domain/words/goals';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { nameOf, sayMoment } from '../../ui/format';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import gates from '../gates/Gates.module.css';
import styles from './Goals.module.css';
import { dayOf, type Goal } from './goal';
import { numberIn } from './useTerms';

interface Props {
  goal: Goal;
  onGoal: (goal: Goal) => void;
}

type Measurement = Goal['measurements'][number];

/** What was measured, the last first, with what was corrected; and a form for the next figure. */
export function Figures({ goal, onGoal }: Props) {
  const [asking, setAsking] = useState<Measurement | 'new' | null>(null);
  const saved = (next: Goal) => {
    setAsking(null);
    onGoal(next);
  };
  const { may, dropped, terms, measurements } = goal;
  return (
    <section className={gates.section} aria-label="Figures">
      <div className={styles.head}>
        <h3 className={gates.heading}>Figures</h3>
        {asking === null && (
          <Button spacing="compact" isDisabled={!may.measure} onClick={() => setAsking('new')}>
            Enter a figure
          </Button>
        )}
        {!may.measure && dropped === null && (
          <span className={gates.quiet}>
            {nameOf(goal.people, terms.owner)}, who owns it, or the governance lead enters figures.
          </span>
        )}
      </div>
      {asking !== null && (
        <FigureForm
          key={asking === 'new' ? 'new' : asking.id}
          goal={goal}
          corrects={asking === 'new' ? null : asking}
          onClose={() => setAsking(null)}
          onSaved={saved}
        />
      )}
      <ScrollRegion label="What was measured" className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col" className={styles.number}>
                Figure
              </th>
              <th scope="col">What shows it, and who entered it</th>
              {may.measure && (
                <th scope="col">
                  <VisuallyHidden>Correct</VisuallyHidden>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {measurements.map((one) => (
              <Row key={one.id} one={one} goal={goal} onCorrect={() => setAsking(one)} />
            ))}
            <tr>
              <th scope="row">{dayOf(terms.baselineOn)}</th>
              <td className={styles.number}>{sayAmount(terms.baseline, terms.unit)}</td>
              <td className={styles.quiet}>Where it starts from</td>
              {may.measure && <td />}
            </tr>
          </tbody>
        </table>
      </ScrollRegion>
    </section>
  );
}

interface RowProps {
  one: Measurement;
  goal: Goal;
  onCorrect: () => void;
}

const Row = ({ one, goal, onCorrect }: RowProps) => {
  const { measurements, terms, may, people } = goal;
  const corrected = one.value !== null && !one.counts;
  const was = measurements.find(({ id }) => id === one.corrects)?.value ?? null;
  return (
    <tr>
      <th scope="row">{dayOf(one.on)}</th>
      <td className={styles.number}>
        {one.value === null ? (
          <span className={styles.quiet}>taken back</span>
        ) : corrected ? (
          <>
            <s>{sayAmount(one.value, terms.unit)}</s> <span className={styles.quiet}>corrected</span>
          </>
        ) : (
          sayAmount(one.value, terms.unit)
        )}
      </td>
      <td>
        {one.note}
        {one.reason !== null && (
          <span className={styles.quiet}>
            {' '}
            {was !== null && (one.value === null ? `Took back ${sayFigure(was)}` : `Was ${sayFigure(was)}`)}:
            “{one.reason}”
          </span>
        )}
        <span className={`${styles.quiet} ${styles.entered}`}>
          {nameOf(people, one.by)}, {sayMoment(one.at)}
        </span>
      </td>
      {may.measure && (
        <td>
          {one.counts && (
            <Button appearance="subtle" spacing="compact" onClick={onCorrect}>
              Correct
            </Button>
          )}
        </td>
      )}
    </tr>
  );
};

interface FormProps {
  goal: Goal;
  /** What is to be corrected; null for a figure more. */
  corrects: Measurement | null;
  onClose: () => void;
  onSaved: (goal: Goal) => void;
}

/** Today where the reader is, unless the server's last day is earlier. */
function todayFor({ latest }: Goal): string {
  const now = new Date();
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  return local < latest ? local : latest;
}

function FigureForm({ goal, corrects, onClose, onSaved }: FormProps) {
  const [on, setOn] = useState(corrects?.on ?? todayFor(goal));
  const [figure, setFigure] = useState(corrects === null ? '' : String(corrects.value ?? ''));
  const [note, setNote] = useState(corrects?.note ?? '');
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState<'save' | 'takeBack' | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = useId();
  const value = numberIn(figure);
  const needsReason = corrects !== null && reason.trim() === '';
  const why = value === null ? 'Enter a number.' : on === '' ? 'Say of which day it is.' : null;

  const send = async (sent: number | null) => {
    setBusy(sent === null ? 'takeBack' : 'save');
    setFailure(null);
    const given = { goal: goal.id, on: on === '' ? goal.latest : on, note: note.trim() };
    const reply =
      corrects === null
        ? sent === null
          ? null
          : await call('goals.measure', { ...given, value: sent })
        : await call('goals.correct', {
            ...given,
            value: sent,
            measurement: corrects.id,
            reason: reason.trim(),
          });
    setBusy(null);
    if (reply === null) return;
    if (reply.ok) onSaved(reply.value);
    else setFailure(reply);
  };
  const hold = why ?? (needsReason ? 'Say why it is corrected.' : null);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (hold === null && busy === null) void send(value);
      }}
    >
      <div className={styles.fields}>
        <div className={styles.field}>
          <label className={gates.label} htmlFor={`${id}-on`}>
            Day
          </label>
          <input
            id={`${id}-on`}
            className={gates.input}
            type="date"
            value={on}
            max={goal.latest}
            onChange={(event) => setOn(event.target.value)}
          />
        </div>
        <div className={styles.field}>
          <label className={gates.label} htmlFor={`${id}-value`}>
            Figure, in {goal.terms.unit}
          </label>
          <input
            id={`${id}-value`}
            className={gates.input}
            type="number"
            step="any"
            value={figure}
            onChange={(event) => setFigure(event.target.value)}
          />
        </div>
      </div>
      <label className={gates.label} htmlFor={`${id}-note`}>
        What shows it (a report, a link), if you like
      </label>
      <input
        id={`${id}-note`}
        className={gates.input}
        value={note}
        maxLength={2_000}
        onChange={(event) => setNote(event.target.value)}
      />
      {corrects !== null && (
        <>
          <label className={gates.label} htmlFor={`${id}-why`}>
            Why it is corrected
          </label>
          <input
            id={`${id}-why`}
            className={gates.input}
            value={reason}
            maxLength={2_000}
            onChange={(event) => setReason(event.target.value)}
          />
        </>
      )}
      {failure !== null && <FailureMessage title="The figure was not entered" failure={failure} />}
      <div className={gates.buttons}>
        <Button type="submit" isDisabled={hold !== null || busy !== null} isLoading={busy === 'save'}>
          {corrects === null ? 'Enter' : 'Correct it'}
        </Button>
        {corrects !== null && (
          <Button
            isDisabled={needsReason || busy !== null}
            isLoading={busy === 'takeBack'}
            onClick={() => void send(null)}
          >
            Take it back
          </Button>
        )}
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        {hold !== null && <span className={gates.quiet}>{hold}</span>}
      </div>
    </form>
  );
}
