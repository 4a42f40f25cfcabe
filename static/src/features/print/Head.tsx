import { waveOf } from '../../../../src/domain/waves';
import type { Chart } from '../board/chart';
import { baselineWords, dayOf, words as shared } from '../board/words';
import styles from './PrintPage.module.css';
import { shapeAt } from './shapes';
import { words } from './words';

interface Props {
  chart: Chart;
  /** BCP 47. */
  locale: string;
}

/** What the sheet is: project, edition and code, since when; and how to read it. */
export const Head = ({ chart, locale }: Props) => {
  const { baseline, departments, projectKey } = chart.head;
  const since = baseline?.inForceSince ?? null;
  return (
    <header className={styles.head}>
      <div>
        <h1 className={styles.title}>{words.title(projectKey)}</h1>
        <div className={styles.facts}>
          {baseline === null ? (
            <span>{words.draft}</span>
          ) : (
            <>
              <strong>{shared.baseline(baseline.number, baseline.edition)}</strong>
              <span>{baselineWords[baseline.state]}</span>
              <span className={styles.code}>{baseline.code}</span>
              <span>
                {since === null
                  ? shared.publishedOn(dayOf(baseline.publishedAt, locale))
                  : shared.since(dayOf(since, locale))}
              </span>
            </>
          )}
          <span>{words.printedOn(dayOf(Date.now(), locale))}</span>
          {chart.proposal && <span>{words.next}</span>}
        </div>
      </div>
      <div className={styles.legend}>
        <ul className={styles.departments} aria-label={words.departments}>
          {departments.map(({ id, name }, index) => (
            <li key={id}>
              {shapeAt(index)} {name}
            </li>
          ))}
        </ul>
        <Cells chart={chart} />
      </div>
    </header>
  );
};

/** Which wave each cell is, by the grid and the policy of what is printed. */
const Cells = ({ chart }: Pick<Props, 'chart'>) => {
  const { grid, policy } = chart.head.baseline?.rules ?? chart.head.rules;
  const levels = grid.difficulty.length;
  return (
    <table className={styles.cells} aria-label={words.cells}>
      <thead>
        <tr>
          <td />
          {grid.difficulty.map((label) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {grid.impact.map((label, impact) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            {grid.difficulty.map((column, difficulty) => (
              <td key={column}>{waveOf({ difficulty, impact }, levels, policy)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
};
