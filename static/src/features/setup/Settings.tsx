import { lazy, Suspense, useState } from 'react';
import type { Input, Output } from '../../../../src/contract/procedures';
import { policyNames, skippingNames } from '../../../../src/domain/words/en';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { nameOf } from '../../ui/format';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import { ChangeRulesForm } from './ChangeRulesForm';
import { GateRulesForm } from './GateRulesForm';
import { PeoplePicker } from './PeoplePicker';
import { PolicyPreview } from './PolicyPreview';
import { Quorum } from './Quorum';
import { refusedBy } from './refusedBy';
import styles from './SetupPage.module.css';

const Signers = lazy(() => import('../signers/Signers'));

type SettingsState = Output<'settings.read'>;
type Rules = SettingsState['rules'];

/** The rules of the project and who signs for which department. */
export default function Settings() {
  const { loaded, reload, replace } = useReply('settings.read', {});
  if (loaded.status === 'loading') return <Skeleton height="120px" />;
  if (loaded.status === 'failed' && refusedBy(loaded.failure, 'notSetUp')) {
    return <p>There are no rules to read yet: an administrator has to set Wallchart up here first.</p>;
  }
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="The rules could not be read"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  return (
    <>
      <SettingsForm settings={loaded.value} onSaved={replace} />
      <Suspense fallback={null}>
        <div className={styles.section}>
          <Signers stamp={JSON.stringify(loaded.value.departments)} />
        </div>
      </Suspense>
    </>
  );
}

/** The component's lead, and why they do not sign where they do not. */
function leadOf(
  { people, away }: SettingsState,
  { lead, keyUsers }: SettingsState['departments'][number],
): string {
  if (lead === null) return 'no lead';
  const name = nameOf(people, lead);
  if (!keyUsers.includes(lead)) return `${name} (replaced, see below)`;
  return away.includes(lead) ? `${name} (deactivated in Jira, see below)` : name;
}

/** Stands for Jira's own field among those that hold story points. */
const originalEstimate = 'originalEstimate';

/** A field that has gone since it was chosen is offered as what it is. */
function effortFields({ effort: { field, choices } }: SettingsState) {
  const gone = field !== null && choices.every(({ id }) => id !== field);
  return gone ? [...choices, { id: field, name: 'a field that is gone' }] : choices;
}

const sayRereading = (count: number): string =>
  `${count === 1 ? '1 requirement is' : `${count} requirements are`} being read again for their story points: the details of each card follow within minutes.`;

interface Props {
  settings: SettingsState;
  onSaved: (settings: SettingsState) => void;
}

