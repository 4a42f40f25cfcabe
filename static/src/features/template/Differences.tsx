import type { Output } from '../../../../src/contract/procedures';
import { phaseNames } from '../../../../src/domain/words/gates';
import styles from './Template.module.css';

type Phase = Output<'template.look'>['differences'][number];

/** How another template differs, phase by phase. */
export function Differences({ differences, none }: { differences: readonly Phase[]; none: string }) {
  if (differences.length === 0) return <p>{none}</p>;
  return (
    <ul className={styles.plain}>
      {differences.map(({ phase, asks, owes }) => (
        <li key={phase}>
          {phase}. {phaseNames[phase]}
          <Changes of="criteria" {...asks} />
          <Changes of="deliverables" {...owes} />
        </li>
      ))}
    </ul>
  );
}

interface Props {
  of: 'criteria' | 'deliverables';
  added: readonly string[];
  removed: readonly string[];
  changed: readonly string[];
}

/** Titles of what comes, goes and changes; nothing where nothing does. */
export function Changes({ of, added, removed, changed }: Props) {
  const rows = [
    ['Added', added],
    ['Removed', removed],
    ['Changed', changed],
  ] as const;
  return (
    <>
      {rows.map(([word, titles]) =>
        titles.length === 0 ? null : (
          <p key={word} className={styles.quiet}>
            {word} {of}: {titles.map((title) => `“${title}”`).join(', ')}
          </p>
        ),
      )}
    </>
  );
}
