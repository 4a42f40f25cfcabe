import { useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { roleNames } from '../../../../src/domain/words/en';
import { sayOrigin } from '../../../../src/domain/words/gateLedger';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import { nameOf, sayMoment } from '../../ui/format';
import { Lozenge } from '../../ui/Lozenge';
import { PageHeader } from '../../ui/PageHeader';
import { Skeleton } from '../../ui/Skeleton';
import { useReply } from '../../ui/useReply';
import { save as saveFile } from '../order/exportOrder';
import { Elsewhere } from './Elsewhere';
import { Phases } from './Phases';
import { TakeUp } from './TakeUp';
import styles from './Template.module.css';
import type { Template } from './template';

type State = Output<'template.read'>;

/** What the gates of the project ask for and what phases owe: read, edited, exported, imported, taken up. */
export default function TemplatePage({ onBack }: { onBack: () => void }) {
  const [number, setNumber] = useState<number | null>(null);
  const { loaded, reload, replace } = useReply('template.read', { number });
  const back = (
    <Button appearance="subtle" onClick={onBack}>
      Back to the gates
    </Button>
  );
  if (loaded.status === 'loading') {
    return (
      <div className={styles.page} aria-busy>
        <PageHeader title="Template of the gates" actions={back} />
        <Skeleton height="320px" />
      </div>
    );
  }
  if (loaded.status === 'failed') {
    return (
      <div className={styles.page}>
        <PageHeader title="Template of the gates" actions={back} />
        <FailureMessage
          title="The template could not be read"
          failure={loaded.failure}
          onRetry={() => void reload()}
        />
      </div>
    );
  }
  const state = loaded.value;
  const saved = (next: State) => {
    setNumber(null);
    replace(next);
    flag({ tone: 'success', title: `Saved as version ${next.latest}` });
  };
  return (
    <div className={styles.page}>
      <PageHeader title="Template of the gates" actions={back} />
      <TakeUp key={`${state.latest} ${state.inUse}`} state={state} onTaken={() => void reload()} />
      <Version key={`${state.shown} ${state.latest}`} state={state} onShow={setNumber} onSaved={saved} />
    </div>
  );
}

interface Props {
  state: State;
  onShow: (number: number) => void;
  onSaved: (state: State) => void;
}

const fileOf = (template: Template) =>
  JSON.stringify({ format: 'wallchart-template', schema: 1, ...template }, null, 2);

function Version({ state, onShow, onSaved }: Props) {
  const [draft, setDraft] = useState<Template | null>(null);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const shown = state.versions.find((one) => one.number === state.shown);
  const isLatest = state.shown === state.latest;
  const why = !state.mayChange
    ? `The ${roleNames.governanceLead} and administrators of the project change it.`
    : isLatest
      ? null
      : 'Only the latest version is edited.';
  const save = async (template: Template) => {
    setSaving(true);
    setFailure(null);
    const reply = await call('template.save', { latest: state.latest, template });
    setSaving(false);
    if (reply.ok) onSaved(reply.value);
    else setFailure(reply);
  };
  return (
    <section className={styles.section} aria-label="Version">
      <div className={styles.bar}>
        <label className={styles.label}>
          Version{' '}
          <select
            className={styles.input}
            value={state.shown}
            disabled={draft !== null}
            onChange={({ target }) => onShow(Number(target.value))}
          >
            {state.versions.map(({ number, name }) => (
              <option key={number} value={number}>
                {number}: {name}
              </option>
            ))}
          </select>
        </label>
        {state.shown === state.inUse && <Lozenge appearance="success">In use</Lozenge>}
        <span className={styles.quiet}>
          {shown !== undefined && sayOrigin(shown.from)}
          {shown?.at != null &&
            `, ${sayMoment(shown.at)}${shown.by === null ? '' : `, by ${nameOf(state.people, shown.by)}`}`}
        </span>
      </div>
      {draft === null ? (
        <div className={styles.bar}>
          <Button isDisabled={why !== null} onClick={() => setDraft(structuredClone(state.template))}>
            Edit
          </Button>
          <Button
            onClick={() =>
              saveFile(`gates-template-${state.shown}.json`, fileOf(state.template), 'application/json')
            }
          >
            Export
          </Button>
          {why !== null && <span className={styles.quiet}>{why}</span>}
        </div>
      ) : (
        <>
          <label className={styles.label}>
            Name of the template{' '}
            <input
              className={styles.input}
              value={draft.name}
              maxLength={80}
              onChange={({ target }) => setDraft({ ...draft, name: target.value })}
            />
          </label>
          <div className={styles.bar}>
            <Button
              appearance="primary"
              isLoading={saving}
              isDisabled={draft.name.trim() === ''}
              onClick={() => void save(draft)}
            >
              Save as version {state.latest + 1}
            </Button>
            <Button appearance="subtle" isDisabled={saving} onClick={() => setDraft(null)}>
              Discard
            </Button>
            <span className={styles.quiet}>
              {draft.name.trim() === ''
                ? 'It needs a name.'
                : state.frozen
                  ? 'Gates that are planned stay as they are until the version is taken up.'
                  : 'Gates will be planned by it.'}
            </span>
          </div>
          {failure !== null && <FailureMessage title="The template was not saved" failure={failure} />}
        </>
      )}
      {state.mayChange && draft === null && <Elsewhere latest={state.latest} onSaved={onSaved} />}
      <Phases template={draft ?? state.template} onChange={draft === null ? null : setDraft} />
    </section>
  );
}
