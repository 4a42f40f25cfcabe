import styles from './Wall.module.css';

/** Eight strokes of a felt-tip, none quite straight; which one follows from the place, so that it stays the same. */
const variants = [
  'M1 6 C20 3 38 7 58 4 S88 6 99 4 M4 5 C30 8 62 3 97 6',
  'M0 4 C24 7 46 3 70 6 S92 4 100 6 M2 6 C34 4 68 7 96 4',
  'M1 5 C18 7 42 4 64 5 S90 7 99 5 M3 6 C36 3 60 7 98 4',
  'M2 6 C26 4 52 6 74 4 S94 5 100 4 M0 5 C28 7 66 4 95 6',
  'M0 5 C22 3 44 6 62 6 S86 3 99 5 M5 4 C32 7 64 5 97 7',
  'M1 4 C30 5 50 7 72 5 S90 4 100 6 M3 6 C24 4 58 3 96 5',
  'M2 5 C16 6 40 3 66 5 S88 7 98 4 M1 6 C40 5 70 6 99 5',
  'M0 6 C28 6 48 4 68 4 S92 6 100 5 M4 5 C30 3 60 6 95 4',
] as const;

/**
 * @param seed any number that stays the same for what is struck
 * @param fresh drawn from left to right, once: it was done while somebody looked
 */
export const Stroke = ({ seed, fresh }: { seed: number; fresh: boolean }) => (
  <svg
    className={`${styles.stroke} ${fresh ? styles.fresh : ''}`}
    viewBox="0 0 100 10"
    preserveAspectRatio="none"
    aria-hidden="true"
  >
    <path d={variants[seed % variants.length] ?? variants[0]} pathLength={1} />
  </svg>
);
