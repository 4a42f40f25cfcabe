import { Code } from '../../ui/Code';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import type { Chart } from '../board/chart';
import { sayOwed } from '../board/OwedStatus';
import { baselineWords, dayOf, words as shared } from '../board/words';
import styles from './Wall.module.css';
import type { Wall } from './wall';
import { words } from './words';

interface Props {
  chart: Chart;
  wall: Wall;
  /** BCP 47. */
  locale: string;
}

/** Which chart it is, and how far it has come. */
export const WallHead = ({ chart, wall, locale }: Props) => {
  const { baseline, projectKey } = chart.head;
  const waves = wall.groups.filter(({ kind, of }) => kind === 'wave' && of > 0);
  return (
    <header className={styles.head}>
      <div className={styles.headline}>
        <h1 className={styles.title}>{words.title(projectKey)}</h1>
        <p className={styles.edition}>
          {baseline === null ? (
            words.draft
          ) : (
            <>
              {baselineWords[baseline.state]}{' '}
              {baseline.inForceSince === null
                ? shared.publishedOn(dayOf(baseline.publishedAt, locale))
                : shared.since(dayOf(baseline.inForceSince, locale))}{' '}
              <strong>{shared.baseline(baseline.number, baseline.edition)}</strong>{' '}
              <Code>{baseline.code}</Code>
            </>
          )}
        </p>
        {chart.head.owed.length > 0 && (
          <p className={styles.edition}>{chart.head.owed.map(sayOwed).join(' · ')}</p>
        )}
        <p className={styles.total}>
          <strong>{words.progress(wall.done)}</strong> {words.ofAll(wall.all)}
        </p>
      </div>
      <div className={styles.bar} aria-hidden="true">
        {waves.map(({ wave, done, of }) => (
          <span key={wave} style={{ flexGrow: of }}>
            <span style={{ width: `${(100 * done) / of}%` }} />
          </span>
        ))}
      </div>
      {chart.proposal && <VisuallyHidden>{words.draft}</VisuallyHidden>}
    </header>
  );
};
