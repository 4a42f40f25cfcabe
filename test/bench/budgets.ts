import type { BrowserRow } from './browser';
import { type PageRow, pageBudgets } from './pages';
import { type Row, secured } from './work';

/** What was promised (design.md, scale and cost), and whether a run keeps it. */

interface Budget {
  readonly calls?: number;
  readonly points?: number;
  readonly pointsAnIssue?: number;
  /** At 10,000 requirements; fewer are given their share of n log n. */
  readonly msAtMost?: number;
}

const view: Budget = { calls: 8, points: 10 };
const refresh: Budget = { calls: 2, points: 0 };
const decision: Budget = { calls: 4 };
const anIssue: Budget = { pointsAnIssue: 1.1 };

/** Most of a piece of work, at any size; by how its name begins. */
const budgets: Readonly<Record<string, Budget>> = {
  'first snapshot': anIssue,
  'full sweep': anIssue,
  [`board view, cold, in force, ${secured} secured`]: { calls: 8, points: 10 + secured },
  'board view, cold': view,
  'board view, poll': refresh,
  'board view, warm': refresh,
  'card move': { calls: 6 },
  'guard decision': decision,
  // One for each search; who asks, the records, those who decide, the roll-up; a search costs what it finds.
  'gate check': { calls: 65, points: 150 },
  'signing, all': { calls: 110, points: 150 },
  'signing anew': { calls: 25, points: 15 },
  'gates of': { calls: 9, points: 10 },
  certificate: { calls: 15, points: 10 },
  'wall refresh': { calls: 5, points: 10 },
  // A board of 10,000 is read in six calls instead of one.
  'amendment, previewed': { calls: 25, points: 50 },
  'amendment, asked for': { calls: 40, points: 60 },
  'amendment, confirmed': { calls: 220, points: 300 },
  'ledger page': { calls: 10, points: 20 },
  'ledger append': { calls: 10, points: 0 },
  'staleness event': { calls: 20, points: 5 },
  order: { msAtMost: 50 },
};

/** Below so many issues the twenty points of asking who is asking weigh more than the issues. */
const many = 1_000;
const most = 10_000;

/** Most elements of the board, and the most of the plain board's worst frame that ours may take. */
const domNodes = 1_500;
const shareOfFrame = 1 / 4;

const verdict = (over: boolean, limits: readonly string[]) =>
  limits.length === 0 ? '' : `${over ? 'OVER' : 'within'} ${limits.join(', ')}`;

/** Room that something which grows as n log n has at a size. */
function shareAt(size: number): number {
  return (size * Math.log(size)) / (most * Math.log(most));
}

export function rowVerdict(row: Row): string {
  const name = Object.keys(budgets).find((begin) => row.work.startsWith(begin));
  const budget = row.way === 'wallchart' && name !== undefined ? budgets[name] : undefined;
  if (budget === undefined) return '';
  const limits: string[] = [];
  let over = false;
  const hold = (what: string, value: number, limit: number | undefined) => {
    if (limit === undefined) return;
    limits.push(`${limit} ${what}`);
    over ||= value > limit;
  };
  hold('calls', row.calls, budget.calls);
  hold('points', row.points, budget.points);
  if (row.size >= many) {
    hold('points an issue', row.points / row.size, budget.pointsAnIssue);
    const ms = budget.msAtMost;
    hold('ms', row.ms, ms && Math.round(ms * shareAt(row.size)));
  }
  return verdict(over, limits);
}

export function pageVerdict({ page, initialJsGzipKB }: PageRow): string {
  const budget = pageBudgets[page] ?? null;
  return budget === null ? '' : verdict(initialJsGzipKB > budget, [`${budget} KB`]);
}

/** Small boards are no slower without virtual lists: only the elements count there. */
export function browserVerdict(row: BrowserRow, rows: readonly BrowserRow[]): string {
  if (row.way !== 'wallchart') return '';
  const plain = rows.find(({ way, size }) => way === 'plain' && size === row.size);
  const limits = [`${domNodes} nodes`];
  let over = row.domNodes > domNodes;
  if (row.size >= most && plain !== undefined) {
    const frame = Math.round(plain.worstDragFrameMs * shareOfFrame);
    limits.push(`${frame} ms a frame`);
    over ||= row.worstDragFrameMs > frame;
  }
  return verdict(over, limits);
}
