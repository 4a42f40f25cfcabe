import { cellOf } from '../../../../src/domain/grid';
import type { BoardEntry, Scores } from '../../../../src/domain/vocabulary';
import { call } from '../../backend';
import { flag } from '../../ui/flag';
import { type Change, type Chart, cellKey, type Overlay, waveOfCell } from '../board/chart';
import type { LiveBoard } from '../board/useBoard';
import { cellName } from '../board/words';
import { inStretches } from './inStretches';
import { words } from './words';

/** Cards that one call may carry; the contract's limits. */
const most = { move: 50, assign: 200 } as const;

/** What the actions need of the page. They are asked at the moment of use: an Undo may come much later. */
export interface Ports {
  readonly board: () => Pick<LiveBoard, 'accept' | 'refresh'>;
  readonly chart: () => Chart | null;
  readonly announce: (text: string) => void;
  readonly changeOverlay: (update: (was: Overlay) => Overlay) => void;
}

interface Move {
  readonly id: number;
  readonly key: string;
  readonly from: Scores;
  readonly to: Scores;
}

const cellOrTray = (scores: Scores, { grid }: Chart): string => {
  const cell = cellOf(scores, grid);
  return cell === null ? 'tray' : cellKey(cell);
};

/** Where a card with these scores lies, for a sentence. */
function whereOf(scores: Scores, chart: Chart): string {
  const cell = cellOf(scores, chart.grid);
  return cell === null ? words.inTray : words.inCell(cellName(cell, chart.grid), waveOfCell(chart, cell));
}

const layOver = (ports: Ports, change: Change) => ports.changeOverlay((was) => [...was, change]);
const takeOff = (ports: Ports, change: Change) =>
  ports.changeOverlay((was) => was.filter((other) => other !== change));

/**
 * Moves cards. A move shows at once; where the server refuses it the card goes back and a flag says why. Its
 * flag has an Undo, which is a move like another. One move after the other: the second of a card starts from
 * where the first has put it.
 */
export function makeMover(ports: Ports) {
  let queue: Promise<void> = Promise.resolve();

  const carryOut = async (
    moves: readonly Move[],
    change: Change,
    said: string,
    isUndo: boolean,
  ): Promise<void> => {
    const { carried, refused, reasons, entries } = await inStretches(moves, most.move, (stretch) =>
      call('board.move', { moves: stretch.map(({ id, from, to }) => ({ id, from, to })) }),
    );
    ports.board().accept(entries);
    takeOff(ports, change);
    ports.board().refresh();

    const [back] = refused;
    if (back !== undefined) {
      const title = words.stays(refused.length, back.key);
      flag({ tone: 'error', title, description: reasons.join(' ') });
      ports.announce(`${title}. ${reasons.join(' ')}`);
    }
    if (carried.length === 0) return;
    const undo = () => start(carried.map(reversed), true);
    flag({ tone: 'success', title: said, action: isUndo ? undefined : { text: words.undo, run: undo } });
  };

  const start = (moves: readonly Move[], isUndo: boolean): void => {
    const [first] = moves;
    const chart = ports.chart();
    if (first === undefined || chart === null) return;
    const said = isUndo
      ? words.movedBack(moves.length, first.key)
      : words.moved(moves.length, first.key, whereOf(first.to, chart));
    const change: Change = new Map(moves.map(({ id, to }) => [id, to]));
    layOver(ports, change);
    ports.announce(said);
    queue = queue.then(() => carryOut(moves, change, said, isUndo));
  };

  /** To a cell's positions or, with nulls, back to the tray. Cards that lie there already keep their scores. */
  return (ids: readonly number[], to: Scores): void => {
    const chart = ports.chart();
    if (chart === null) return;
    const target = cellOrTray(to, chart);
    const moves = ids
      .flatMap((id) => chart.byId.get(id) ?? [])
      .filter((entry) => cellOrTray(entry, chart) !== target)
      .map(({ id, key, difficulty, impact }): Move => ({ id, key, from: { difficulty, impact }, to }));
    start(moves, false);
  };
}

const reversed = ({ id, key, from, to }: Move): Move => ({ id, key, from: to, to: from });

/** Puts cards into a department or takes them out of it; those that are as wanted already are left alone. */
export function makeAssigner(ports: Ports) {
  const assign = async (
    entries: readonly BoardEntry[],
    department: { id: string; name: string },
    add: boolean,
    isUndo: boolean,
  ): Promise<void> => {
    const change: Change = new Map(
      entries.map(({ id, departments }) => [
        id,
        {
          departments: add
            ? [...departments, department.id]
            : departments.filter((other) => other !== department.id),
        },
      ]),
    );
    layOver(ports, change);
    const what = add ? { add: [department.id], remove: [] } : { add: [], remove: [department.id] };
    const result = await inStretches(entries, most.assign, (stretch) =>
      call('board.assign', { ids: stretch.map(({ id }) => id), ...what }),
    );
    ports.board().accept(result.entries);
    takeOff(ports, change);
    ports.board().refresh();

    const [refused] = result.refused;
    if (refused !== undefined) {
      const title = words.notAssigned(result.refused.length, refused.key);
      flag({ tone: 'error', title, description: result.reasons.join(' ') });
      ports.announce(`${title}. ${result.reasons.join(' ')}`);
    }
    const [carried] = result.carried;
    if (carried === undefined) return;
    const title = (add ? words.assigned : words.unassigned)(
      result.carried.length,
      carried.key,
      department.name,
    );
    const undo = () => void assign(result.carried, department, !add, true);
    ports.announce(title);
    flag({ tone: 'success', title, action: isUndo ? undefined : { text: words.undo, run: undo } });
  };

  return (ids: readonly number[], department: { id: string; name: string }, add: boolean): void => {
    const entries = ids
      .flatMap((id) => ports.chart()?.byId.get(id) ?? [])
      .filter((entry) => entry.departments.includes(department.id) !== add);
    if (entries.length > 0) void assign(entries, department, add, false);
  };
}
