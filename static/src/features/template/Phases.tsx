import { useState } from 'react';
import { type PhaseNumber, phaseNumbers } from '../../../../src/domain/gates/phases';
import { roleNames } from '../../../../src/domain/words/en';
import { sayWanted } from '../../../../src/domain/words/gateLabels';
import { phaseNames } from '../../../../src/domain/words/gates';
import { countOf } from '../../../../src/domain/words/grammar';
import { Button } from '../../ui/Button';
import { type Asked, CriterionForm } from './CriterionForm';
import { type Owes, OwesForm } from './OwesForm';
import styles from './Template.module.css';
import type { Template } from './template';

interface Props {
  template: Template;
  /** Null where it is only read. */
  onChange: ((template: Template) => void) | null;
}

/** The nine phases with what their gates ask and what they owe. */
export function Phases({ template, onChange }: Props) {
  return phaseNumbers.map((phase) => (
    <Phase key={phase} phase={phase} template={template} onChange={onChange} />
  ));
}

/** Which line is being edited: its place in its list, `asks` or `owes`; one behind the last for a new one. */
interface Editing {
  readonly which: 'asks' | 'owes';
  readonly index: number;
}

function put<T>(list: readonly T[], index: number, one: T): T[] {
  return [...list.slice(0, index), one, ...list.slice(index + 1)];
}

function Phase({ phase, template, onChange }: Props & { phase: PhaseNumber }) {
  const [editing, setEditing] = useState<Editing | null>(null);
  const { asks, owes } = template.phases[phase];
  const change = (part: Partial<Template['phases'][1]>) =>
    onChange?.({
      ...template,
      phases: { ...template.phases, [phase]: { ...template.phases[phase], ...part } },
    });
  const edits = (which: Editing['which'], index: number) =>
    editing?.which === which && editing.index === index;
  const asked = (index: number) => (
    <CriterionForm
      value={asks[index] ?? null}
      taken={asks.map(({ id }) => id)}
      onCancel={() => setEditing(null)}
      onDone={(one: Asked) => {
        change({ asks: put(asks, index, one) });
        setEditing(null);
      }}
    />
  );
  const owed = (index: number) => (
    <OwesForm
      value={owes[index] ?? null}
      taken={owes.map(({ id }) => id)}
      onCancel={() => setEditing(null)}
      onDone={(one: Owes) => {
        change({ owes: put(owes, index, one) });
        setEditing(null);
      }}
    />
  );
  const readOnly = onChange === null;
  return (
    <details className={styles.phase}>
      <summary>
        {phase}. {phaseNames[phase]}{' '}
        <span className={styles.quiet}>
          {asks.length} {asks.length === 1 ? 'criterion' : 'criteria'}, {countOf(owes.length, 'deliverable')}
        </span>
      </summary>
      <h2 className={styles.heading}>The gate asks</h2>
      <ul className={styles.plain}>
        {asks.map((one, index) => (
          <li key={one.id} className={styles.line}>
            {edits('asks', index) ? (
              asked(index)
            ) : (
              <>
                <div className={styles.what}>
                  <span>
                    {one.title} {!one.required && <span className={styles.quiet}>not required</span>}
                  </span>
                  <span className={styles.quiet}>
                    {sayWanted(one.ask)}; impact {one.impact}
                    {one.eachDepartment && '; of each department'}
                    {one.pillar !== null && `; readiness of ${one.pillar}`}
                  </span>
                  {one.ask.kind === 'jira' && <code className={styles.jql}>{one.ask.jql}</code>}
                  <span className={styles.quiet}>{one.help}</span>
                </div>
                {!readOnly && (
                  <Buttons
                    title={one.title}
                    isDisabled={editing !== null}
                    // A gate that asks nothing would be passed by nobody having done anything.
                    onRemove={
                      asks.length === 1 ? null : () => change({ asks: asks.filter((other) => other !== one) })
                    }
                    onEdit={() => setEditing({ which: 'asks', index })}
                  />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {edits('asks', asks.length) && asked(asks.length)}
      {!readOnly && (
        <Button
          spacing="compact"
          isDisabled={editing !== null}
          onClick={() => setEditing({ which: 'asks', index: asks.length })}
        >
          Add a criterion
        </Button>
      )}
      <h2 className={styles.heading}>The phase owes</h2>
      {owes.length === 0 && <p className={styles.quiet}>No deliverable.</p>}
      <ul className={styles.plain}>
        {owes.map((one, index) => (
          <li key={one.id} className={styles.line}>
            {edits('owes', index) ? (
              owed(index)
            ) : (
              <>
                <div className={styles.what}>
                  <span>{one.title}</span>
                  <span className={styles.quiet}>
                    Owner proposed from: {roleNames[one.role]}. {one.help}
                  </span>
                </div>
                {!readOnly && (
                  <Buttons
                    title={one.title}
                    isDisabled={editing !== null}
                    onRemove={() => change({ owes: owes.filter((other) => other !== one) })}
                    onEdit={() => setEditing({ which: 'owes', index })}
                  />
                )}
              </>
            )}
          </li>
        ))}
      </ul>
      {edits('owes', owes.length) && owed(owes.length)}
      {!readOnly && (
        <Button
          spacing="compact"
          isDisabled={editing !== null}
          onClick={() => setEditing({ which: 'owes', index: owes.length })}
        >
          Add a deliverable
        </Button>
      )}
    </details>
  );
}

interface ButtonsProps {
  title: string;
  isDisabled: boolean;
  onEdit: () => void;
  /** Null where it has to stay. */
  onRemove: (() => void) | null;
}

const Buttons = ({ title, isDisabled, onEdit, onRemove }: ButtonsProps) => (
  <span className={styles.bar}>
    <Button spacing="compact" isDisabled={isDisabled} aria-label={`Edit “${title}”`} onClick={onEdit}>
      Edit
    </Button>
    {onRemove === null ? (
      <span className={styles.quiet}>A gate asks for at least one thing.</span>
    ) : (
      <Button
        appearance="subtle"
        spacing="compact"
        isDisabled={isDisabled}
        aria-label={`Remove “${title}”`}
        onClick={onRemove}
      >
        Remove
      </Button>
    )}
  </span>
);
