import { Button } from '../../ui/Button';
import type { Filters } from './filters';
import styles from './NothingMatches.module.css';
import { words } from './words';

interface Props {
  filters: Filters;
  departments: readonly { id: string; name: string }[];
  onClear: () => void;
}

/** Says which filter leaves nothing, and offers the way out. */
export const NothingMatches = ({ filters, departments, onClear }: Props) => (
  <div className={styles.nothing}>
    <p>
      {words.nothingMatches(
        filters.text,
        filters.departments.map(
          (id) => departments.find((department) => department.id === id)?.name ?? words.unknownDepartment,
        ),
        filters.states,
      )}
    </p>
    <Button onClick={onClear}>{words.clearFilters}</Button>
  </div>
);
