import type { Output } from '../../../../src/contract/procedures';
import { Button } from '../../ui/Button';
import { nameOf, sayDay } from '../../ui/format';
import { IssueLink } from '../../ui/IssueLink';
import { Lozenge } from '../../ui/Lozenge';
import styles from './Changes.module.css';
import { kindNames, sayProgress, stateNames, stateTones } from './words';

type List = Output<'changeRequest.list'>;

interface Props {
  rows: List['rows'];
  people: List['people'];
  /** The one that is open beside the list. */
  open: number | null;
  onOpen: (number: number | null) => void;
}

/** Change requests, each with its state and how far it has come. */
export function ChangeRows({ rows, people, open, onOpen }: Props) {
  return (
    <ul className={styles.list}>
      {rows.map((row) => (
        <li key={row.number} className={styles.item}>
          <div>
            <div className={styles.name}>
              <strong>{kindNames[row.kind]}</strong> <IssueLink issueKey={row.issue.key} />{' '}
              {row.issue.summary}
            </div>
            <div className={styles.quiet}>
              Request {row.number}, asked by {nameOf(people, row.by)} on {sayDay(row.at)}. {sayProgress(row)}.
            </div>
          </div>
          <div className={styles.marks}>
            {row.chainReaction && <Lozenge appearance="warning">Chain reaction</Lozenge>}
            <Lozenge appearance={stateTones[row.state]}>{stateNames[row.state]}</Lozenge>
            <Button
              spacing="compact"
              isSelected={open === row.number}
              aria-expanded={open === row.number}
              aria-label={`Request ${row.number}`}
              onClick={() => onOpen(open === row.number ? null : row.number)}
            >
              {row.mine ? 'Answer' : 'Open'}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
