import { levelOf } from '../../../../src/domain/grid';
import type { Planned, Project } from '../../../../src/domain/import/plan';
import type { Row } from '../../../../src/domain/import/rows';
import { sayRow } from '../../../../src/domain/words/import';
import { sayEffort, sayPoints } from '../../ui/effort';
import { ScrollRegion } from '../../ui/ScrollRegion';
import styles from './Import.module.css';
import type { Preview } from './reading';
import { words } from './words';

interface Props {
  preview: Preview;
  project: Project;
  /** A column of the file says it. */
  withEffort: boolean;
}

const rowsShown = 8;

/** The first rows as they would become; one that becomes nothing says why. */
export function PreviewTable({ preview: { rows, planned }, project, withEffort }: Props) {
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
            {withEffort && <th scope="col">{words.effort}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, rowsShown).map((row, index) => (
            <PreviewRow
              key={row.line}
              row={row}
              planned={planned[index]}
              project={project}
              withEffort={withEffort}
            />
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

interface RowProps extends Pick<Props, 'project' | 'withEffort'> {
  row: Row;
  planned: Planned | undefined;
}

function PreviewRow({ row, planned, project, withEffort }: RowProps) {
  const nameOf = (id: string) =>
    project.departments.find((department) => department.id === id)?.name ?? id.replace(/^new:/, '');
  const score = (axis: 'difficulty' | 'impact') => {
    if (planned?.ok !== true) return row[axis];
    const position = planned.wanted[axis];
    if (position === null) return words.unscored;
    return project.grid[axis][levelOf(position, project.grid[axis].length)] ?? String(position);
  };
  const effort = () => {
    if (planned?.ok !== true) return row.effort;
    if (planned.wanted.effort === null) return words.noEffort;
    return project.effort === 'points' ? sayPoints(planned.wanted.effort) : sayEffort(planned.wanted.effort);
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
      {withEffort && <td>{effort()}</td>}
    </tr>
  );
}
