import styles from './DepartmentDot.module.css';

const hues = ['purple', 'magenta', 'teal', 'orange', 'green'] as const;
/** Blue belongs to waves, selection and the main action. */
export type Hue = (typeof hues)[number];

/** Hues go round in the order in which Jira lists the departments; the name beside the dot tells them apart. */
export const hueAt = (index: number): Hue => hues[index % hues.length] ?? hues[0];

export const Dot = ({ hue }: { hue: Hue }) => <span className={`${styles.dot} ${styles[hue]}`} aria-hidden />;

interface Props {
  hue: Hue;
  name: string;
}

/** A department's dot, always with its name. */
export const DepartmentDot = ({ hue, name }: Props) => (
  <span className={styles.department}>
    <Dot hue={hue} />
    <span className={styles.name}>{name}</span>
  </span>
);
