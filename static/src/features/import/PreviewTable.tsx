import { levelOf } from '../../../../src/domain/grid';
import type { Planned, Project } from '../../../../src/domain/import/plan';
import type { Row } from '../../../../src/domain/import/rows';
import { sayRow } from '../../../../src/domain/words/import';
import { ScrollRegion } from '../../ui/ScrollRegion';
import styles from './Import.module.css';
import type { Preview } from './reading';
import { words } from './words';

interface Props {
  preview: Preview;
  project: Project;
}

const rowsShown = 8;

/** The first rows as they would become; one that becomes nothing says why. */
export function PreviewTable({ preview: { rows, planned }, project }: Props) {
  return (
    <ScrollRegion className={styles.scroll} label={words.preview}>
      <table className={styles.table}>
        <caption className={styles.caption}>{words.preview}</caption>
        <thead>
          <tr>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.summary}</th>
            <th scope="col">{words.departments}</th>
            <th scope="col">{words.difficulty}</th>
            <th scope="col">{words.impact}</th>
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, rowsShown).map((row, index) => (
            <PreviewRow key={row.line} row={row} planned={planned[index]} project={project} />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function PreviewRow({ row, planned, project }: { row: Row; planned: Planned | undefined; project: Project }) {
  const nameOf = (id: string) =>
    project.departments.find((department) => department.id === id)?.name ?? id.replace(/^new:/, '');
  const score = (axis: 'difficulty' | 'impact') => {
    if (planned?.ok !== true) return row[axis];
    const position = planned.wanted[axis];
    if (position === null) return words.unscored;
    return project.grid[axis][levelOf(position, project.grid[axis].length)] ?? String(position);
  };
  return (
    <tr>
      <td>{row.line}</td>
      <td>
        <span className={styles.clip}>{row.summary}</span>
        {planned?.ok === true ? (
          <span className={styles.description}>{row.description}</span>
        ) : (
          planned?.problems.map((problem) => (
            <span key={sayRow(problem)} className={styles.problem}>
              {sayRow(problem)}
            </span>
          ))
        )}
      </td>
      <td>
        {planned?.ok === true
          ? planned.wanted.departments.map(nameOf).join(', ')
          : row.departments.join(', ')}
      </td>
      <td>{score('difficulty')}</td>
      <td>{score('impact')}</td>
    </tr>
  );
}
