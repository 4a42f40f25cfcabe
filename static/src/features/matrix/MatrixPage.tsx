import { router } from '@forge/bridge';
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { positionOf } from '../../../../src/domain/grid';
import type { BoardEntry, Scores } from '../../../../src/domain/vocabulary';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { nameOf } from '../../ui/format';
import { Message } from '../../ui/Message';
import { say } from '../../ui/say';
import { usePopover } from '../../ui/usePopover';
import { LiveRegion } from '../../ui/VisuallyHidden';
import { layOut, listOf, makeChart, type Overlay, pushedTo } from '../board/chart';
import { FilterBar } from '../board/FilterBar';
import { isFiltered, matcher, noFilters } from '../board/filters';
import { ColourChoice, iterationTable } from '../board/Iterations';
import type { Board } from '../board/store';
import type { LiveBoard } from '../board/useBoard';
import { useFilters } from '../board/useFilters';
import { words as shared } from '../board/words';
import type { Opened } from './CardPopover';
import { DepartmentStrip } from './DepartmentStrip';
import { DragHint } from './DragHint';
import { lacking } from './lacking';
import { whatIfDropped } from './landing';
import { Matrix } from './Matrix';
import { MatrixContext, type MatrixValue } from './MatrixContext';
import styles from './MatrixPage.module.css';
import { useActions } from './useActions';
import { amendedAs, askedOf, useAsking } from './useAsking';
import { type Target, useDrag } from './useDrag';
import { useNotNow } from './useNotNow';
import { useReveal } from './useReveal';
import { useSelection } from './useSelection';
import { whyNotAside } from './whyNotAside';
import { words } from './words';

// Nobody needs it before the first menu is opened.
const CardPopover = lazy(() => import('./CardPopover'));
const GridBanner = lazy(() => import('./GridBanner'));
const NothingMatches = lazy(() => import('../board/NothingMatches'));
const ProposalNotice = lazy(() => import('../board/ProposalNotice'));

interface Props {
  board: Board;
  live: LiveBoard;
}

const NotNowFacts = lazy(() => import('../notNow/NotNowFacts'));

const nothingMoved: Overlay = [];

