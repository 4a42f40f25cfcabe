import { router } from '@forge/bridge';
import { lazy, Suspense } from 'react';
import { positionOf } from '../../../../src/domain/grid';
import type { BoardEntry, Department, Scores } from '../../../../src/domain/vocabulary';
import { Popover } from '../../ui/Popover';
import type { Chart } from '../board/chart';
import styles from './CardPopover.module.css';
import { DepartmentChoice } from './DepartmentChoice';
import { MoveChoice } from './MoveChoice';
import { NotNowItems } from './NotNowItems';
import { words } from './words';

const CardDetails = lazy(() => import('./CardDetails'));

export interface Opened {
  readonly view: 'menu' | 'details' | 'move' | 'departments';
  /** Cards that it is about, the one it was opened on first. */
  readonly ids: readonly number[];
}

interface Props {
  anchor: HTMLElement;
  opened: Opened;
  chart: Chart;
  selection: ReadonlySet<number>;
  /** Why these cards may not be moved; null where they may. */
  whyFixed: string | null;
  onClose: () => void;
  onView: (view: Opened['view']) => void;
  onMove: (ids: readonly number[], to: Scores) => void;
  onAssign: (ids: readonly number[], department: Department, add: boolean) => void;
  onSelect: (id: number) => void;
}

/** A card's menu, and what opens from it: where to move it, and its departments. */
const CardPopover = (props: Props) => {
  const { anchor, opened, chart, whyFixed, onClose } = props;
  const { ids, view } = opened;
  const entry = chart.byId.get(ids[0] ?? 0);
  const key = entry?.key ?? '';
  const labels: Readonly<Record<Opened['view'], string>> = {
    menu: words.menu(key),
    details: words.detailsTitle(key),
    move: words.moveTitle(ids.length, key),
    departments: words.departmentsTitle(ids.length, key),
  };
  const { levels } = chart;
  return (
    <Popover key={view} anchor={anchor} label={labels[view]} onClose={onClose}>
      {view === 'menu' && <Menu {...props} issueKey={key} entry={entry} />}
      {view === 'details' && entry !== undefined && (
        <Suspense fallback={null}>
          <CardDetails entry={entry} chart={chart} />
        </Suspense>
      )}
      {view === 'move' && (
        <MoveChoice
          title={labels.move}
          chart={chart}
          ids={ids}
          onChoose={(cell) => {
            onClose();
            props.onMove(ids, {
              difficulty: cell === null ? null : positionOf(cell.difficulty, levels),
              impact: cell === null ? null : positionOf(cell.impact, levels),
            });
          }}
        />
      )}
      {view === 'departments' && (
        <DepartmentChoice
          title={labels.departments}
          chart={chart}
          ids={ids}
          whyFixed={whyFixed}
          onAssign={(department, add) => props.onAssign(ids, department, add)}
        />
      )}
    </Popover>
  );
};

const Menu = ({
  opened,
  chart,
  entry,
  issueKey,
  selection,
  whyFixed,
  onClose,
  onView,
  onSelect,
}: Props & { issueKey: string; entry: BoardEntry | undefined }) => {
  const [id = 0] = opened.ids;
  return (
    <ul>
      <li>
        <button
          type="button"
          className={styles.item}
          data-first
          aria-disabled={whyFixed !== null}
          onClick={() => whyFixed === null && onView('move')}
        >
          {words.moveTo}
        </button>
      </li>
      <li>
        <button
          type="button"
          className={styles.item}
          aria-disabled={whyFixed !== null}
          onClick={() => whyFixed === null && onView('departments')}
        >
          {words.departments}
        </button>
      </li>
      {whyFixed !== null && (
        <li>
          <p className={styles.reason}>{whyFixed}</p>
        </li>
      )}
      {entry !== undefined && (
        <NotNowItems entry={entry} chart={chart} whyFixed={whyFixed} onClose={onClose} />
      )}
      <li>
        <button type="button" className={styles.item} onClick={() => onView('details')}>
          {words.details}
        </button>
      </li>
      <li>
        <button
          type="button"
          className={styles.item}
          onClick={() => {
            onSelect(id);
            onClose();
          }}
        >
          {selection.has(id) ? words.deselectCard : words.selectCard}
        </button>
      </li>
      <li>
        <button
          type="button"
          className={styles.item}
          onClick={() => {
            onClose();
            void router.navigate(`/browse/${issueKey}`);
          }}
        >
          {words.openIssue}
        </button>
      </li>
    </ul>
  );
};

export default CardPopover;
