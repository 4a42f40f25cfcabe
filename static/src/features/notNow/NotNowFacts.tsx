import WarningIcon from '@atlaskit/icon/core/status-warning';
import type { Output } from '../../../../src/contract/procedures';
import { Button } from '../../ui/Button';
import { Lozenge } from '../../ui/Lozenge';
import styles from './NotNowFacts.module.css';
import { sayReview, words } from './words';

export type Said = Omit<Output<'notNow.read'>['aside'][number], 'id'>;

interface Props {
  /** Null where nobody has said why. */
  said: Said | null;
  /** Of whoever sees to it. */
  name: string;
  /** On the issue, where there is room. */
  wide?: boolean;
  /** Null for those who may not say. */
  onSay: (() => void) | null;
}

/** Why it is not now, what would bring it back, who sees to that, and when to look again. */
export default function NotNowFacts({ said, name, wide = false, onSay }: Props) {
  const look = wide ? `${styles.facts} ${styles.wide}` : styles.facts;
  if (said === null) {
    return (
      <div className={look}>
        <span className={styles.quiet}>{words.unsaid}</span>
        {onSay !== null && (
          <span>
            <Button spacing="compact" onClick={onSay}>
              {words.say}
            </Button>
          </span>
        )}
      </div>
    );
  }
  const day = sayReview(said.review);
  return (
    <div className={look}>
      <span>{said.reason}</span>
      <span>
        <span className={styles.term}>{words.backWhen}:</span> {said.condition}
      </span>
      <span className={styles.quiet}>{words.seesTo(name)}</span>
      {said.due && (
        <span>
          <Lozenge appearance="warning" icon={WarningIcon}>
            {words.due}
          </Lozenge>
        </span>
      )}
      <span className={styles.quiet}>{said.due ? words.dueSince(day) : words.reviewOn(day)}</span>
    </div>
  );
}
