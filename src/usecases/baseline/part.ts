import type { Answer, Input } from '../../contract/procedures';
import { shardOf } from '../../domain/board';
import { contentText } from '../../domain/content';
import { levelOf } from '../../domain/grid';
import { labelOf } from '../../domain/order';
import { assentSentence } from '../../domain/signing';
import type { Grid } from '../../domain/vocabulary';
import { counting, headOf, powersOrNotVisible, readState } from '../board/state';
import { hiddenToUser } from '../board/visibility';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import { type BoardHead, records } from '../records';
import { fitting } from './fitting';
import { contentsOf, type Spot, spotsOf } from './partContents';
import { lastSigned, sinceThen } from './since';
import { openBaseline, openPart, signingDepartment } from './state';

type Part = Answer<'baseline.part'>;
type PartPorts = Pick<Ports, 'records' | 'issues' | 'people' | 'hash'>;

/** Characters of a description, at most. */
const mostCharacters = 2_000;

type Row = Part['rows'][number];

function labelAt(labels: readonly string[], position: number | null): string {
  return position === null ? '' : (labels[levelOf(position, labels.length)] ?? '');
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
  const [contents, states, last] = await Promise.all([
    contentsOf(ports, projectId, baseline.id, rows),
    statesOf(ports, projectId, head.body, ids),
    lastSigned(ports, projectId, baselines.body, baseline, department, caller.accountId),
  ]);
  const spots = spotsOf(opened.order);
  const { grid } = opened.record.body.header;
  const since = last && sinceThen(last, contents, spots, ports.hash);
  const left = since?.left ?? [];
  // What they signed then may be hidden from them now, though this chart does not hold it any more.
  const hidden =
    last === null || left.length === 0
      ? new Set()
      : await hiddenToUser(ports, settings.body, head.body, last.order);
  return {
    baseline: headOf(baseline),
    department: signingDepartment(part.department, head.body, settings.body),
    rows: fitting(
      ids.map((id) => rowOf(id, contents.get(id), spots.get(id), states.get(id) ?? 'open', grid)),
    ),
    since: last && { number: last.number, edition: last.edition },
    changed: since?.changed ?? [],
    left: left.filter(({ id }) => !hidden.has(id)).map(({ id: _id, ...row }) => row),
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
