import CheckMarkIcon from '@atlaskit/icon/core/check-mark';
import LockIcon from '@atlaskit/icon/core/lock-locked';
import type { CSSProperties } from 'react';
import type { Output } from '../../../../../src/contract/procedures';
import { EmptyState } from '../../../ui/EmptyState';
import { IssueLink } from '../../../ui/IssueLink';
import { Skeleton } from '../../../ui/Skeleton';
import { useReply } from '../../../ui/useReply';
import { tint } from '../../board/tint';
import { cellName } from '../../board/words';
import { BaselineLine } from '../BaselineLine';
import { mostDrawn, type Several } from '../configuration';
import { type Drawn, EachProject } from '../EachProject';
import gadget from '../Gadget.module.css';
import { GadgetFailure } from '../GadgetFailure';
import { LinksInto, PageLink } from '../PageLink';
import { words } from '../words';
import styles from './ChartGadget.module.css';

type Chart = Output<'gadget.chart'>;
type CellInSmall = Chart['cells'][number];

/** The chart in small: how much of each cell is done, what is at work, what comes next. */
export default function ChartGadget({ configuration }: { configuration: Several }) {
  const coloured = configuration.colour === 'wave';
  return (
    <EachProject
      projects={configuration.projects}
      most={mostDrawn}
      draw={(drawn) => <OneChart {...drawn} coloured={coloured} />}
    />
  );
}

function OneChart({ project, alone, onAway, coloured }: Drawn & { coloured: boolean }) {
  const { loaded, reload } = useReply('gadget.chart', { project });
  if (loaded.status === 'loading') {
    return (
      <div className={gadget.gadget}>
        <Skeleton width="40%" height="20px" />
        <Skeleton height="240px" />
      </div>
    );
  }
  if (loaded.status === 'failed') {
    return (
      <GadgetFailure failure={loaded.failure} onRetry={() => void reload()} onAway={alone ? null : onAway} />
    );
  }
  const chart = loaded.value;
  return (
    <LinksInto projectKey={chart.projectKey}>
      <div className={gadget.gadget}>
        <Shown chart={chart} coloured={coloured} />
      </div>
    </LinksInto>
  );
}

function Shown({ chart, coloured }: { chart: Chart; coloured: boolean }) {
  const { live, done, grid } = chart;
  const open = <PageLink path="matrix">{words.openMatrixOf(chart.projectKey)}</PageLink>;
  if (chart.cells.every((cell) => cell.live + cell.withdrawn === 0) && chart.unscored + chart.notNow === 0) {
    return (
      <EmptyState heading={words.empty} actions={open}>
        {words.emptySentence}
      </EmptyState>
    );
  }
  const style: CSSProperties & Record<'--columns', number> = { '--columns': grid.difficulty.length };
  return (
    <>
      <BaselineLine
        projectKey={chart.projectKey}
        baseline={chart.baseline}
        advisory={chart.enforcement === 'advisory'}
        path="matrix"
      />
      {chart.proposal && <p className={gadget.quiet}>{words.proposal}</p>}
      <div className={styles.progress}>
        <strong>{words.done(done, live)}</strong>
        <progress value={done} max={Math.max(live, 1)} aria-label={words.done(done, live)} />
      </div>
      <div className={styles.grid} style={style}>
        <span aria-hidden />
        {grid.difficulty.map((label) => (
          <span key={label} className={styles.label} aria-hidden>
            {label}
          </span>
        ))}
        {grid.impact.map((label, impact) => (
          <Row
            key={label}
            label={label}
            chart={chart}
            coloured={coloured}
            cells={chart.cells.filter((cell) => cell.impact === impact)}
          />
        ))}
      </div>
      <dl className={styles.figures}>
        <Figure name={words.added} value={chart.added} />
        <Figure name={words.notNow} value={chart.notNow} />
        <Figure name={words.unscored} value={chart.unscored} />
      </dl>
      {chart.next.length > 0 && (
        <section className={styles.next}>
          <h3 className={gadget.quiet}>{words.next}</h3>
          <ul>
            {chart.next.map(({ key, summary }) => (
              <li key={key}>
                <IssueLink issueKey={key} />
                <span className={styles.summary}>{summary}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

const Figure = ({ name, value }: { name: string; value: number }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

interface RowProps {
  label: string;
  chart: Chart;
  coloured: boolean;
  cells: readonly CellInSmall[];
}

const Row = ({ label, chart, coloured, cells }: RowProps) => (
  <>
    <span className={styles.label} aria-hidden>
      {label}
    </span>
    {cells.map((cell) => (
      <Cell key={cell.difficulty} cell={cell} chart={chart} coloured={coloured} />
    ))}
  </>
);

function Cell({ cell, chart, coloured }: { cell: CellInSmall; chart: Chart; coloured: boolean }) {
  const { wave, live, done, withdrawn, difficulty, impact } = cell;
  const { atWork, now } = chart;
  const isNow = atWork && wave === now;
  const waits = atWork && now !== null && wave > now;
  const finished = live > 0 && done === live;
  const style: CSSProperties & Record<'--tint', string> = {
    '--tint': `${coloured ? tint(wave, chart.waves) : 0}%`,
  };
  return (
    <PageLink
      path={`matrix?cell=${difficulty}:${impact}`}
      className={`${styles.cell} ${isNow ? styles.now : ''}`}
      style={style}
      label={words.cell(cellName(cell, chart.grid), wave, done, live, withdrawn)}
    >
      <span className={styles.wave}>
        {finished && <CheckMarkIcon label="" size="small" color="currentColor" />}
        {waits && !finished && <LockIcon label="" size="small" color="currentColor" />}
        {isNow ? words.waveNow(wave) : words.wave(wave)}
      </span>
      {withdrawn > 0 && <span className={styles.withdrawn}>{words.withdrawn(withdrawn)}</span>}
      {live === 0 ? (
        <span className={styles.count}>{words.none}</span>
      ) : finished ? (
        <span className={styles.count}>
          <s className={styles.struck}>{words.all(live)}</s>
        </span>
      ) : (
        <span className={styles.count}>
          <strong className={styles.large}>{done}</strong> {words.ofCell(live)}
        </span>
      )}
    </PageLink>
  );
}
