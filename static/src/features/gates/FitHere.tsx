import { useId, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { changersOf, type Fit, fits, phaseBefore } from '../../../../src/domain/gates/starting';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { sayDay } from '../../ui/format';
import { say } from '../../ui/say';
import { useReply } from '../../ui/useReply';
import page from '../panel/PanelPage.module.css';
import styles from './Gates.module.css';

const meanings: Readonly<Record<Fit, string>> = {
  'As it is': 'the product does it',
  Configuration: 'it is set up, without programming',
  Development: 'software has to be written',
  'Process change': 'people have to work differently',
};

/** *Fit* of the requirement that the panel stands on: what meeting it takes, and which gate it waits for. */
export default function FitHere({ onChanged }: { onChanged: () => void }) {
  const { loaded, reload, replace } = useReply('gates.fit', {});
  const [editing, setEditing] = useState(false);
  if (loaded.status === 'loading') return null;
  if (loaded.status === 'failed') {
    return (
      <FailureMessage title="Fit could not be read" failure={loaded.failure} onRetry={() => void reload()} />
    );
  }
  const { fit, said, roles, searchable } = loaded.value;
  // Nobody may change what is not said without one of these.
  const needs = changersOf(null, null);
  const may = needs.some((role) => roles.includes(role));
  return (
    <section className={page.section}>
      <h2 className={page.heading}>Fit</h2>
      <p>
        {fit === null ? 'Not said yet.' : `${fit}: ${meanings[fit]}.`} It starts after gate {phaseBefore(fit)}
        , where gates are planned.
      </p>
      {said !== null && (
        <p className={page.quiet}>
          {said.by.name}, {sayDay(said.at)}: “{said.reason}”
        </p>
      )}
      {!searchable && (
        <p className={page.quiet}>
          It counts already; Jira’s search (crmFit) does not have it yet, and gets it when this is next read.{' '}
          <Button spacing="compact" appearance="subtle" onClick={() => void reload()}>
            Try now
          </Button>
        </p>
      )}
      {editing ? (
        <FitForm
          now={loaded.value}
          onClose={() => setEditing(false)}
          onSaved={(next) => {
            replace(next);
            setEditing(false);
            onChanged();
          }}
        />
      ) : (
        <div className={styles.buttons}>
          <Button spacing="compact" isDisabled={!may} onClick={() => setEditing(true)}>
            {fit === null ? 'Say what it takes' : 'Change Fit'}
          </Button>
          {!may && <span className={page.quiet}>{say({ rule: 'role', needs })}</span>}
        </div>
      )}
    </section>
  );
}

interface FormProps {
  now: Output<'gates.fit'>;
  onClose: () => void;
  onSaved: (next: Output<'gates.fit'>) => void;
}

function FitForm({ now, onClose, onSaved }: FormProps) {
  const [fit, setFit] = useState(now.fit);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = useId();
  const needs = changersOf(now.fit, fit);
  const lacks = !needs.some((role) => now.roles.includes(role));
  const from = phaseBefore(now.fit);
  const to = phaseBefore(fit);
  const why = lacks
    ? say({ rule: 'role', needs })
    : fit === now.fit
      ? 'Choose another one.'
      : reason.trim() === ''
        ? 'Say why.'
        : null;

  const save = async () => {
    setBusy(true);
    setFailure(null);
    const reply = await call('gates.setFit', { fit, from: now.fit, reason: reason.trim() });
    setBusy(false);
    if (reply.ok) onSaved(reply.value);
    else setFailure(reply);
  };
  return (
    <div className={styles.form}>
      <label className={styles.label} htmlFor={`${id}-fit`}>
        What meeting it takes
      </label>
      <select
        id={`${id}-fit`}
        className={styles.input}
        value={fit ?? ''}
        onChange={(event) => setFit(fits.find((one) => one === event.target.value) ?? null)}
      >
        <option value="">Not said</option>
        {fits.map((one) => (
          <option key={one} value={one}>
            {one}: {meanings[one]}
          </option>
        ))}
      </select>
      {to < from && (
        <p>
          With this it may start after gate {to} already, no longer only after gate {from}.
        </p>
      )}
      {to > from && <p>With this it waits for gate {to}. What has been started may be finished.</p>}
      <label className={styles.label} htmlFor={`${id}-why`}>
        Why, as the gap list says
      </label>
      <textarea
        id={`${id}-why`}
        className={styles.text}
        value={reason}
        maxLength={2_000}
        onChange={(event) => setReason(event.target.value)}
      />
      {failure !== null && <FailureMessage title="Fit was not changed" failure={failure} />}
      <div className={styles.buttons}>
        <Button isDisabled={why !== null} isLoading={busy} onClick={() => void save()}>
          Save
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
        {why !== null && <span className={styles.quiet}>{why}</span>}
      </div>
    </div>
  );
}
