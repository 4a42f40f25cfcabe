import { useState } from 'react';
import { comparisons, evidences, measures, pillars } from '../../../../src/domain/gates/criterion';
import { roles } from '../../../../src/domain/vocabulary';
import { roleNames } from '../../../../src/domain/words/en';
import {
  comparisonNames,
  criterionStatusNames,
  evidenceNames,
  kindNames,
  measureNames,
} from '../../../../src/domain/words/gateLabels';
import { countOf } from '../../../../src/domain/words/grammar';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { say } from '../../ui/say';
import { newId } from './newId';
import styles from './Template.module.css';
import type { Template } from './template';

export type Asked = Template['phases'][1]['asks'][number];
type Ask = Asked['ask'];

interface Props {
  /** Null for a new one. */
  value: Asked | null;
  taken: readonly string[];
  onDone: (one: Asked) => void;
  onCancel: () => void;
}

const fresh: Readonly<Record<Ask['kind'], Ask>> = {
  jira: { kind: 'jira', jql: '', compare: '=0', count: 0 },
  chart: { kind: 'chart', measure: 'inForce', number: null },
  confirmed: { kind: 'confirmed', role: 'governanceLead', evidence: ['attachment', 'link'] },
  approved: { kind: 'approved', role: 'steeringCommittee', count: 1 },
};
const kinds = Object.keys(fresh) as Ask['kind'][];
const impacts = [1, 2, 3, 4, 5] as const;

interface ChoiceProps<T extends string | number> {
  label: string;
  value: T;
  of: readonly T[];
  name: (one: T) => string;
  onChange: (one: T) => void;
}

