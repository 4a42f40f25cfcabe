import type { Grid } from '../../../../src/domain/vocabulary';
import { Button } from '../../ui/Button';
import type { Filters } from './filters';
import styles from './NothingMatches.module.css';
import { cellName, words } from './words';

interface Props {
  filters: Filters;
  departments: readonly { id: string; name: string }[];
  grid: Grid;
  onClear: () => void;
}

/** Says which filter leaves nothing, and offers the way out. */
export default function NothingMatches({ filters, departments, grid, onClear }: Props) {
  return (
    <div className={styles.nothing}>
      <p>
        {words.nothingMatches(
          filters.text,
          filters.departments.map(
            (id) => departments.find((department) => department.id === id)?.name ?? words.unknownDepartment,
          ),
          filters.states,
          filters.cell === null ? null : cellName(filters.cell, grid),
        )}
      </p>
      <Button onClick={onClear}>{words.clearFilters}</Button>
    </div>
  );
}
