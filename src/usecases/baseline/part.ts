import type { Answer, Input } from '../../contract/procedures';
import { shardOf } from '../../domain/board';
import { contentText } from '../../domain/content';
import { levelOf } from '../../domain/grid';
import { labelOf } from '../../domain/order';
import { assentSentence } from '../../domain/signing';
import type { Grid } from '../../domain/vocabulary';
import { counting, headOf, powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import { type BoardHead, records, type SignedOrder, type SignedPart } from '../records';
import { fitting } from './fitting';
import { openBaseline, openPart, signingDepartment } from './state';

type Part = Answer<'baseline.part'>;
type PartPorts = Pick<Ports, 'records' | 'issues' | 'people'>;

/** Characters of a description, at most. */
const mostCharacters = 2_000;

type Row = Part['rows'][number];

interface Spot {
  readonly wave: number;
  readonly inWave: number;
  readonly place: number;
}

function spotsOf(order: SignedOrder): Map<number, Spot> {
  const spots = new Map<number, Spot>();
  for (const [index, ids] of order.waves.entries()) {
    for (const [inWave, id] of ids.entries()) {
      spots.set(id, { wave: index + 1, inWave: inWave + 1, place: spots.size + 1 });
    }
  }
  return spots;
}

function labelAt(labels: readonly string[], position: number | null): string {
  return position === null ? '' : (labels[levelOf(position, labels.length)] ?? '');
}

async function contentsOf(ports: PartPorts, projectId: number, id: string, rows: SignedPart['rows']) {
  const refs = [...new Set(rows.map(([, contentIn]) => contentIn))].map((contentIn) =>
    records.signedContents(projectId, id, contentIn),
  );
  const snapshot = await ports.records.read(refs);
  // A requirement that was read twice is in two records: its row says which one was signed.
  return new Map(
    rows.map(([issueId, contentIn]) => {
      const signed = snapshot.get(records.signedContents(projectId, id, contentIn))?.body.rows;
      const found = signed?.findLast((one) => one.id === issueId);
      if (found === undefined) throw new Error(`Baseline ${id} lacks the content of ${issueId}`);
      return [issueId, found] as const;
    }),
  );
}

async function statesOf(ports: PartPorts, projectId: number, head: BoardHead, ids: readonly number[]) {
  const indices = new Set(ids.map((id) => shardOf(id, head.shards)));
  const refs = [...indices].map((index) => records.shard(projectId, head.shards, index));
  const snapshot = await ports.records.read(refs);
  const entries = refs.flatMap((ref) => snapshot.get(ref)?.body.entries ?? []);
  return new Map(entries.map((entry) => [entry.id, entry.state]));
}

/** Exactly what a department signs, from the signed content itself. */
export async function readPart(
  ports: PartPorts,
  caller: Caller,
  { department }: Input<'baseline.part'>,
): Promise<Part> {
  const projectId = caller.project.id;
  const { settings, head, baselines } = await readState(ports, projectId);
  demand('readBaseline', await powersOrNotVisible(ports, caller, settings.body));
  const baseline = counting(baselines.body);
  if (baseline === null) throw new Refused([{ rule: 'B3-state', state: 'none' }]);
  const opened = await openBaseline(ports, settings.body, head.body, baseline);
  const { part, rows } = await openPart(ports, projectId, opened, department);
  const ids = rows.map(([id]) => id);
  const [contents, states] = await Promise.all([
    contentsOf(ports, projectId, baseline.id, rows),
    statesOf(ports, projectId, head.body, ids),
  ]);
  const spots = spotsOf(opened.order);
  const { grid } = opened.record.body.header;
  return {
    baseline: headOf(baseline),
    department: signingDepartment(part.department, head.body, settings.body),
    rows: fitting(
      ids.map((id) => rowOf(id, contents.get(id), spots.get(id), states.get(id) ?? 'open', grid)),
    ),
    root: part.root,
    code: part.code,
    assent: assentSentence(part.department.name, part.count),
  };
}

type Content = Awaited<ReturnType<typeof contentsOf>> extends Map<number, infer C> ? C : never;

function rowOf(
  id: number,
  signed: Content | undefined,
  spot: Spot | undefined,
  state: Row['state'],
  grid: Grid,
): Row {
  if (signed === undefined || spot === undefined) throw new Error(`The part lacks ${id}`);
  const { content, key } = signed;
  const { summary, description } = contentText(content);
  return {
    id,
    key,
    summary,
    label: labelOf(spot),
    wave: spot.wave,
    place: spot.place,
    difficulty: labelAt(grid.difficulty, content.difficulty),
    impact: labelAt(grid.impact, content.impact),
    state,
    description: description.slice(0, mostCharacters),
  };
}
