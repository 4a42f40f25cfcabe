import { insteadOf, isHardAndSmall } from '../../../../src/domain/effort';
import { cellOf } from '../../../../src/domain/grid';
import { labelOf } from '../../../../src/domain/order';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import { countOf, joined } from '../../../../src/domain/words/grammar';
import { sayEffort, sayPoints } from '../../ui/effort';
import { IssueLink } from '../../ui/IssueLink';
import type { Chart } from '../board/chart';
import { ChangeView } from '../change/ChangeView';
import styles from './CardDetails.module.css';
import { askedOf } from './useAsking';

/** Named in the comparison; the others are counted. */
const mostNamed = 3;

const words = {
  difficulty: 'Difficulty',
  impact: 'Impact',
  effort: 'Effort',
  signed: 'Signed place',
  place: 'Place in the order',
  departments: 'Departments',
  state: 'State',
  unscored: 'not scored yet',
  noPlace: 'none yet',
  noDepartment: 'none',
  noEstimate: 'no estimate yet',
  estimateWhere: {
    estimate: 'It is Jira’s original estimate: fill it in on the issue, and it can be weighed here.',
    points: 'It is counted in story points: fill them in on the issue, and it can be weighed here.',
  },
  iterations: 'Iterations',
  worth: 'What it costs for what it brings',
  hardAndSmall: (effort: string) =>
    `This one is hard and brings little: ${effort} of work for a small effect.`,
  plain: (effort: string) => `It takes ${effort}.`,
  instead: (n: number, keys: readonly string[], effort: string) => {
    const more = n - keys.length;
    const named = more > 0 ? [...keys, countOf(more, 'other')] : keys;
    return `For the same effort you could have ${joined(named, 'and')}, which bring more (${effort} together).`;
  },
  insteadOne: (key: string, effort: string) =>
    `For the same effort you could have ${key}, which brings more (${effort}).`,
  nothingInstead: 'Nothing that brings more and is still to do would fit into the same effort.',
} as const;

interface Props {
  entry: BoardEntry;
  chart: Chart;
}

/** What effort is counted in here, and how that is said. */
const counted = ({ head }: Chart) => ({
  effortOf: (entry: BoardEntry): number | null => (head.effort === 'points' ? entry.points : entry.estimate),
  sayCost: head.effort === 'points' ? sayPoints : sayEffort,
});

/** What there is to know about one card, and what its effort buys. */
export default function CardDetails({ entry, chart }: Props) {
  const { grid, head } = chart;
  const cell = cellOf(entry, grid);
  const held = chart.held.has(entry.id);
  const asked = askedOf(chart, entry);
  const place = chart.places.get(entry.id);
  const standing = chart.standings.get(entry.id);
  const names = head.departments.filter(({ id }) => entry.departments.includes(id)).map(({ name }) => name);
  const { effortOf, sayCost } = counted(chart);
  const effort = effortOf(entry);
  const iterations = head.iterations
    .filter(({ id }) => entry.iterations.includes(id))
    .map(({ name }) => name);
  const facts: readonly (readonly [string, string])[] = [
    [words.difficulty, cell === null ? words.unscored : (grid.difficulty[cell.difficulty] ?? '')],
    [words.impact, cell === null ? words.unscored : (grid.impact[cell.impact] ?? '')],
    [words.effort, effort === null ? words.noEstimate : sayCost(effort)],
    ...(standing === undefined ? [] : [[words.signed, standing.label] as const]),
    [words.place, place === undefined ? words.noPlace : labelOf(place)],
    [words.departments, names.length === 0 ? words.noDepartment : joined(names, 'and')],
    ...(iterations.length === 0 ? [] : [[words.iterations, joined(iterations, 'and')] as const]),
    [words.state, entry.status],
  ];
  return (
    <div className={styles.details}>
      <p className={styles.title}>
        <IssueLink issueKey={entry.key} /> {entry.summary}
      </p>
      <dl className={styles.facts}>
        {facts.map(([term, fact]) => (
          <div key={term} className={styles.fact}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
      {asked !== null && <p>{asked.means}</p>}
      {held && <ChangeView id={entry.id} />}
      <Worth entry={entry} chart={chart} />
    </div>
  );
}

const Worth = ({ entry, chart }: Props) => {
  const { effortOf, sayCost } = counted(chart);
  const estimate = effortOf(entry);
  if (estimate === null) {
    return (
      <div className={styles.worth}>
        <p className={styles.worthTitle}>{words.worth}</p>
        <p>{words.estimateWhere[chart.head.effort]}</p>
      </div>
    );
  }
  if (entry.impact === null) return null;
  const { ids, seconds } = insteadOf(
    { ...entry, estimate },
    chart.entries.map((other) => ({ ...other, estimate: effortOf(other) })),
  );
  const keys = ids.slice(0, mostNamed).flatMap((id) => chart.byId.get(id)?.key ?? []);
  const [first = ''] = keys;
  return (
    <div className={styles.worth}>
      <p className={styles.worthTitle}>{words.worth}</p>
      <p>{isHardAndSmall(entry) ? words.hardAndSmall(sayCost(estimate)) : words.plain(sayCost(estimate))}</p>
      <p>
        {ids.length === 0
          ? words.nothingInstead
          : ids.length === 1
            ? words.insteadOne(first, sayCost(seconds))
            : words.instead(ids.length, keys, sayCost(seconds))}
      </p>
    </div>
  );
};
