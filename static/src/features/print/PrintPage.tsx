import { useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { useForgeContext } from '../../ui/useForgeContext';
import { makeChart } from '../board/chart';
import type { Board } from '../board/store';
import { useRouter } from '../project/useRouter';
import { Head } from './Head';
import { type PrintGroup, type PrintLine, printGroups } from './lines';
import styles from './PrintPage.module.css';
import { shapeAt } from './shapes';
import { headOfGroup, words } from './words';

/** Columns, type size in points, and most lines of a summary, best first; smaller than the last nobody reads. */
const sizes = [
  [2, 13, 'all'],
  [3, 11, 'all'],
  [3, 9.5, 'all'],
  [4, 8.5, 'all'],
  [4, 7.5, 'all'],
  [5, 6.75, 'all'],
  [6, 6, 'all'],
  [6, 6, 2],
  [7, 5.25, 'all'],
  [7, 5.25, 2],
  [6, 6, 1],
  [7, 5.25, 1],
] as const;

/** The whole chart on one sheet A3: the largest type with which it fits. */
export default function PrintPage({ board }: { board: Board }) {
  const router = useRouter();
  const locale = useForgeContext()?.locale ?? 'en-US';
  const chart = useMemo(() => makeChart(board, []), [board]);
  const groups = useMemo(() => printGroups(chart), [chart]);
  const columns = useRef<HTMLDivElement>(null);
  const [fits, setFits] = useState(true);

  useLayoutEffect(() => {
    const element = columns.current;
    if (element === null || groups.length === 0) return;
    const fit = sizes.some(([count, points, lines]) => {
      element.style.columnCount = String(count);
      element.style.fontSize = `${points}pt`;
      element.dataset.lines = String(lines);
      // What does not fit goes into a further column, beside the sheet.
      return element.scrollWidth <= element.clientWidth;
    });
    setFits(fit);
  }, [groups]);

  return (
    <main className={styles.page}>
      <div className={styles.bar}>
        <Button appearance="primary" onClick={() => window.print()}>
          {words.printNow}
        </Button>
        <Button appearance="subtle" onClick={() => router.open('order')}>
          {words.back}
        </Button>
        <span>{fits ? words.paper : words.tooMany}</span>
      </div>
      <article className={`${styles.sheet} ${fits ? '' : styles.many}`} data-sheet>
        <Head chart={chart} locale={locale.replace('_', '-')} />
        {!chart.order.ok && chart.standings.size === 0 && <p>{words.cycle}</p>}
        <div ref={columns} className={styles.columns}>
          {groups.map((group) => (
            <Group
              key={`${group.kind}-${group.wave}`}
              group={group}
              departments={chart.head.departments.map(({ id }) => id)}
            />
          ))}
        </div>
      </article>
    </main>
  );
}

const Group = ({ group, departments }: { group: PrintGroup; departments: readonly string[] }) => {
  const { kind, lines } = group;
  const done = lines.filter(({ entry }) => entry?.state === 'done').length;
  return (
    <section>
      <h2 className={styles.groupHead}>
        {headOfGroup(group)}
        <span className={styles.count}>
          {kind === 'wave' ? words.progress(done, lines.length) : lines.length}
        </span>
      </h2>
      <ol>
        {lines.map((line) => (
          <Line key={line.id} line={line} departments={departments} />
        ))}
      </ol>
    </section>
  );
};

const stateWord = ({ entry }: PrintLine): string | null => {
  switch (entry?.state) {
    case undefined:
      return words.gone;
    case 'done':
      return words.done;
    case 'started':
      return words.started;
    case 'withdrawn':
      return words.withdrawn;
    case 'open':
    case 'notNow':
      return null;
  }
};

const Line = ({ line, departments }: { line: PrintLine; departments: readonly string[] }) => {
  const { label, entry } = line;
  const word = stateWord(line);
  return (
    <li className={`${styles.line} ${styles[entry === null ? 'gone' : entry.state] ?? ''}`}>
      <span className={styles.place}>{label ?? ''}</span>
      <span className={styles.key}>{entry?.key ?? ''}</span>
      <span className={styles.what}>
        {entry !== null && <span className={styles.summary}>{entry.summary}</span>}{' '}
        <span className={styles.mark}>
          {entry?.departments.map((id) => shapeAt(departments.indexOf(id))).join('')}
        </span>
        {word !== null && <span className={styles.word}> {word}</span>}
      </span>
    </li>
  );
};
