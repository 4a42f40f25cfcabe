import type { Department } from '../../../../src/domain/vocabulary';
import { Dot, hueAt } from '../../ui/DepartmentDot';
import type { Chart } from '../board/chart';
import styles from './DepartmentChoice.module.css';
import { words } from './words';

interface Props {
  title: string;
  chart: Chart;
  ids: readonly number[];
  whyFixed: string | null;
  onAssign: (department: Department, add: boolean) => void;
}

/** A box for each department: ticked where all these cards are in it, half where some are. */
export const DepartmentChoice = ({ title, chart, ids, whyFixed, onAssign }: Props) => {
  const cards = ids.flatMap((id) => chart.byId.get(id) ?? []);
  const { departments } = chart.head;
  return (
    <fieldset className={styles.choice} disabled={whyFixed !== null}>
      <legend className={styles.title}>{title}</legend>
      {departments.length === 0 && <p className={styles.none}>{words.noDepartments}</p>}
      {departments.map((department, index) => {
        const count = cards.filter((card) => card.departments.includes(department.id)).length;
        return (
          <label key={department.id} className={styles.option}>
            <input
              type="checkbox"
              checked={count === cards.length}
              ref={(box) => {
                if (box !== null) box.indeterminate = count > 0 && count < cards.length;
              }}
              onChange={() => onAssign(department, count < cards.length)}
            />
            <Dot hue={hueAt(index)} />
            <span>{department.name}</span>
          </label>
        );
      })}
      {whyFixed !== null && <p className={styles.none}>{whyFixed}</p>}
    </fieldset>
  );
};
