import { sayAmount, standingNames, trendNames } from '../../../../src/domain/words/goals';
import { Lozenge } from '../../ui/Lozenge';
import styles from './Goals.module.css';
import { dayOf, type Line, standingLooks } from './goal';

/** How far a goal is, in a bar and in words. */
export function Progress({ goal }: { goal: Line }) {
  const { terms, points, progress, trend, forecast, dropped } = goal;
  const last = points.at(-1);
  const heading = forecast !== null && last !== undefined && last.on < terms.targetOn ? forecast : null;
  const shown = Math.min(100, Math.max(0, progress ?? 0));
  return (
    <div className={styles.progress}>
      <div className={styles.head}>
        <Standing goal={goal} />
        {last !== undefined && (
          <strong>
            {sayAmount(last.value, terms.unit)} <span className={styles.quiet}>on {dayOf(last.on)}</span>
          </strong>
        )}
        {trend !== null && dropped === null && <span className={styles.quiet}>{trendNames[trend]}</span>}
      </div>
      <div
        className={styles.bar}
        role="progressbar"
        aria-label="On the way to the target"
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={shown}
        aria-valuetext={progress === null ? 'Not measured yet' : `${progress}%`}
      >
        <svg width="100%" height="8" aria-hidden="true">
          <rect className={styles.filled} width={`${shown}%`} height="8" />
        </svg>
      </div>
      <p className={styles.quiet}>
        {progress === null ? 'Nothing measured yet' : `${progress}% of the way`}: from{' '}
        {sayAmount(terms.baseline, terms.unit)} on {dayOf(terms.baselineOn)} to{' '}
        {sayAmount(terms.target, terms.unit)} by {dayOf(terms.targetOn)}.
        {heading !== null && ` If it goes on like this: ${sayAmount(heading, terms.unit)} on that day.`}
      </p>
    </div>
  );
}

export const Standing = ({ goal: { standing, dropped } }: { goal: Line }) =>
  dropped === null ? (
    <Lozenge appearance={standingLooks[standing]}>{standingNames[standing]}</Lozenge>
  ) : (
    <Lozenge appearance="neutral">Given up</Lozenge>
  );
