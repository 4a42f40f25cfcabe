import DownloadIcon from '@atlaskit/icon/core/download';
import { lazy, Suspense, useMemo } from 'react';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Message } from '../../ui/Message';
import { Popover } from '../../ui/Popover';
import { say } from '../../ui/say';
import { usePopover } from '../../ui/usePopover';
import { type Chart, makeChart } from '../board/chart';
import { FilterBar } from '../board/FilterBar';
import { isFiltered, matcher, noFilters } from '../board/filters';
import NothingMatches from '../board/NothingMatches';
import ProposalNotice from '../board/ProposalNotice';
import type { Board } from '../board/store';
import { useFilters } from '../board/useFilters';
import { useRouter } from '../project/useRouter';
import { orderCsv, save } from './exportOrder';
import styles from './OrderPage.module.css';
import { OrderTable } from './OrderTable';
import { type OrderRow, orderRows, withHeads } from './rows';
import { words } from './words';

const Amendments = lazy(() => import('../amendments/Amendments'));

/** The numbered sequence by wave, with the reason for each place. */
export default function OrderPage({ board }: { board: Board }) {
  const router = useRouter();
  const { filters, setFilters } = useFilters();
  const chart = useMemo(() => makeChart(board, []), [board]);
  const rows = useMemo(() => orderRows(chart), [chart]);
  const shown = useMemo(() => {
    const matches = matcher(filters, chart.grid);
    return rows.filter(({ entry }) => matches(entry));
  }, [rows, filters, chart.grid]);
  const lines = useMemo(() => withHeads(shown), [shown]);

  const toMatrix = <Button onClick={() => router.open('matrix')}>{words.toMatrix}</Button>;
  if (!chart.order.ok) {
    const cycle = chart.order.cycle.map((id) => chart.byId.get(id)?.key ?? String(id));
    return (
      <Message appearance="warning" title={words.cycle}>
        <p>{say({ rule: 'M4', cycle })}</p>
      </Message>
    );
  }
  if (rows.length === 0) {
    return (
      <EmptyState heading={words.nothingScored} actions={toMatrix}>
        {words.nothingScoredSentence}
      </EmptyState>
    );
  }
  const { live, inOrder, notNow, withdrawn } = chart.counts;
  const without = words.without(live - inOrder, notNow, withdrawn);
  return (
    <div className={styles.page}>
      <ProposalNotice chart={chart} />
      <FilterBar
        departments={chart.head.departments}
        grid={chart.grid}
        filters={filters}
        onChange={setFilters}
      >
        <span>{words.counts(shown.length, rows.length)}</span>
        <Button onClick={() => router.open('print')}>{words.print}</Button>
        <ExportButton chart={chart} shown={shown} all={rows} />
      </FilterBar>
      {isFiltered(filters) && shown.length === 0 ? (
        <NothingMatches
          filters={filters}
          departments={chart.head.departments}
          grid={chart.grid}
          onClear={() => setFilters(noFilters)}
        />
      ) : (
        <OrderTable lines={lines} waves={chart.waves} hasSigned={chart.standings.size > 0} />
      )}
      {chart.head.baseline?.state === 'inForce' && (
        <Suspense fallback={null}>
          <Amendments stamp={JSON.stringify(chart.head.baseline)} />
        </Suspense>
      )}
      {without !== null && (
        <p className={styles.without}>
          {without} {toMatrix}
        </p>
      )}
    </div>
  );
}

interface ExportProps {
  chart: Chart;
  shown: readonly OrderRow[];
  all: readonly OrderRow[];
}

/** One click where everything is shown; else the choice of what. */
const ExportButton = ({ chart, shown, all }: ExportProps) => {
  const popover = usePopover<null>();
  const saveRows = (rows: readonly OrderRow[]) => {
    popover.hide();
    const day = new Date().toISOString().slice(0, 10);
    save(words.fileName(chart.head.projectKey, day), orderCsv(rows, chart));
  };
  return (
    <>
      <Button
        iconBefore={DownloadIcon}
        onClick={(event) =>
          shown.length === all.length ? saveRows(all) : popover.show(event.currentTarget, null)
        }
      >
        {words.export}
      </Button>
      {popover.open && (
        <Popover anchor={popover.open.anchor} label={words.export} onClose={popover.hide}>
          <div className={styles.choice}>
            <Button appearance="subtle" onClick={() => saveRows(shown)} isDisabled={shown.length === 0}>
              {words.exportShown(shown.length)}
            </Button>
            <Button appearance="subtle" onClick={() => saveRows(all)}>
              {words.exportAll(all.length)}
            </Button>
          </div>
        </Popover>
      )}
    </>
  );
};