function Choice<T extends string | number>({ label, value, of, name, onChange }: ChoiceProps<T>) {
  return (
    <label className={styles.label}>
      {label}{' '}
      <select
        className={styles.input}
        value={value}
        onChange={({ target }) => onChange(of.find((one) => String(one) === target.value) ?? value)}
      >
        {of.map((one) => (
          <option key={one} value={one}>
            {name(one)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** One criterion: its wording, its weight, and how it is settled. A search is tried out before it is taken. */
export function CriterionForm({ value, taken, onDone, onCancel }: Props) {
  const [title, setTitle] = useState(value?.title ?? '');
  const [help, setHelp] = useState(value?.help ?? '');
  const [impact, setImpact] = useState<Asked['impact']>(value?.impact ?? 3);
  const [required, setRequired] = useState(value?.required ?? true);
  const [pillar, setPillar] = useState<Asked['pillar']>(value?.pillar ?? null);
  const [each, setEach] = useState(value?.eachDepartment ?? false);
  const [ask, setAsk] = useState<Ask>(value?.ask ?? fresh.confirmed);
  // What stands there already has been tried out when it was saved.
  const [tried, setTried] = useState(value?.ask.kind === 'jira' ? value.ask.jql : '');
  const settledByPeople = ask.kind === 'confirmed' || ask.kind === 'approved';
  const lacks =
    title.trim() === '' || help.trim() === ''
      ? 'Write what is asked and what would meet it.'
      : ask.kind === 'jira' && ask.jql.trim() !== tried
        ? 'Try the search out first.'
        : null;
  const done = () =>
    onDone({
      id: value?.id ?? newId(title, taken),
      title: title.trim(),
      help: help.trim(),
      impact,
      required,
      pillar,
      eachDepartment: each && settledByPeople,
      ask: ask.kind === 'jira' ? { ...ask, jql: ask.jql.trim() } : ask,
    });
  return (
    <div className={styles.form}>
      <label className={styles.field}>
        <span className={styles.label}>What is asked</span>
        <input
          className={styles.input}
          value={title}
          maxLength={200}
          onChange={({ target }) => setTitle(target.value)}
        />
      </label>
      <label className={styles.field}>
        <span className={styles.label}>What would meet it</span>
        <textarea
          className={styles.input}
          value={help}
          maxLength={1_000}
          onChange={({ target }) => setHelp(target.value)}
        />
      </label>
      <div className={styles.bar}>
        <Choice
          label="Settled"
          value={ask.kind}
          of={kinds}
          name={(kind) => kindNames[kind]}
          onChange={(kind) => setAsk(fresh[kind])}
        />
        <Choice label="Impact" value={impact} of={impacts} name={String} onChange={setImpact} />
        <Choice
          label="Readiness of"
          value={pillar ?? 'none'}
          of={['none', ...pillars] as const}
          name={(one) => (one === 'none' ? 'nothing in particular' : one)}
          onChange={(one) => setPillar(one === 'none' ? null : one)}
        />
        <label>
          <input type="checkbox" checked={required} onChange={({ target }) => setRequired(target.checked)} />{' '}
          Required
        </label>
        {settledByPeople && (
          <label>
            <input type="checkbox" checked={each} onChange={({ target }) => setEach(target.checked)} /> Of
            each department
          </label>
        )}
      </div>
      {ask.kind === 'jira' && <Search ask={ask} onChange={setAsk} onTried={setTried} />}
      {ask.kind === 'chart' && <Chart ask={ask} onChange={setAsk} />}
      {ask.kind === 'confirmed' && <Confirmed ask={ask} onChange={setAsk} />}
      {ask.kind === 'approved' && <Approved ask={ask} onChange={setAsk} />}
      <div className={styles.bar}>
        <Button isDisabled={lacks !== null} onClick={done}>
          Done
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          Cancel
        </Button>
        {lacks !== null && <span className={styles.quiet}>{lacks}</span>}
      </div>
    </div>
  );
}

type Of<K extends Ask['kind']> = Extract<Ask, { kind: K }>;
interface PartProps<K extends Ask['kind']> {
  ask: Of<K>;
  onChange: (ask: Ask) => void;
}

interface WholeProps {
  label: string;
  value: number;
  max: number;
  onChange: (value: number) => void;
}

const Whole = ({ label, value, max, onChange }: WholeProps) => (
  <label className={styles.label}>
    {label}{' '}
    <input
      className={styles.number}
      type="number"
      min={0}
      max={max}
      value={value}
      onChange={({ target }) => {
        const entered = target.valueAsNumber;
        if (Number.isInteger(entered) && entered >= 0 && entered <= max) onChange(entered);
      }}
    />
  </label>
);

function Search({ ask, onChange, onTried }: PartProps<'jira'> & { onTried: (jql: string) => void }) {
  const [working, setWorking] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const attempt = async () => {
    setWorking(true);
    setFailure(null);
    setSaid(null);
    const { jql, compare, count } = ask;
    const reply = await call('gates.tryJql', { jql: jql.trim(), compare, count });
    setWorking(false);
    if (!reply.ok) return setFailure(reply);
    const { problems, found, more, status } = reply.value;
    if (problems.length > 0) return setSaid(problems.map(say).join(' '));
    onTried(jql.trim());
    setSaid(
      `It finds ${more ? 'more than ' : ''}${countOf(found, 'issue')} now: ${criterionStatusNames[status].toLowerCase()}.`,
    );
  };
  return (
    <>
      <label className={styles.field}>
        <span className={styles.label}>Search (JQL), within this project</span>
        <textarea
          className={`${styles.input} ${styles.jql}`}
          value={ask.jql}
          maxLength={2_000}
          onChange={({ target }) => onChange({ ...ask, jql: target.value })}
        />
      </label>
      <div className={styles.bar}>
        <Choice
          label="Met by"
          value={ask.compare}
          of={comparisons}
          name={(one) => comparisonNames[one]}
          onChange={(compare) => onChange({ ...ask, compare })}
        />
        {(ask.compare === '<=' || ask.compare === '>=') && (
          <Whole
            label="Issues"
            value={ask.count}
            max={4_000}
            onChange={(count) => onChange({ ...ask, count })}
          />
        )}
        <Button isLoading={working} isDisabled={ask.jql.trim() === ''} onClick={() => void attempt()}>
          Try it out
        </Button>
      </div>
      <p role="status" className={styles.quiet}>
        {said}
      </p>
      {failure !== null && <FailureMessage title="It could not be tried out" failure={failure} />}
    </>
  );
}

const counted = { wavesDone: 'Waves', shareDone: 'Percent', amendmentsOpen: 'At most' } as const;
const isCounted = (measure: Of<'chart'>['measure']): measure is keyof typeof counted => measure in counted;

function Chart({ ask, onChange }: PartProps<'chart'>) {
  const { measure, number } = ask;
  return (
    <div className={styles.bar}>
      <Choice
        label="From the chart"
        value={measure}
        of={measures}
        name={(one) => measureNames[one]}
        onChange={(next) =>
          onChange({ kind: 'chart', measure: next, number: isCounted(next) ? (number ?? 1) : null })
        }
      />
      {isCounted(measure) && (
        <Whole
          label={counted[measure]}
          value={number ?? 0}
          max={measure === 'shareDone' ? 100 : 4_000}
          onChange={(next) => onChange({ ...ask, number: next })}
        />
      )}
    </div>
  );
}

function Confirmed({ ask, onChange }: PartProps<'confirmed'>) {
  return (
    <div className={styles.bar}>
      <Choice
        label="By"
        value={ask.role}
        of={roles}
        name={(role) => roleNames[role]}
        onChange={(role) => onChange({ ...ask, role })}
      />
      <fieldset className={styles.choices}>
        <legend className={styles.label}>With one of these to show for it</legend>
        {evidences.map((kind) => (
          <label key={kind}>
            <input
              type="checkbox"
              checked={ask.evidence.includes(kind)}
              onChange={({ target }) =>
                onChange({
                  ...ask,
                  evidence: evidences.filter((one) =>
                    one === kind ? target.checked : ask.evidence.includes(one),
                  ),
                })
              }
            />{' '}
            {evidenceNames[kind]}
          </label>
        ))}
      </fieldset>
    </div>
  );
}

function Approved({ ask, onChange }: PartProps<'approved'>) {
  return (
    <div className={styles.bar}>
      <Choice
        label="By"
        value={ask.role}
        of={roles}
        name={(role) => roleNames[role]}
        onChange={(role) => onChange({ ...ask, role })}
      />
      <label>
        <input
          type="checkbox"
          checked={ask.count === 'all'}
          onChange={({ target }) => onChange({ ...ask, count: target.checked ? 'all' : 1 })}
        />{' '}
        All of them
      </label>
      {ask.count !== 'all' && (
        <Whole
          label="How many"
          value={ask.count}
          max={100}
          onChange={(count) => onChange({ ...ask, count: Math.max(1, count) })}
        />
      )}
    </div>
  );
}
