import { createContext, useContext } from 'react';
import type { Department } from '../../../../src/domain/vocabulary';
import { Dot, type Hue, hueAt } from '../../ui/DepartmentDot';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import styles from './DepartmentNames.module.css';
import { words } from './words';

interface Shown {
  readonly name: string;
  readonly hue: Hue;
}

export type DepartmentTable = ReadonlyMap<string, Shown>;

export const departmentTable = (departments: readonly Department[]): DepartmentTable =>
  new Map(departments.map(({ id, name }, index) => [id, { name, hue: hueAt(index) }]));

/** Department id → name and colour, for everything on the page. */
export const DepartmentContext = createContext<DepartmentTable>(new Map());

/** Dots of all departments, the first one's name, and how many more: "●● Sales +1". The title says all. */
export const DepartmentNames = ({ ids }: { ids: readonly string[] }) => {
  const table = useContext(DepartmentContext);
  const shown = ids.map((id) => table.get(id) ?? { name: words.unknownDepartment, hue: hueAt(0) });
  const [first] = shown;
  if (first === undefined) {
    return <span className={styles.none}>{words.noDepartment}</span>;
  }
  const others = shown.slice(1).map(({ name }) => name);
  const all = [first.name, ...others].join(', ');
  return (
    <span className={styles.departments} title={all}>
      <span className={styles.dots}>
        {shown.slice(0, 3).map(({ hue, name }) => (
          <Dot key={name} hue={hue} />
        ))}
      </span>
      <span className={styles.name}>{first.name}</span>
      {shown.length > 1 && (
        <>
          <span className={styles.more} aria-hidden>
            +{shown.length - 1}
          </span>
          <VisuallyHidden>, {others.join(', ')}</VisuallyHidden>
        </>
      )}
    </span>
  );
};

const mostDots = 3;

/** The dots alone, for cards of one line: each tells its department's name, the last one those that it stands for. */
export const DepartmentDots = ({ ids }: { ids: readonly string[] }) => {
  const table = useContext(DepartmentContext);
  const shown = ids.map((id) => table.get(id) ?? { name: words.unknownDepartment, hue: hueAt(0) });
  return shown.slice(0, mostDots).map(({ name, hue }, index) => {
    const named = index < mostDots - 1 ? [name] : shown.slice(index).map((each) => each.name);
    return <Dot key={name} hue={hue} label={named.join(', ')} />;
  });
};

/** A bar at the edge of what it stands in, a stretch a department; the names say the same in words. */
export const DepartmentBar = ({ ids }: { ids: readonly string[] }) => {
  const table = useContext(DepartmentContext);
  const hues = ids.flatMap((id) => table.get(id) ?? []);
  if (hues.length === 0) return null;
  return (
    <span className={styles.bar} data-part="bar" aria-hidden>
      {hues.map(({ name, hue }) => (
        <span key={name} className={styles[hue]} />
      ))}
    </span>
  );
};
