import { useId, useState } from 'react';
import type { Input, Output } from '../../../../src/contract/procedures';
import { countOf } from '../../../../src/domain/words/grammar';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { sayDay } from '../../ui/format';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import { useReply } from '../../ui/useReply';
import styles from './Gates.module.css';
import { addressOf } from './gateName';

type Shown = Output<'deliverables.read'>;
type Item = Shown['items'][number];
type Gate = Item['gate'];

/** A day as Jira has it, at its beginning here. */
const dayOf = (day: string): number => Date.parse(`${day}T00:00`);
const isLate = ({ due, done }: Item): boolean =>
  !done && due !== null && dayOf(due) + 86_400_000 < Date.now();

interface Props {
  /** Null for all of them. */
  gate: Gate | null;
  /** Hears that somebody has been asked for something here. */
  onAsked?: (() => void) | undefined;
}

/** What a phase owes, or all of them: by whom, until when; and what somebody can still be asked for. */
export function Deliverables({ gate, onAsked }: Props) {
  const { loaded, reload } = useReply('deliverables.read', { gate });
  const heading = gate === null ? 'Deliverables owed' : 'Deliverables';
  if (loaded.status === 'loading') return null;
  if (loaded.status === 'failed') {
    return (
      <FailureMessage
        title="The deliverables could not be read"
        failure={loaded.failure}
        onRetry={() => void reload()}
      />
    );
  }
  const { items, unasked, mayAsk } = loaded.value;
  // On the panel it is a part of its gate; on the page it stands for itself.
  const Title = gate === null ? 'h2' : 'h3';
  const listed = gate === null ? items.filter(({ done }) => !done) : items;
  return (
    <section className={styles.section} aria-label={heading}>
      <Title className={styles.heading}>{heading}</Title>
      {listed.length === 0 && (
        <p className={styles.quiet}>
          {items.length === 0 ? 'Nobody has been asked for one yet.' : 'None: all of them are closed.'}
        </p>
      )}
      <ul className={styles.criteria}>
        {listed.map((item) => (
          <Row key={item.id} item={item} isAll={gate === null} />
        ))}
      </ul>
      {gate !== null && mayAsk && (
        <Ask
          key={addressOf(gate)}
          gate={gate}
          shown={loaded.value}
          onAsked={() => {
            onAsked?.();
            void reload();
          }}
        />
      )}
      {unasked.length > 0 && (gate === null || !mayAsk) && (
        <p className={styles.quiet}>
          The template names {items.length === 0 ? unasked.length : `${unasked.length} more`}.{' '}
          {mayAsk
            ? 'Choose them at their gates: each is listed before its issue is made.'
            : 'The governance lead chooses which of them are asked for.'}
        </p>
      )}
    </section>
  );
}

const Row = ({ item, isAll }: { item: Item; isAll: boolean }) => (
  <li className={styles.criterion}>
    <div className={styles.what}>
      <span>
        <IssueLink issueKey={item.key} className={styles.inText ?? ''} /> {item.summary}
      </span>
      <span className={styles.quiet}>
        {item.owner === null ? 'Nobody owns it yet' : item.owner.name}
        {item.due === null ? ', no day agreed' : `, due ${sayDay(dayOf(item.due))}`}
        {isAll && `, gate ${item.gate.phase}`}
      </span>
    </div>
    <Lozenge appearance={item.done ? 'success' : isLate(item) ? 'danger' : 'neutral'}>
      {item.done ? 'Closed' : isLate(item) ? 'Late' : 'Owed'}
    </Lozenge>
  </li>
);

/** What of an item is chosen; those left out are not asked for. */
interface Choice {
  readonly owner: string;
  readonly due: string;
}

interface AskProps {
  gate: Gate;
  shown: Shown;
  onAsked: () => void;
}

/** Everything that would be made is listed with its owner and its day; nothing is made that is not chosen. */
function Ask({ gate, shown, onAsked }: AskProps) {
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState<Readonly<Record<string, Choice>>>({});
  const [own, setOwn] = useState('');
  const [ownChoice, setOwnChoice] = useState<Choice>({ owner: '', due: '' });
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const id = useId();
  if (!open) {
    return (
      <div className={styles.buttons}>
        <Button
          spacing="compact"
          onClick={() => {
            setChosen(
              Object.fromEntries(shown.unasked.map((one) => [one.id, { owner: one.owner ?? '', due: '' }])),
            );
            setOpen(true);
          }}
        >
          Ask for deliverables
        </Button>
        {shown.unasked.length > 0 && (
          <span className={styles.quiet}>{shown.unasked.length} named by the template.</span>
        )}
      </div>
    );
  }
  const made = (item: string | null, title: string, { owner, due }: Choice) => ({
    item,
    title,
    owner: owner === '' ? null : owner,
    due: due === '' ? null : due,
  });
  const items: Input<'deliverables.ask'>['items'] = [
    ...shown.unasked.flatMap((one) => {
      const choice = chosen[one.id];
      return choice === undefined ? [] : [made(one.id, one.title, choice)];
    }),
    ...(own.trim() === '' ? [] : [made(null, own.trim(), ownChoice)]),
  ];
  const ask = async () => {
    setWorking(true);
    setFailure(null);
    const reply = await call('deliverables.ask', { gate, items });
    setWorking(false);
    if (!reply.ok) return setFailure(reply);
    setOpen(false);
    setOwn('');
    onAsked();
  };
  return (
    <div className={styles.form}>
      {shown.unasked.map((one) => {
        const choice = chosen[one.id];
        return (
          <div key={one.id} className={styles.choices}>
            <label className={styles.choice}>
              <input
                type="checkbox"
                checked={choice !== undefined}
                onChange={({ target }) => {
                  const { [one.id]: _was, ...others } = chosen;
                  setChosen(
                    target.checked ? { ...others, [one.id]: { owner: one.owner ?? '', due: '' } } : others,
                  );
                }}
              />
              <span>
                {one.title}
                <span className={styles.quiet}>{one.help}</span>
              </span>
            </label>
            {choice !== undefined && (
              <WhoAndWhen
                of={one.title}
                owners={shown.owners}
                value={choice}
                onChange={(next) => setChosen({ ...chosen, [one.id]: next })}
              />
            )}
          </div>
        );
      })}
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
        <WhoAndWhen of={own.trim()} owners={shown.owners} value={ownChoice} onChange={setOwnChoice} />
      )}
      <div className={styles.buttons}>
        <Button isDisabled={items.length === 0} isLoading={working} onClick={() => void ask()}>
          {items.length === 0 ? 'Make issues' : `Make ${countOf(items.length, 'issue')}`}
        </Button>
        <Button appearance="subtle" isDisabled={working} onClick={() => setOpen(false)}>
          Cancel
        </Button>
        <span className={styles.quiet}>
          {items.length === 0
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
