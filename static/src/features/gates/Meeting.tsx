import { useId, useState } from 'react';
import { roleNames } from '../../../../src/domain/words/en';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import styles from './GatesPage.module.css';
import { sayMeeting, whenOf } from './meetings';
import { type Gate, useGate } from './useGate';

interface Props {
  gate: Gate;
  mayPlan: boolean;
  onGate: (gate: Gate) => void;
}

/** When the gate is decided about, as agreed; the governance lead sets it. */
export const Meeting = ({ gate, mayPlan, onGate }: Props) => {
  const [editing, setEditing] = useState(false);
  const acting = useGate(onGate);
  const { meeting } = gate;
  const when = whenOf(gate);
  const save = async (next: Gate['meeting']) => {
    if (await acting.act('meeting', 'gates.meeting', { gate: gate.gate, meeting: next })) setEditing(false);
  };
  return (
    <section className={styles.meeting} aria-label="Meeting">
      <span>
        <strong>Meeting:</strong>{' '}
        {meeting === null
          ? 'no day agreed on yet'
          : `${sayMeeting(meeting)}${when === null ? '' : ` · ${when}`}`}
      </span>
      {mayPlan && !editing && (
        <span className={styles.actions}>
          <Button spacing="compact" onClick={() => setEditing(true)}>
            {meeting === null ? 'Set a day' : 'Change'}
          </Button>
          {meeting !== null && (
            <Button
              appearance="subtle"
              spacing="compact"
              isLoading={acting.working === 'meeting'}
              onClick={() => void save(null)}
            >
              Call off
            </Button>
          )}
        </span>
      )}
      {!mayPlan && meeting === null && (
        <span className={styles.quiet}>The {roleNames.governanceLead} sets it.</span>
      )}
      {editing && (
        <Form
          meeting={meeting}
          working={acting.working === 'meeting'}
          onSave={(next) => void save(next)}
          onCancel={() => setEditing(false)}
        />
      )}
      {acting.failure !== null && (
        <FailureMessage title="The day was not saved" failure={acting.failure.failure} />
      )}
    </section>
  );
};

interface FormProps {
  meeting: Gate['meeting'];
  working: boolean;
  onSave: (meeting: NonNullable<Gate['meeting']>) => void;
  onCancel: () => void;
}

const Form = ({ meeting, working, onSave, onCancel }: FormProps) => {
  const [day, setDay] = useState(meeting?.day ?? '');
  const [time, setTime] = useState(meeting?.time ?? '');
  const [place, setPlace] = useState(meeting?.place ?? '');
  const id = useId();
  const textOr = (text: string) => (text.trim() === '' ? null : text.trim());
  return (
    <form
      className={styles.meetingForm}
      onSubmit={(event) => {
        event.preventDefault();
        if (day !== '') onSave({ day, time: textOr(time), place: textOr(place) });
      }}
    >
      <label htmlFor={`${id}-day`}>
        Day
        <input id={`${id}-day`} type="date" value={day} onChange={(event) => setDay(event.target.value)} />
      </label>
      <label htmlFor={`${id}-time`}>
        Time (may be left open)
        <input id={`${id}-time`} type="time" value={time} onChange={(event) => setTime(event.target.value)} />
      </label>
      <label htmlFor={`${id}-place`} className={styles.wide}>
        Place
        <input
          id={`${id}-place`}
          value={place}
          maxLength={200}
          onChange={(event) => setPlace(event.target.value)}
        />
      </label>
      <span className={styles.actions}>
        <Button
          type="submit"
          appearance="primary"
          spacing="compact"
          isLoading={working}
          isDisabled={day === ''}
        >
          Save
        </Button>
        <Button appearance="subtle" spacing="compact" onClick={onCancel}>
          Cancel
        </Button>
        {day === '' && <span className={styles.quiet}>Choose a day first.</span>}
      </span>
    </form>
  );
};
