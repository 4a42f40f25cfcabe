import { useId, useState } from 'react';
import type { Input, Output } from '../../../../src/contract/procedures';
import { countOf } from '../../../../src/domain/words/grammar';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import styles from './Gates.module.css';
import { addressOf, gateName } from './gateName';

type Shown = Output<'deliverables.read'>;
type Gate = Shown['gates'][number]['gate'];
type Wanted = Input<'deliverables.ask'>['items'];

/** What of an item is chosen; those left out are not asked for. */
interface Choice {
  readonly owner: string;
  readonly due: string;
}

/** One request takes at most so many. */
const mostTogether = 15;

interface Props {
  /** Null for all of them. */
  gate: Gate | null;
  shown: Shown;
  onAsked: () => void;
}

const nameOf = (gate: Gate, id: string): string => `${addressOf(gate)}/${id}`;

/**
 * Everything that would be made is listed with its owner and its day, gate by gate; nothing is made that is not chosen.
 * At one gate what the template names is chosen beforehand; over all gates nothing is.
 */
export function AskFor({ gate, shown, onAsked }: Props) {
  const { unasked, gates, owners } = shown;
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({});
  const [own, setOwn] = useState('');
  const [ownChoice, setOwnChoice] = useState<Choice>({ owner: '', due: '' });
  const [working, setWorking] = useState<{ done: number; all: number } | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = useId();
  const fresh = (items: Shown['unasked']) =>
    Object.fromEntries(items.map((one) => [nameOf(one.gate, one.id), { owner: one.owner ?? '', due: '' }]));
  if (gate === null && unasked.length === 0) return null;
  if (!open) {
    return (
      <div className={styles.buttons}>
        <Button
          spacing="compact"
          onClick={() => {
            setChosen(gate === null ? {} : fresh(unasked));
            setOpen(true);
          }}
        >
          {gate === null ? 'Ask for deliverables of all gates' : 'Ask for deliverables'}
        </Button>
        {unasked.length > 0 && <span className={styles.quiet}>{unasked.length} named by the template.</span>}
      </div>
    );
  }
  const made = (item: string | null, title: string, { owner, due }: Choice): Wanted[number] => ({
    item,
    title,
    owner: owner === '' ? null : owner,
    due: due === '' ? null : due,
  });
  const wantedAt = (at: Gate): Wanted => [
    ...unasked.flatMap((one) => {
      const choice = addressOf(one.gate) === addressOf(at) ? chosen[nameOf(at, one.id)] : undefined;
      return choice === undefined ? [] : [made(one.id, one.title, choice)];
    }),
    ...(gate === null || own.trim() === '' ? [] : [made(null, own.trim(), ownChoice)]),
  ];
  const among = gate === null ? gates.map((one) => one.gate) : [gate];
  const batches = among.flatMap((at) => {
    const items = wantedAt(at);
    const starts = Array.from({ length: Math.ceil(items.length / mostTogether) }, (_, n) => n * mostTogether);
    return starts.map((start) => ({ gate: at, items: items.slice(start, start + mostTogether) }));
  });
  const all = batches.reduce((sum, { items }) => sum + items.length, 0);
  const ask = async () => {
    setFailure(null);
    let done = 0;
    for (const batch of batches) {
      setWorking({ done, all });
      const reply = await call('deliverables.ask', batch);
      if (!reply.ok) {
        setWorking(null);
        setFailure(reply);
        // What was made is no longer among those to choose from.
        if (done > 0) onAsked();
        return;
      }
      done += batch.items.length;
    }
    setWorking(null);
    setOpen(false);
    setOwn('');
    onAsked();
  };
  const groups = gates.flatMap((one) => {
    const items = unasked.filter((item) => addressOf(item.gate) === addressOf(one.gate));
    return items.length === 0 ? [] : [{ ...one, items }];
  });
  return (
    <div className={styles.form}>
      {groups.map(({ items, ...of }) => {
        const names = items.map((one) => nameOf(one.gate, one.id));
        return (
          <fieldset key={addressOf(of.gate)} className={styles.group}>
            {gate === null && (
              <legend className={styles.groupName}>
                <label className={styles.choice}>
                  <input
                    type="checkbox"
                    checked={names.every((name) => chosen[name] !== undefined)}
                    onChange={({ target }) => {
                      const others = Object.entries(chosen).filter(([name]) => !names.includes(name));
                      setChosen({ ...Object.fromEntries(others), ...(target.checked ? fresh(items) : {}) });
                    }}
                  />
                  <strong>{gateName(of)}</strong>
                </label>
              </legend>
            )}
            {items.map((one) => {
              const name = nameOf(one.gate, one.id);
              const choice = chosen[name];
              return (
                <div key={name} className={styles.choices}>
                  <label className={styles.choice}>
                    <input
                      type="checkbox"
                      checked={choice !== undefined}
                      onChange={({ target }) => {
                        const { [name]: _was, ...others } = chosen;
                        setChosen(target.checked ? { ...others, ...fresh([one]) } : others);
                      }}
                    />
                    <span>
                      {one.title}
                      <span className={styles.quiet}>{one.help}</span>
                    </span>
                  </label>
                  {choice !== undefined && (
                    <WhoAndWhen
                      of={gate === null ? `${one.title}, ${gateName(of)}` : one.title}
                      owners={owners}
                      value={choice}
                      onChange={(next) => setChosen({ ...chosen, [name]: next })}
                    />
                  )}
                </div>
              );
            })}
          </fieldset>
        );
      })}
      {gate !== null && (
        <>
          <label className={styles.label} htmlFor={id}>
            Something else
          </label>
          <input
            id={id}
            className={styles.input}
            value={own}
            maxLength={200}
            onChange={({ target }) => setOwn(target.value)}
          />
          {own.trim() !== '' && (
            <WhoAndWhen of={own.trim()} owners={owners} value={ownChoice} onChange={setOwnChoice} />
          )}
        </>
      )}
      {working !== null && batches.length > 1 && (
        <progress value={working.done} max={working.all} aria-label="Deliverables asked for" />
      )}
      <div className={styles.buttons}>
        <Button isDisabled={all === 0} isLoading={working !== null} onClick={() => void ask()}>
          {all === 0 ? 'Make issues' : `Make ${countOf(all, 'issue')}`}
        </Button>
        <Button appearance="subtle" isDisabled={working !== null} onClick={() => setOpen(false)}>
          Cancel
        </Button>
        <span className={styles.quiet}>
          {all === 0
            ? 'Choose at least one.'
            : 'Each is closed once it has an owner and something to show for it.'}
        </span>
      </div>
      {failure !== null && <FailureMessage title="Not everything was made" failure={failure} />}
    </div>
  );
}

interface WhoAndWhenProps {
  of: string;
  owners: Shown['owners'];
  value: Choice;
  onChange: (value: Choice) => void;
}

const WhoAndWhen = ({ of, owners, value, onChange }: WhoAndWhenProps) => (
  <div className={styles.buttons}>
    <select
      className={styles.input}
      aria-label={`Who owns “${of}”`}
      value={value.owner}
      onChange={({ target }) => onChange({ ...value, owner: target.value })}
    >
      <option value="">Nobody yet</option>
      {owners.map(({ accountId, name }) => (
        <option key={accountId} value={accountId}>
          {name}
        </option>
      ))}
    </select>
    <input
      type="date"
      className={styles.input}
      aria-label={`Day on which “${of}” is due`}
      value={value.due}
      onChange={({ target }) => onChange({ ...value, due: target.value })}
    />
  </div>
);
