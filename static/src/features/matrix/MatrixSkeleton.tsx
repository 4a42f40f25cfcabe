import { CardSkeleton } from '../../ui/Skeleton';
import styles from './MatrixSkeleton.module.css';

const cells = ['a', 'b', 'c', 'd'] as const;

/** The matrix while it is read: cards in the final layout. */
export const MatrixSkeleton = () => (
  <div className={styles.skeleton} aria-hidden>
    {cells.map((cell) => (
      <div key={cell} className={styles.cell}>
        <CardSkeleton />
        <CardSkeleton />
        <CardSkeleton />
      </div>
    ))}
  </div>
);
