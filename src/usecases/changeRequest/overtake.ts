import { againIfLost } from '../failures';
import { intakeOf } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import { records } from '../records';

/** Requests that one transaction settles: two operations each, beside the list and the check. */
const perWrite = 10;

/**
 * Notes of open requests that another chart came into force before they were decided. They count as overtaken from that
 * moment on; this puts it on record, some at a time.
 */
export async function overtake(ports: Pick<Ports, 'records' | 'now'>, projectId: number): Promise<void> {
  let left = true;
  while (left) left = await againIfLost(4, () => overtakeSome(ports, projectId));
}

/** Answers whether there may be more. */
async function overtakeSome(ports: Pick<Ports, 'records' | 'now'>, projectId: number): Promise<boolean> {
  const listRef = records.changes(projectId);
  const baselinesRef = records.baselines(projectId);
  const first = await ports.records.read([listRef, baselinesRef]);
  const list = first.get(listRef);
  const baselines = first.get(baselinesRef);
  const inForce = baselines?.body.inForce ?? null;
  if (list === undefined || baselines === undefined || inForce === null) return false;
  const refOf = (number: number) => records.change(projectId, number);
  const open = list.body.rows.filter(({ state, baseline }) => state === 'open' && baseline !== inForce.id);
  if (open.length === 0) return false;
  const found = await ports.records.read(open.map(({ number }) => refOf(number)));
  const over = open
    .flatMap(({ number }) => found.get(refOf(number)) ?? [])
    .filter(({ body }) => body.baseline.id !== inForce.id);
  const some = over.slice(0, perWrite);
  if (some.length === 0) return false;
  const at = ports.now();
  const numbers = new Set(some.map(({ body }) => body.number));
  const writes = some.flatMap(({ rev, body }): Write[] => [
    replace(refOf(body.number), rev, { ...body, state: 'overtaken', decidedAt: at }),
    intakeOf(projectId, at, null, {
      kind: 'changeDecided',
      number: body.number,
      issueId: body.issue.id,
      state: 'overtaken',
    }),
  ]);
  const rows = list.body.rows.map((row) =>
    numbers.has(row.number) ? ({ ...row, state: 'overtaken' } as const) : row,
  );
  await ports.records.commit([
    replace(listRef, list.rev, { ...list.body, rows }),
    { op: 'check', ref: baselinesRef, rev: baselines.rev },
    ...writes,
  ]);
  return over.length > some.length;
}