export const MatrixPage = ({ board, live }: Props) => {
  const { filters, setFilters } = useFilters();
  const [overlay, setOverlay] = useState(nothingMoved);
  const [said, announce] = useState('');
  const chart = useMemo(() => makeChart(board, overlay), [board, overlay]);
  const all = useMemo(() => layOut(chart, () => true), [chart]);
  const shown = useMemo(() => layOut(chart, matcher(filters, chart.grid)), [chart, filters]);

  const latest = useRef({ live, chart });
  latest.current = { live, chart };
  const { move, assign } = useActions({
    board: () => latest.current.live,
    chart: () => latest.current.chart,
    announce,
    changeOverlay: setOverlay,
  });

  const idsAlike = (id: number): number[] => {
    const list = listOf(shown, id);
    return list.map((entry) => entry.id);
  };
  const { selection, select, clear } = useSelection(idsAlike);
  const { reveal, show, onRevealed } = useReveal(shown);
  const popover = usePopover<Opened>();
  const { show: showPopover } = popover;

  const [lacks] = lacking('moveCards', chart.head.me);
  const { baseline } = chart.head;
  const whyFixed = useCallback(
    (entry: BoardEntry): string | null => {
      if (lacks !== undefined) return say(lacks);
      if (!chart.standings.has(entry.id)) return null;
      if (baseline?.state === 'outForSignature') return say({ rule: 'B5-move', state: baseline.state });
      return baseline?.state === 'inForce' && entry.state === 'done' ? words.doneStays : null;
    },
    [lacks, baseline, chart.standings],
  );
  const whyAnyFixed = useCallback(
    (ids: Iterable<number>): string | null => {
      for (const id of ids) {
        const entry = chart.byId.get(id);
        const why = entry === undefined ? null : whyFixed(entry);
        if (why !== null) return why;
      }
      return null;
    },
    [chart, whyFixed],
  );
  const fixed = useMemo(() => whyAnyFixed(chart.byId.keys()), [chart, whyAnyFixed]);
  const signed = baseline?.state === 'inForce' && lacks === undefined;
  const note = signed ? words.moveAsks : fixed;
  const asking = useAsking(chart, live.refresh);

  const notNow = useNotNow(chart, live);
  const { said: aside, people: seers, put, back } = notNow;
  const latestAsking = useRef(asking);
  latestAsking.current = asking;
  const putOrAsk = useCallback(
    (ids: readonly number[]) => {
      const left = latestAsking.current.askAside(ids);
      if (left.length > 0) put(left);
    },
    [put],
  );
  const maySay = lacking('putAside', chart.head.me).length === 0;

  const context = useMemo(
    (): MatrixValue => ({
      people: new Map(chart.head.people.map(({ accountId, name }) => [accountId, name])),
      isAdHoc: ({ id, state }) =>
        baseline?.state === 'inForce' &&
        !chart.standings.has(id) &&
        (state === 'open' || state === 'started'),
      pushedTo: (entry) => pushedTo(chart, entry),
      signedAs: ({ id }) => (chart.proposal ? (chart.standings.get(id)?.label ?? null) : null),
      heldBy: ({ id }) => chart.held.get(id) ?? [],
      amendedAs: (entry) => amendedAs(chart, entry),
      askedOf: (entry) => askedOf(chart, entry),
      coloured: filters.colour,
      iterations: iterationTable(chart.head.iterations),
      whyFixed,
      asideOf: ({ id }) =>
        aside !== null && (
          <Suspense fallback={null}>
            <NotNowFacts
              said={aside.get(id) ?? null}
              name={nameOf(seers, aside.get(id)?.who ?? '')}
              onSay={maySay ? () => put([id]) : null}
            />
          </Suspense>
        ),
      onAside: putOrAsk,
      onBack: back,
      onSelect: select,
      onMenu: (id, anchor) => showPopover(anchor, { view: 'menu', ids: [id] }),
      onRevealed,
    }),
    [
      chart,
      baseline,
      filters.colour,
      whyFixed,
      aside,
      seers,
      maySay,
      put,
      putOrAsk,
      back,
      select,
      showPopover,
      onRevealed,
    ],
  );

  const moveAndShow = (ids: readonly number[], to: Scores) => {
    // Whoever goes on to select the next ones would move these along unseen.
    if (ids.some((id) => selection.has(id))) clear();
    const left = asking.askMove(ids, to);
    if (left.length === 0) return;
    move(left, to);
    const [first] = left;
    if (first !== undefined) show(first, 'menu');
  };
  const hint = useRef<HTMLDivElement>(null);
  const drag = useDrag({
    idsOf: (id) => (selection.has(id) ? [id, ...[...selection].filter((other) => other !== id)] : [id]),
    onDrop: (ids, target) => moveAndShow(ids, positionsOf(target, chart.levels)),
    onPointer: (x, y) => {
      if (hint.current !== null) hint.current.style.transform = `translate(${x + 16}px, ${y + 20}px)`;
    },
  });
  const landing = useMemo(
    () => (drag === null ? null : whatIfDropped(drag, { chart, shown, filters })),
    [drag, chart, shown, filters],
  );

  const openFor = (view: Opened['view']) => (event: { currentTarget: HTMLElement }) =>
    popover.show(event.currentTarget, { view, ids: [...selection] });

  if (board.entries.size === 0) {
    return (
      <EmptyState
        heading={words.emptyHeading}
        actions={
          <Button
            appearance="primary"
            onClick={() => void router.navigate(`/browse/${chart.head.projectKey}`)}
          >
            {words.toProject}
          </Button>
        }
      >
        {words.emptySentence}
      </EmptyState>
    );
  }
  const empty =
    isFiltered(filters) &&
    shown.cells.size + shown.tray.length + shown.notNow.length + shown.later.length === 0;
  return (
    <MatrixContext.Provider value={context}>
      <div className={styles.page}>
        <Suspense fallback={null}>
          <ProposalNotice chart={chart} />
          <GridBanner chart={chart} live={live} />
        </Suspense>
        {!chart.order.ok && (
          <Message appearance="warning" title={words.cycle}>
            <p>
              {say({
                rule: 'M4',
                cycle: chart.order.cycle.map((id) => chart.byId.get(id)?.key ?? String(id)),
              })}
            </p>
            <p>{words.cycleDetail}</p>
          </Message>
        )}
        <DepartmentStrip chart={chart} />
        <FilterBar
          departments={chart.head.departments}
          iterations={chart.head.iterations}
          grid={chart.grid}
          filters={filters}
          onChange={setFilters}
        >
          {selection.size === 0 ? (
            <>
              <ColourChoice
                iterations={chart.head.iterations}
                colour={filters.colour}
                onChange={(colour) => setFilters({ ...filters, colour })}
              />
              <span>{words.policy(chart.head.rules.policy, chart.head.rules.skipping)}</span>
              <span>{shared.counts(chart.counts, all.tray.length)}</span>
            </>
          ) : (
            <section className={styles.selection} aria-label={words.selected(selection.size)}>
              <span>{words.selected(selection.size)}</span>
              <Button onClick={openFor('move')} isDisabled={whyAnyFixed(selection) !== null}>
                {words.moveTo}
              </Button>
              <Button onClick={openFor('departments')} isDisabled={whyAnyFixed(selection) !== null}>
                {words.departments}
              </Button>
              <Button
                onClick={() =>
                  putOrAsk([...selection].filter((id) => chart.byId.get(id)?.state !== 'notNow'))
                }
                isDisabled={(whyNotAside(chart) ?? whyAnyFixed(selection)) !== null}
              >
                {words.aside}
              </Button>
              <Button appearance="subtle" onClick={clear}>
                {words.clearSelection}
              </Button>
            </section>
          )}
        </FilterBar>
        {note !== null && <p className={styles.note}>{note}</p>}
        {empty && (
          <Suspense fallback={null}>
            <NothingMatches
              filters={filters}
              departments={chart.head.departments}
              grid={chart.grid}
              onClear={() => setFilters({ ...noFilters, colour: filters.colour })}
            />
          </Suspense>
        )}
        <Matrix
          chart={chart}
          all={all}
          shown={shown}
          selection={selection}
          drag={drag}
          landing={landing?.index ?? null}
          reveal={reveal}
          due={[...(aside?.values() ?? [])].filter((one) => one.due).length}
        />
        {notNow.dialog}
        {asking.dialog}
        {landing !== null && <DragHint ref={hint} title={landing.title} detail={landing.detail} />}
        {popover.open && (
          <Suspense fallback={null}>
            <CardPopover
              anchor={popover.open.anchor}
              opened={popover.open.value}
              chart={chart}
              selection={selection}
              whyFixed={whyAnyFixed(popover.open.value.ids)}
              onClose={popover.hide}
              onView={(view) => popover.open && popover.change({ ...popover.open.value, view })}
              onMove={moveAndShow}
              onAssign={(ids, department, add) =>
                assign(asking.askDepartments(ids, department.id, add), department, add)
              }
              onSelect={(id) => select(id, 'toggle')}
            />
          </Suspense>
        )}
        <LiveRegion>{said}</LiveRegion>
      </div>
    </MatrixContext.Provider>
  );
};

const positionsOf = (target: Target, levels: number): Scores =>
  target === 'tray'
    ? { difficulty: null, impact: null }
    : {
        difficulty: positionOf(target.difficulty, levels),
        impact: positionOf(target.impact, levels),
      };
