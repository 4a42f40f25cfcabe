import { useId, useState } from 'react';
import { Choice } from './Choice';
import styles from './Gadget.module.css';
import type { ProjectChoice } from './projects';
import { words } from './words';

/** How many projects a gadget shows. */
export const ranges = ['one', 'several', 'all'] as const;
export type Range = (typeof ranges)[number];

interface OneProps {
  known: readonly ProjectChoice[];
  loading: boolean;
  chosen: number | null;
  onChosen: (id: number) => void;
}

export const OneProject = ({ known, loading, chosen, onChosen }: OneProps) => (
  <Choice
    label={words.project}
    value={chosen === null ? '' : String(chosen)}
    onChange={(value) => onChosen(Number(value))}
  >
    <option value="" disabled>
      {loading ? words.looking : words.choose}
    </option>
    {known.map(({ id, key, name }) => (
      <option key={id} value={id}>{`${name} (${key})`}</option>
    ))}
  </Choice>
);

interface SeveralProps {
  known: readonly ProjectChoice[];
  chosen: readonly number[];
  onChosen: (ids: readonly number[]) => void;
}

/** Below so many the list is quicker looked through than searched. */
const fewEnough = 8;

/** A list to tick, which scrolls within the gadget. */
export function SeveralProjects({ known, chosen, onChosen }: SeveralProps) {
  const [sought, setSought] = useState('');
  const id = useId();
  const text = sought.trim().toLowerCase();
  const fitting = known.filter(({ key, name }) => `${name} (${key})`.toLowerCase().includes(text));
  return (
    <fieldset className={styles.several}>
      <legend>{words.projects}</legend>
      {known.length > fewEnough && (
        <div className={styles.choice}>
          <label htmlFor={id}>{words.filter}</label>
          <input id={id} type="search" value={sought} onChange={(event) => setSought(event.target.value)} />
        </div>
      )}
      <div className={styles.ticks}>
        {fitting.length === 0 && <p className={styles.quiet}>{words.noneFits}</p>}
        {fitting.map(({ id: project, key, name }) => (
          <label key={project} className={styles.tick}>
            <input
              type="checkbox"
              checked={chosen.includes(project)}
              onChange={(event) =>
                onChosen(
                  event.target.checked ? [...chosen, project] : chosen.filter((one) => one !== project),
                )
              }
            />
            {`${name} (${key})`}
          </label>
        ))}
      </div>
      <p className={styles.quiet} role="status">
        {words.chosen(chosen.length)}
      </p>
    </fieldset>
  );
}
