import type { ReactNode } from 'react';
import { sayAmount, trendNames } from '../../../../src/domain/words/goals';
import { ScrollRegion } from '../../ui/ScrollRegion';
import { Sparkline } from './GoalPlot';
import styles from './Goals.module.css';
import { dayOf, type Line } from './goal';
import { Standing } from './Progress';

interface Props {
  goals: readonly Line[];
  /** What its first cell shows: the statement, as a link or a button. */
  nameOf: (goal: Line) => ReactNode;
  shown?: number | undefined;
}

/** Goals by line: how each stands, what was measured last, its target, the trend in small. */
export const GoalTable = ({ goals, nameOf, shown }: Props) => (
  <ScrollRegion label="Goals, one a line" className={styles.scroll}>
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Goal</th>
          <th scope="col" className={styles.number}>
            Measured
          </th>
          <th scope="col" className={styles.number}>
            Target
          </th>
          <th scope="col" className={`${styles.number} ${styles.wide}`}>
            From
          </th>
          <th scope="col" className={styles.wide}>
            Trend
          </th>
        </tr>
      </thead>
      <tbody>
        {goals.map((goal) => (
          <Row key={goal.id} goal={goal} isShown={goal.id === shown}>
            {nameOf(goal)}
          </Row>
        ))}
      </tbody>
    </table>
  </ScrollRegion>
);

const Row = ({ goal, isShown, children }: { goal: Line; isShown: boolean; children: ReactNode }) => {
  const { terms, points, trend, progress } = goal;
  const last = points.at(-1);
  return (
    <tr className={isShown ? styles.current : undefined}>
      <th scope="row">
        {children}
        <span className={styles.state}>
          <Standing goal={goal} />
        </span>
      </th>
      <td className={styles.number}>
        {last === undefined ? (
          <span className={styles.quiet}>nothing yet</span>
        ) : (
          <>
            {sayAmount(last.value, terms.unit)}
            <span className={styles.under}>
              {dayOf(last.on)}, {progress}%
            </span>
          </>
        )}
      </td>
      <td className={styles.number}>
        {sayAmount(terms.target, terms.unit)}
        <span className={styles.under}>{dayOf(terms.targetOn)}</span>
      </td>
      <td className={`${styles.number} ${styles.wide}`}>{sayAmount(terms.baseline, terms.unit)}</td>
      <td className={styles.wide}>
        {points.length > 0 && <Sparkline goal={goal} />}
        <span className={styles.under}>{trend === null ? 'none yet' : trendNames[trend]}</span>
      </td>
    </tr>
  );
};
