import styles from './Skeleton.module.css';

interface Props {
  /** CSS lengths. */
  width?: string;
  height?: string;
}

/** A grey bar where words will be. */
export const Skeleton = ({ width = '100%', height = '12px' }: Props) => (
  <span className={styles.bar} style={{ width, height }} aria-hidden />
);

/** A card that is still on its way, in the final layout. */
export const CardSkeleton = () => (
  <div className={styles.card} aria-hidden>
    <div className={styles.line}>
      <Skeleton width="48px" />
      <Skeleton width="64px" />
    </div>
    <Skeleton width="72%" />
  </div>
);
