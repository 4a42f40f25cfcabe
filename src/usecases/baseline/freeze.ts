import { type AssembledBaseline, assembleBaseline, type Leaf, leavesOf } from '../../domain/baseline';
import { shardCount, shardOf } from '../../domain/board';
import type { ContentDigest } from '../../domain/content';
import { codeOf } from '../../domain/hash';
import type { Department, Place } from '../../domain/vocabulary';
import { decideWith, intakeOf } from '../ledger/decide';
import { type Ports, replace, type Write } from '../ports';
import {
  type BaselineRecord,
  type Baselines,
  type BoardHead,
  records,
  type SignedOrder,
  type SignedPart,
  type StandingBaseline,
  type SweptEntry,
} from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { standing } from './covering';
import { keepStates } from './states';

type FreezePorts = Pick<Ports, 'records' | 'intakes' | 'hash' | 'now'>;

/** Leaf records in one transaction, beside the check that the draft is still ours. */
const leavesPerWrite = 24;

/** A chart that has been found fit. */
export interface Chart {
  readonly id: string;
  readonly by: string;
  readonly places: readonly Place[];
  readonly swept: ReadonlyMap<number, SweptEntry>;
  readonly departments: readonly Department[];
  readonly contents: number;
  /** As the board is cut. */
  readonly board: Pick<BoardHead, 'shards'>;
}

function digestsOf(swept: Chart['swept']): Map<number, ContentDigest> {
  return new Map(
    [...swept].map(([id, { entry, summary, description }]) => {
      const { difficulty, impact, departments, blockers } = entry;
      return [id, { summary, description, difficulty, impact, departments, blockers }];
    }),
  );
}

function orderOf(leaves: readonly Leaf[], swept: Chart['swept']): SignedOrder {
  const waves: number[][] = [];
  for (const leaf of leaves) {
    while (waves.length < leaf.wave) waves.push([]);
    waves[leaf.wave - 1]?.push(leaf.id);
  }
  const isSecured = (id: number) => (swept.get(id)?.entry.security ?? null) !== null;
  return { waves, secured: leaves.map(({ id }) => id).filter(isSecured) };
}

function partOf(department: string, leaves: readonly Leaf[], swept: Chart['swept']): SignedPart {
  return {
    rows: leavesOf(department, leaves).map(({ id }) => [id, swept.get(id)?.contentIn ?? 0] as const),
  };
}

/** The record of a baseline that goes out for signature now. */
function recordOf(assembled: AssembledBaseline, chart: Chart, now: number): BaselineRecord {
  const { header, parts, code } = assembled;
  const names = new Map(chart.departments.map(({ id, name }) => [id, name]));
  return {
    id: chart.id,
    number: header.number,
    edition: header.edition,
    state: 'outForSignature',
    code,
    publishedAt: now,
    publishedBy: chart.by,
    inForceSince: null,
    header,
    parts: parts.map(({ department, count, root }) => ({
      department: { id: department, name: names.get(department) ?? department },
      count,
      root,
      code: codeOf(root),
    })),
    signatures: {},
    contents: chart.contents,
  };
}

/**
 * Leaves where the guard finds them: by issue id, whatever the baseline, beside those of baselines that still
 * stand. Each write checks that the draft has not been taken over; throws LostRace then.
 */
async function writeLeaves(
  ports: FreezePorts,
  projectId: number,
  baselines: Revised<Baselines>,
  id: string,
  leaves: readonly Leaf[],
): Promise<number> {
  const shards = shardCount(leaves.length);
  const keep = new Set(standing(baselines.body).map((baseline) => baseline.id));
  const refs = Array.from({ length: shards }, (_, index) => records.signedLeaves(projectId, shards, index));
  const before = await ports.records.read(refs);
  const writes = refs.map((ref, index): Write => {
    const known = before.get(ref);
    const kept = Object.entries(known?.body.of ?? {}).filter(([baseline]) => keep.has(baseline));
    const own = leaves.filter((leaf) => shardOf(leaf.id, shards) === index);
    const body = { of: Object.fromEntries([...kept, [id, own]]) };
    return known === undefined ? { op: 'put', ref, body } : replace(ref, known.rev, body);
  });
  const check: Write = { op: 'check', ref: records.baselines(projectId), rev: baselines.rev };
  for (let start = 0; start < writes.length; start += leavesPerWrite) {
    await ports.records.commit([...writes.slice(start, start + leavesPerWrite), check]);
  }
  return shards;
}

/**
 * Freezes a chart: signed leaves, parts and order are written first, then one transaction sends the baseline
 * out for signature. Throws LostRace where the draft was taken over or the rules have changed meanwhile.
 */
export async function freeze(
  ports: FreezePorts,
  settings: Revised<StoredSettings>,
  baselines: Revised<Baselines>,
  chart: Chart,
): Promise<StandingBaseline> {
  const { projectId, rules } = settings.body;
  const { id, swept } = chart;
  const number = baselines.body.last + 1;
  const assembled = assembleBaseline(
    { project: projectId, number, edition: 1, grid: rules.grid, policy: rules.policy },
    chart.places,
    digestsOf(swept),
    ports.hash,
  );
  const { leaves } = assembled;
  const shards = await writeLeaves(ports, projectId, baselines, id, leaves);
  const record = recordOf(assembled, chart, ports.now());
  const order = orderOf(leaves, swept);
  await keepStates(ports, projectId, id, chart.board, order.waves.flat());
  await ports.records.put([
    { ref: records.signedOrder(projectId, id), body: order },
    ...record.parts.map(({ department }) => ({
      ref: records.signedPart(projectId, id, department.id),
      body: partOf(department.id, leaves, swept),
    })),
    { ref: records.baseline(projectId, id), body: record },
  ]);
  const { edition, code, publishedAt, publishedBy } = record;
  const out: StandingBaseline = {
    id,
    number,
    edition,
    state: 'outForSignature',
    code,
    publishedAt,
    publishedBy,
    inForceSince: null,
    shards,
    rules: { grid: rules.grid, policy: rules.policy },
  };
  await decideWith(ports, projectId, [
    replace(records.baselines(projectId), baselines.rev, {
      ...baselines.body,
      last: number,
      draft: null,
      out,
    }),
    { op: 'check', ref: records.settings(projectId), rev: settings.rev },
    intakeOf(projectId, publishedAt, publishedBy, { kind: 'published', number, edition, code }),
  ]);
  return out;
}
