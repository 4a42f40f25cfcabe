import { Dot, type Hue, hueAt } from '../../ui/DepartmentDot';
import { VisuallyHidden } from '../../ui/VisuallyHidden';
import bars from './DepartmentNames.module.css';
import type { Filters } from './filters';
import styles from './Iterations.module.css';

/** Iterations in colour: each has a number besides, so that nobody has to tell colours apart. */

interface Iteration {
  readonly id: string;
  readonly name: string;
}

interface Shown {
  readonly name: string;
  readonly number: number;
  readonly hue: Hue;
}

export type IterationTable = ReadonlyMap<string, Shown>;

export const iterationTable = (iterations: readonly Iteration[]): IterationTable =>
  new Map(iterations.map(({ id, name }, index) => [id, { name, number: index + 1, hue: hueAt(index) }]));

interface Props {
  ids: readonly string[];
  table: IterationTable;
}

/** A bar at the edge of what it stands in, a stretch an iteration. */
export const IterationBar = ({ ids, table }: Props) => {
  const shown = ids.flatMap((id) => table.get(id) ?? []);
  if (shown.length === 0) return null;
  return (
    <span className={bars.bar} data-part="bar" aria-hidden>
      {shown.map(({ name, hue }) => (
        <span key={name} className={bars[hue]} />
      ))}
    </span>
  );
};

/** Their numbers in the legend; the title and a screen reader have the names. */
export const IterationNumbers = ({ ids, table }: Props) => {
  const shown = ids.flatMap((id) => table.get(id) ?? []);
  if (shown.length === 0) return null;
  return (
    <span className={styles.numbers} title={shown.map(({ name }) => name).join(', ')}>
      {shown.map(({ name, number }) => (
        <span key={name} className={styles.number}>
          <span aria-hidden>{number}</span>
          <VisuallyHidden>{name}</VisuallyHidden>
        </span>
      ))}
    </span>
  );
};

const words = {
  label: 'Colour by',
  none: 'nothing',
  department: 'department',
  iteration: 'iteration',
  only: 'Colour by department',
} as const;

interface ChoiceProps {
  iterations: readonly Iteration[];
  colour: Filters['colour'];
  onChange: (colour: Filters['colour']) => void;
}

const choices: readonly Filters['colour'][] = [null, 'department', 'iteration'];

/** What cards are coloured by, with a legend of the iterations; departments have theirs in the strip above. */
export const ColourChoice = ({ iterations, colour, onChange }: ChoiceProps) => {
  if (iterations.length === 0) {
    return (
      <label className={styles.choice}>
        <input
          type="checkbox"
          checked={colour === 'department'}
          onChange={({ target }) => onChange(target.checked ? 'department' : null)}
        />
        {words.only}
      </label>
    );
  }
  return (
    <span className={styles.choice}>
      <label className={styles.choice}>
        {words.label}
        <select
          value={colour ?? ''}
          onChange={({ target }) => onChange(choices.find((one) => one === target.value) ?? null)}
        >
          {choices.map((one) => (
            <option key={one} value={one ?? ''}>
              {one === null ? words.none : words[one]}
            </option>
          ))}
        </select>
      </label>
      {colour === 'iteration' && (
        <span className={styles.legend}>
          {iterations.map(({ id, name }, index) => (
            <span key={id} className={styles.entry}>
              <Dot hue={hueAt(index)} />
              <span className={styles.number}>{index + 1}</span>
              {name}
            </span>
          ))}
        </span>
      )}
    </span>
  );
};
