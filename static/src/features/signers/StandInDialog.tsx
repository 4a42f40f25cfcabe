import ModalDialog, { ModalTransition } from '@atlaskit/modal-dialog';
import { type ReactNode, useId, useState } from 'react';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { nameOf } from '../../ui/format';
import { PeoplePicker } from '../setup/PeoplePicker';
import type { Asking, SignersState } from './Signers';
import styles from './Signers.module.css';
import { words } from './words';

/** As the contract has it. */
const longestReason = 200;
/** What is offered: two weeks of holidays. */
const usualDays = 13;

interface Props {
  asking: Asking;
  state: SignersState;
  onDone: (state: SignersState) => void;
  onClose: () => void;
}

const pad = (value: number) => String(value).padStart(2, '0');

/** A day where the reader is, as a date input has it. */
function dayAt(time: number): string {
  const date = new Date(time);
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** The first moment of a day (or of the day so many later) where the reader is; NaN for no day. */
function startOf(day: string, later = 0): number {
  const [year = Number.NaN, month = Number.NaN, date = Number.NaN] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).getTime();
}

function inDays(time: number, days: number): string {
  return dayAt(startOf(dayAt(time), days));
}

/** Asks who signs instead of a key user who left, or in the name of one who is away. */
export default function StandInDialog({ asking, state, onDone, onClose }: Props) {
  const { what, department, keyUser } = asking;
  const [who, setWho] = useState('');
  const [reason, setReason] = useState('');
  const [from, setFrom] = useState(() => dayAt(state.now));
  const [until, setUntil] = useState(() => inDays(state.now, usualDays));
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const called = nameOf(state.people, keyUser.accountId);
  const said = words.dialog[what];
  const complete = who !== '' && (what === 'replace' ? reason.trim() !== '' : from !== '' && until !== '');
  const title = said.title(called, department.name);

  const send = async () => {
    setBusy(true);
    setFailure(null);
    const reply =
      what === 'replace'
        ? await call('signers.replace', {
            department: department.id,
            left: keyUser.accountId,
            by: who,
            reason: reason.trim(),
          })
        : await call('signers.delegate', {
            department: department.id,
            from: keyUser.accountId,
            to: who,
            start: startOf(from),
            until: startOf(until, 1),
          });
    setBusy(false);
    if (!reply.ok) {
      setFailure(reply);
      return;
    }
    flag({ tone: 'success', title: said.done(nameOf(reply.value.people, who), department.name) });
    onDone(reply.value);
    onClose();
  };

  return (
    <ModalTransition>
      <ModalDialog onClose={busy ? undefined : onClose} label={title}>
        <form
          className={styles.dialog}
          onSubmit={(event) => {
            event.preventDefault();
            if (complete && !busy) void send();
          }}
        >
          <h1 className={styles.title}>{title}</h1>
          <p className={styles.quiet}>{said.intro(called)}</p>
          <div className={styles.field}>
            <span className={styles.label}>{said.who}</span>
            <PeoplePicker
              label={said.who}
              people={state.people}
              value={who === '' ? [] : [who]}
              disabled={false}
              onChange={(accounts) => setWho(accounts.at(-1) ?? '')}
            />
          </div>
          {what === 'replace' ? (
            <Field label={words.dialog.replace.reason}>
              {(id) => (
                <textarea
                  id={id}
                  rows={2}
                  maxLength={longestReason}
                  value={reason}
                  onChange={({ target }) => setReason(target.value)}
                />
              )}
            </Field>
          ) : (
            <div className={styles.days}>
              <Field label={words.dialog.delegate.from}>
                {(id) => (
                  <input id={id} type="date" value={from} onChange={({ target }) => setFrom(target.value)} />
                )}
              </Field>
              <Field label={words.dialog.delegate.until}>
                {(id) => (
                  <input
                    id={id}
                    type="date"
                    value={until}
                    min={from}
                    onChange={({ target }) => setUntil(target.value)}
                  />
                )}
              </Field>
            </div>
          )}
          {failure !== null && <FailureMessage title={said.failed} failure={failure} />}
          <div className={styles.foot}>
            <span className={styles.quiet}>{complete ? '' : said.missing}</span>
            <Button appearance="subtle" isDisabled={busy} onClick={onClose}>
              {words.dialog.cancel}
            </Button>
            <Button type="submit" appearance="primary" isDisabled={!complete} isLoading={busy}>
              {said.confirm}
            </Button>
          </div>
        </form>
      </ModalDialog>
    </ModalTransition>
  );
}

function Field({ label, children }: { label: string; children: (id: string) => ReactNode }) {
  const id = useId();
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={styles.label}>
        {label}
      </label>
      {children(id)}
    </div>
  );
}
