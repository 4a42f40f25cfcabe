import type { Output } from '../../../../src/contract/procedures';
import { roleNames } from '../../../../src/domain/words/en';
import { IssueLink } from '../../ui/IssueLink';
import styles from './Gates.module.css';
import { PlaceAt } from './PlaceAt';

interface Props {
  shown: Output<'deliverables.read'>;
  onPlaced: () => void;
}

/** Deliverables that somebody made in Jira by hand: no gate counts them until it is said which one they are for. */
export function Loose({ shown: { loose, gates, mayAsk }, onPlaced }: Props) {
  if (loose.length === 0) return null;
  return (
    <section className={styles.section} aria-label="At no gate yet">
      <h3 className={styles.heading}>At no gate yet</h3>
      <p className={styles.quiet}>
        Made in Jira. They count once it is said for which gate
        {mayAsk ? '.' : `; the ${roleNames.governanceLead} says so.`}
      </p>
      <ul className={styles.criteria}>
        {loose.map((one) => (
          <li key={one.id} className={styles.choices}>
            <span>
              <IssueLink issueKey={one.key} className={styles.inText ?? ''} /> {one.summary}
            </span>
            {mayAsk && <PlaceAt deliverable={one} gates={gates} now={one.blocks} onPlaced={onPlaced} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
