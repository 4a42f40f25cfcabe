import { type ReactNode, useId, useState } from 'react';
import { directions } from '../../../../src/domain/gates/goals';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { useReply } from '../../ui/useReply';
import gates from '../gates/Gates.module.css';
import styles from './Goals.module.css';
import type { Goal } from './goal';
import { directionNames, type Fields, useTerms } from './useTerms';

interface Props {
  /** The goal's issue; null to make one. */
  issue: { readonly id: number; readonly statement: string } | null;
  /** What it was; null where nobody has said how it is measured. */
  terms: Goal['terms'] | null;
  onClose: () => void;
  onSaved: (goal: Goal) => void;
}

/** Everything that measuring a goal takes; it cannot be saved before. */
export function GoalForm({ issue, terms, onClose, onSaved }: Props) {
  const { fields, set, draft, wrong } = useTerms(issue?.statement ?? '', terms);
  const owners = useReply('goals.owners', {});
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = useId();
  const changes = issue !== null && terms !== null;
  const reasons = [...wrong, ...(changes && reason.trim() === '' ? ['Say why it is changed.'] : [])];

  const save = async () => {
    setBusy(true);
    setFailure(null);
    const reply =
      issue === null
        ? await call('goals.create', { statement: fields.statement.trim(), terms: draft })
        : await call('goals.setTerms', {
            goal: issue.id,
            terms: draft,
            reason: changes ? reason.trim() : null,
          });
    setBusy(false);
    if (reply.ok) onSaved(reply.value);
    else setFailure(reply);
  };

  const text = (name: keyof Fields, label: string, more: { type?: string; hint?: string; most?: number }) => (
    <Labelled id={`${id}-${name}`} label={label} hint={more.hint}>
      <input
        id={`${id}-${name}`}
        className={gates.input}
        type={more.type ?? 'text'}
        step={more.type === 'number' ? 'any' : undefined}
        maxLength={more.most}
        value={fields[name]}
        onChange={(event) => set(name, event.target.value)}
      />
    </Labelled>
  );
  const people = owners.loaded.status === 'ready' ? owners.loaded.value.people : [];
  const isListed = people.some(({ accountId }) => accountId === fields.owner);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (reasons.length === 0 && !busy) void save();
      }}
    >
      {issue === null &&
        text('statement', 'What is to be reached', {
          most: 255,
          hint: 'For example: quotes go out within four days',
        })}
      <Labelled id={`${id}-way`} label="How it is measured" hint="Who counts what, where, and how often">
        <textarea
          id={`${id}-way`}
          className={gates.text}
          value={fields.way}
          maxLength={2_000}
          onChange={(event) => set('way', event.target.value)}
        />
      </Labelled>
      <div className={styles.fields}>
        {text('unit', 'What the figures count', { most: 40, hint: 'For example: days, % of orders' })}
        <Labelled id={`${id}-direction`} label="Direction">
          <select
            id={`${id}-direction`}
            className={gates.input}
            value={fields.direction}
            onChange={(event) => set('direction', event.target.value)}
          >
            {directions.map((one) => (
              <option key={one} value={one}>
                {directionNames[one]}
              </option>
            ))}
          </select>
        </Labelled>
        {text('baseline', 'Today’s figure', { type: 'number' })}
        {text('baselineOn', 'Measured on', { type: 'date' })}
        {text('target', 'Figure aimed at', { type: 'number' })}
        {text('targetOn', 'To be reached by', { type: 'date' })}
        <Labelled id={`${id}-owner`} label="Owner, who enters the figures">
          <select
            id={`${id}-owner`}
            className={gates.input}
            value={fields.owner}
            onChange={(event) => set('owner', event.target.value)}
          >
            <option value="">
              {owners.loaded.status === 'loading' ? 'Looking for people…' : 'Choose somebody'}
            </option>
            {fields.owner !== '' && !isListed && <option value={fields.owner}>As it is</option>}
            {people.map(({ accountId, name }) => (
              <option key={accountId} value={accountId}>
                {name}
              </option>
            ))}
          </select>
        </Labelled>
      </div>
      {owners.loaded.status === 'failed' && (
        <FailureMessage
          title="Who may own it could not be read"
          failure={owners.loaded.failure}
          onRetry={() => void owners.reload()}
        />
      )}
      {changes && (
        <Labelled id={`${id}-why`} label="Why it is changed">
          <textarea
            id={`${id}-why`}
            className={gates.text}
            value={reason}
            maxLength={2_000}
            onChange={(event) => setReason(event.target.value)}
          />
        </Labelled>
      )}
      {failure !== null && <FailureMessage title="The goal was not saved" failure={failure} />}
      <div className={gates.buttons}>
        <Button type="submit" appearance="primary" isDisabled={reasons.length > 0} isLoading={busy}>
          {issue === null ? 'Set this goal' : 'Save'}
        </Button>
        <Button appearance="subtle" onClick={onClose}>
          Cancel
        </Button>
      </div>
      {reasons.map((one) => (
        <p key={one} className={gates.quiet}>
          {one}
        </p>
      ))}
    </form>
  );
}

interface LabelledProps {
  id: string;
  label: string;
  hint?: string | undefined;
  children: ReactNode;
}

const Labelled = ({ id, label, hint, children }: LabelledProps) => (
  <div className={styles.field}>
    <label className={gates.label} htmlFor={id}>
      {label}
    </label>
    {children}
    {hint !== undefined && <span className={gates.quiet}>{hint}</span>}
  </div>
);
