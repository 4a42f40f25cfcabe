import { useContext } from 'react';
import { DepartmentContext } from '../board/DepartmentNames';
import { shapeAt } from '../print/shapes';
import styles from './Wall.module.css';

/** Departments as shapes and colours, since neither alone can be told apart from afar. */
export const Marks = ({ ids }: { ids: readonly string[] }) => {
  const table = useContext(DepartmentContext);
  const order = [...table.keys()];
  return (
    <span className={styles.marks}>
      {ids.map((id) => {
        const shown = table.get(id);
        return (
          <span
            key={id}
            className={shown === undefined ? '' : styles[shown.hue]}
            role="img"
            aria-label={shown?.name ?? ''}
            title={shown?.name}
          >
            {shapeAt(order.indexOf(id))}
          </span>
        );
      })}
    </span>
  );
};
