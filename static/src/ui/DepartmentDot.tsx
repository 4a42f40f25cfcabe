import styles from './DepartmentDot.module.css';

const hues = ['purple', 'magenta', 'teal', 'orange', 'green'] as const;
/** Blue belongs to waves, selection and the main action. */
export type Hue = (typeof hues)[number];

/** Hues go round in the order in which Jira lists the departments; the name beside the dot tells them apart. */
export const hueAt = (index: number): Hue => hues[index % hues.length] ?? hues[0];

interface DotProps {
  hue: Hue;
  /** Where no name stands beside it. */
  label?: string;
}

export const Dot = ({ hue, label }: DotProps) => {
  const className = `${styles.dot} ${styles[hue]}`;
  return label === undefined ? (
    <span className={className} aria-hidden />
  ) : (
    <span className={className} role="img" aria-label={label} title={label} />
  );
};

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
