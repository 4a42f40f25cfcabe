import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { Lozenge } from '../../ui/Lozenge';
import styles from './StateMark.module.css';

/** A requirement's status in Jira's own word, drawn by what it means to the rules. */
export const StateMark = ({ entry }: { entry: Pick<BoardEntry, 'state' | 'status'> }) => {
  switch (entry.state) {
    case 'started':
      return <Lozenge appearance="information">{entry.status}</Lozenge>;
    case 'done':
      return (
        <span className={`${styles.plain} ${styles.done}`}>
          <CheckMarkIcon label="" size="small" color="currentColor" />
          <span className={styles.word}>{entry.status}</span>
        </span>
      );
    case 'open':
    case 'withdrawn':
    case 'notNow':
      return <span className={styles.plain}>{entry.status}</span>;
  }
};
