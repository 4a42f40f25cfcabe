import type { Output } from '../../../../src/contract/procedures';
import { FailureMessage } from '../../ui/FailureMessage';
import { sayDay } from '../../ui/format';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import { useReply } from '../../ui/useReply';
import { AskFor } from './AskFor';
import { dayOf, isLate } from './due';
import styles from './Gates.module.css';
import { addressOf, gateShort } from './gateName';
import { Loose } from './Loose';

type Shown = Output<'deliverables.read'>;
type Item = Shown['items'][number];
type Gate = Item['gate'];

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
          <Row key={item.id} item={item} of={gate === null ? nameIn(loaded.value, item.gate) : null} />
        ))}
      </ul>
      {mayAsk && (
        <AskFor
          key={gate === null ? 'all' : addressOf(gate)}
          gate={gate}
          shown={loaded.value}
          onAsked={() => {
            onAsked?.();
            void reload();
          }}
        />
      )}
      {!mayAsk && unasked.length > 0 && (
        <p className={styles.quiet}>
          The template names {items.length === 0 ? unasked.length : `${unasked.length} more`}. The governance
          lead chooses which of them are asked for.
        </p>
      )}
      {gate === null && (
        <Loose
          shown={loaded.value}
          onPlaced={() => {
            onAsked?.();
            void reload();
          }}
        />
      )}
    </section>
  );
}

/** “gate 5 (Iteration 2)”. */
function nameIn({ gates }: Shown, gate: Gate): string {
  const known = gates.find((one) => addressOf(one.gate) === addressOf(gate));
  return gateShort(known ?? { gate, iterationName: null });
}

/** `of` names its gate, where that is not plain from where the row stands. */
const Row = ({ item, of }: { item: Item; of: string | null }) => (
  <li className={styles.criterion}>
    <div className={styles.what}>
      <span>
        <IssueLink issueKey={item.key} className={styles.inText ?? ''} /> {item.summary}
      </span>
      <span className={styles.quiet}>
        {item.owner === null ? 'Nobody owns it yet' : item.owner.name}
        {item.due === null ? ', no day agreed' : `, due ${sayDay(dayOf(item.due))}`}
        {of !== null && `, ${of}`}
      </span>
    </div>
    <Lozenge appearance={item.done ? 'success' : isLate(item) ? 'danger' : 'neutral'}>
      {item.done ? 'Closed' : isLate(item) ? 'Late' : 'Owed'}
    </Lozenge>
  </li>
);
