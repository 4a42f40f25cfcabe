import RightIcon from '@atlaskit/icon/core/arrow-right';
import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import { type CSSProperties, useEffect, useMemo, useRef, useState } from 'react';
import type { Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { useForgeContext } from '../../ui/useForgeContext';
import { type Chart, makeChart } from '../board/chart';
import { DepartmentContext, departmentTable } from '../board/DepartmentNames';
import type { Board } from '../board/store';
import { tint } from '../board/tint';
import type { PrintLine } from '../print/lines';
import { useRouter } from '../project/useRouter';
import { PageControls } from './PageControls';
import { usePages } from './usePages';
import { useSigning } from './useSigning';
import styles from './Wall.module.css';
import { WallFoot } from './WallFoot';
import { WallHead } from './WallHead';
import { WallLine } from './WallLine';
import { doneIn, type WallGroup, wallOf } from './wall';
import { words } from './words';

type Signing = ReturnType<typeof useSigning>;

interface Props {
  board: Board;
  /** The last reading failed. */
  failure: Failure | null;
}

/** So many are set larger on paper: they fit on one sheet all the same. */
const few = 36;

/** The whole chart for a screen on the meeting-room wall, and for paper. */
export default function WallPage({ board, failure }: Props) {
  const router = useRouter();
  const locale = (useForgeContext()?.locale ?? 'en-US').replace('_', '-');
  const chart = useMemo(() => makeChart(board, []), [board]);
  const wall = useMemo(() => wallOf(chart), [chart]);
  const signing = useSigning(chart.head);
  const columns = useRef<HTMLDivElement>(null);
  const pages = usePages(columns);
  // What was done when the page was opened has been struck before.
  const struck = useRef(doneIn(chart));
  const lostAt = useLostAt(failure);

  if (chart.entries.length === 0 && chart.standings.size === 0) {
    return (
      <main className={styles.nothing}>
        <EmptyState
          heading={words.emptyHeading}
          actions={
            <Button appearance="primary" onClick={() => router.open('matrix')}>
              {words.toMatrix}
            </Button>
          }
        >
          {words.empty}
        </EmptyState>
      </main>
    );
  }
  const shift: CSSProperties & Record<'--shift', string> = { '--shift': `${-pages.page * pages.step}px` };
  return (
    <DepartmentContext.Provider value={departmentTable(chart.head.departments)}>
      <main className={`${styles.wall} ${wall.all <= few ? styles.few : ''}`}>
        <WallHead chart={chart} wall={wall} locale={locale} />
        {lostAt !== null && (
          <p className={styles.lost} role="status">
            {words.lost(new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(lostAt))}
          </p>
        )}
        {!chart.order.ok && chart.standings.size === 0 && <p className={styles.lost}>{words.cycle}</p>}
        <section className={styles.frame} aria-label={words.title(chart.head.projectKey)}>
          <div ref={columns} className={styles.columns} style={shift}>
            {wall.groups.map((group) => (
              <Group
                key={`${group.kind}-${group.wave}`}
                group={group}
                chart={chart}
                signing={signing}
                struck={struck.current}
              />
            ))}
          </div>
        </section>
        {wall.band.length > 0 && (
          <section className={styles.band} aria-label={words.addedLater}>
            <h2>{words.addedLater}</h2>
            <ul>
              {wall.band.map((line) => (
                <WallLine
                  key={line.id}
                  line={line}
                  held={chart.held.get(line.id) ?? []}
                  fresh={!struck.current.has(line.id)}
                  later={cameLater(chart, signing, line)}
                />
              ))}
            </ul>
          </section>
        )}
        <WallFoot chart={chart} wall={wall} signing={signing} />
        <PageControls {...pages} />
      </main>
    </DepartmentContext.Provider>
  );
}

/** What is said of an amendment besides: its wave, the issue of its request or that one's number, its signatures. */
function cameLater({ amended }: Chart, signing: Signing, { id, label, wave }: PrintLine) {
  const came = amended.get(id);
  if (came === undefined) return undefined;
  const missing = signing?.amendments.find((one) => one.label === label)?.missing ?? null;
  return { wave, request: came.request ?? words.request(came.change), missing };
}

/** Epoch milliseconds of the last reading that succeeded, while readings fail; null while they do not. */
function useLostAt(failure: Failure | null): number | null {
  const [last, setLast] = useState(() => Date.now());
  const lost = failure !== null;
  useEffect(() => {
    if (lost) return;
    setLast(Date.now());
    const timer = window.setInterval(() => setLast(Date.now()), 15_000);
    return () => window.clearInterval(timer);
  }, [lost]);
  return lost ? last : null;
}

interface GroupProps {
  group: WallGroup;
  chart: Chart;
  signing: Signing;
  struck: ReadonlySet<number>;
}

const Group = ({ group, chart, signing, struck }: GroupProps) => {
  const { kind, wave, lines, phase, done, of } = group;
  const style: CSSProperties & Record<'--tint', string> = {
    '--tint': kind === 'wave' ? `${tint(wave, chart.waves)}%` : '0%',
  };
  return (
    <section className={`${styles.group} ${styles[phase] ?? ''}`}>
      <h2 className={styles.groupHead} style={style}>
        {kind === 'wave' && phase === 'past' && <CheckMarkIcon label="" color="currentColor" />}
        {phase === 'now' && <RightIcon label="" color="currentColor" />}
        {phase === 'waiting' && <LockIcon label="" color="currentColor" />}
        <span>
          {kind !== 'wave' ? words.apart[kind] : phase === 'now' ? words.now(wave) : words.wave(wave)}
        </span>
        <span className={styles.count}>
          {kind !== 'wave' || done === 0
            ? words.count(lines.length)
            : done === of
              ? words.waveDone
              : words.waveProgress(done, of)}
        </span>
      </h2>
      <ul>
        {lines.map((line) => (
          <WallLine
            key={line.id}
            line={line}
            held={chart.held.get(line.id) ?? []}
            fresh={!struck.has(line.id)}
            later={cameLater(chart, signing, line)}
          />
        ))}
      </ul>
    </section>
  );
};