function SettingsForm({ settings, onSaved }: Props) {
  const [rules, setRules] = useState<Rules>(settings.rules);
  const [added, setAdded] = useState<Record<string, string[]>>(() =>
    Object.fromEntries(settings.departments.map((department) => [department.id, department.added])),
  );
  const [effort, setEffort] = useState<string | null>(settings.effort.field);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [saving, setSaving] = useState(false);
  const change = (part: Partial<Rules>) => setRules((before) => ({ ...before, ...part }));
  const locked = !settings.editable;

  const save = async () => {
    setSaving(true);
    setFailure(null);
    const input: Input<'settings.save'> = { rules, added, effort };
    const reply = await call('settings.save', input);
    setSaving(false);
    if (!reply.ok) {
      setFailure(reply);
      return;
    }
    onSaved(reply.value);
    flag({
      tone: 'success',
      title: 'The rules are saved',
      ...(reply.value.rereading > 0 && { description: sayRereading(reply.value.rereading) }),
    });
  };

  return (
    <section className={styles.section} aria-labelledby="settings-heading">
      <h2 id="settings-heading" className={styles.heading}>
        Rules
      </h2>
      <form
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Choice
          legend="Order of the waves"
          name="policy"
          disabled={locked}
          value={rules.policy}
          options={[
            ['balanced', `${policyNames.balanced}: difficulty and impact weigh the same`],
            ['easyFirst', `${policyNames.easyFirst}: difficulty decides, then impact`],
            ['impactFirst', `${policyNames.impactFirst}: impact decides, then difficulty`],
          ]}
          onChange={(policy) => change({ policy })}
        />
        {rules.policy !== settings.rules.policy && settings.editable && (
          <PolicyPreview policy={rules.policy} />
        )}
        <Choice
          legend="When may a wave start?"
          name="skipping"
          disabled={locked}
          value={rules.skipping}
          options={[
            ['strict', skippingNames.strict],
            ['rolling', skippingNames.rolling],
          ]}
          onChange={(skipping) => change({ skipping })}
        />
        <Choice
          legend="Before a chart is in force"
          name="enforcement"
          disabled={locked}
          value={rules.enforcement}
          options={[
            ['enforced', 'Nothing starts'],
            ['advisory', 'Everything may start: until then the order is advice, and every page says so'],
          ]}
          onChange={(enforcement) => change({ enforcement })}
        />
        <Choice
          legend="Effort is counted in"
          name="effort"
          disabled={locked}
          value={effort ?? originalEstimate}
          options={[
            [originalEstimate, 'Jira’s original estimate'],
            ...effortFields(settings).map(({ id, name }) => [id, `Story points: ${name}`] as const),
          ]}
          onChange={(chosen) => setEffort(chosen === originalEstimate ? null : chosen)}
        />
        <Quorum
          legend="How many key users of a department sign"
          label="Number of key users who sign"
          name="quorum"
          value={rules.quorum}
          disabled={locked}
          onChange={(quorum) => change({ quorum })}
        />
        <ChangeRulesForm
          value={rules.changes}
          points={effort !== null}
          disabled={locked}
          onChange={(changes) => change({ changes })}
        />
        <GateRulesForm value={rules.gates} disabled={locked} onChange={(gates) => change({ gates })} />
        <fieldset className={styles.fieldset}>
          <legend className={styles.legend}>Who signs for each department</legend>
          <p className={styles.quiet}>
            The lead of the component signs for its department; others can be added here.
          </p>
          {settings.departments.length === 0 && (
            <p>
              This project has no components yet. Each component is a department: create them under Project
              settings, Components.
            </p>
          )}
          {settings.departments.map((department) => (
            <div key={department.id} className={styles.department}>
              <strong>{department.name}</strong>
              <span>{leadOf(settings, department)}</span>
              <PeoplePicker
                label={`Others who sign for ${department.name}`}
                people={settings.people}
                value={added[department.id] ?? []}
                disabled={locked}
                onChange={(ids) => setAdded((before) => ({ ...before, [department.id]: ids }))}
              />
            </div>
          ))}
        </fieldset>
        {failure !== null && <FailureMessage title="The rules were not saved" failure={failure} />}
        <div className={styles.head}>
          <Button type="submit" appearance="primary" isLoading={saving} isDisabled={locked}>
            Save the rules
          </Button>
          {locked && (
            <span className={styles.quiet}>
              Only the CRM governance lead or an administrator of this project changes them.
            </span>
          )}
        </div>
      </form>
    </section>
  );
}

interface ChoiceProps<T extends string> {
  legend: string;
  name: string;
  value: T;
  disabled: boolean;
  options: readonly (readonly [T, string])[];
  onChange: (value: T) => void;
}

function Choice<T extends string>({ legend, name, value, disabled, options, onChange }: ChoiceProps<T>) {
  return (
    <fieldset className={styles.fieldset} disabled={disabled}>
      <legend className={styles.legend}>{legend}</legend>
      {options.map(([option, label]) => (
        <label key={option} className={styles.choice}>
          <input type="radio" name={name} checked={value === option} onChange={() => onChange(option)} />
          <span>{label}</span>
        </label>
      ))}
    </fieldset>
  );
}
