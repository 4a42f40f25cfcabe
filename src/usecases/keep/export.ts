import type { Answer, Input } from '../../contract/procedures';
import { canonicalJson } from '../../domain/canonical';
import { fileSchema } from '../../domain/keep/fate';
import { blockOf, emptyLedger, entriesPerBlock, type LedgerHead } from '../../domain/ledger/chain';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import { sequence } from '../ledger/sequence';
import type { Carried, KeptRecords, Ports } from '../ports';
import { type Ref, records } from '../records';
import {
  digestOf,
  type FileHead,
  installationOf,
  mostCharacters,
  noDigest,
  type Piece,
  refuseUnlessAllSeen,
  secretOf,
} from './file';
import { keptKinds } from './kinds';

type ExportPorts = Pick<
  Ports,
  'goalIssues' | 'records' | 'kept' | 'intakes' | 'issues' | 'people' | 'hash' | 'mac' | 'newId' | 'now'
>;

/** Where the export is: what it has to go on with travels through the page, under a seal of ours. */
interface Position {
  readonly head: FileHead;
  readonly index: number;
  /** Digest of the piece before. */
  readonly before: string;
  readonly at: Stretch;
}

type Stretch =
  | { readonly of: 'records'; readonly page: string | null; readonly skip: number }
  | { readonly of: 'ledger'; readonly block: number }
  | { readonly of: 'issues'; readonly shard: number; readonly skip: number };

/** Pages looked through for one piece: most of what an entity holds may be of no kept kind. */
const mostPages = 12;
const blocksAtOnce = 25;

/** A query finds by then what was written. */
const quietMs = 20_000;

const empty = { records: [] as Carried[], issues: [] as Piece['issues'][number][] };
type Gathered = typeof empty & { readonly next: Stretch | null };

/** Records that are kept, as many as fit. */
async function someRecords(
  ports: Pick<Ports, 'records'> & { readonly kept: KeptRecords },
  projectId: number,
  from: Extract<Stretch, { of: 'records' }>,
): Promise<Gathered> {
  const own: Carried[] = [];
  let characters = 0;
  let { page, skip } = from;
  for (let looked = 0; looked < mostPages; looked += 1) {
    const { refs, next } = await ports.kept.list(projectId, keptKinds, page);
    const snapshot = await ports.records.read(refs);
    for (const [index, ref] of refs.entries()) {
      const found = index < skip ? undefined : snapshot.get(ref);
      if (found === undefined) continue;
      const packed = ports.kept.pack(projectId, ref, found.body);
      const { length } = canonicalJson(packed);
      if (own.length > 0 && characters + length > mostCharacters) {
        return { ...empty, records: own, next: { of: 'records', page, skip: index } };
      }
      own.push(packed);
      characters += length;
    }
    if (next === null) return { ...empty, records: own, next: { of: 'ledger', block: 0 } };
    page = next;
    skip = 0;
  }
  return { ...empty, records: own, next: { of: 'records', page, skip } };
}

/** Blocks of the ledger as it was when the export began. */
async function someBlocks(
  ports: Pick<Ports, 'records'> & { readonly kept: KeptRecords },
  projectId: number,
  from: number,
  { entries }: LedgerHead,
): Promise<Gathered> {
  const blocks = entries === 0 ? 0 : blockOf(entries) + 1;
  const last = Math.min(blocks, from + blocksAtOnce);
  const refs = Array.from({ length: last - from }, (_, index) =>
    records.ledgerBlock(projectId, from + index),
  );
  const snapshot = await ports.records.read(refs);
  const own: Carried[] = [];
  let characters = 0;
  for (const [index, ref] of refs.entries()) {
    const body = snapshot.get(ref)?.body;
    if (body === undefined) continue;
    const left = entries - (from + index) * entriesPerBlock;
    const packed = ports.kept.pack(projectId, ref, { ...body, entries: body.entries.slice(0, left) });
    const { length } = canonicalJson(packed);
    if (own.length > 0 && characters + length > mostCharacters) {
      return { ...empty, records: own, next: { of: 'ledger', block: from + index } };
    }
    own.push(packed);
    characters += length;
  }
  const next: Stretch = last < blocks ? { of: 'ledger', block: last } : { of: 'issues', shard: 0, skip: 0 };
  return { ...empty, records: own, next };
}

/** What requirements are called, by which they can be found in another project. */
async function someIssues(
  ports: Pick<Ports, 'records' | 'goalIssues'>,
  projectId: number,
  shards: number,
  from: Extract<Stretch, { of: 'issues' }>,
): Promise<Gathered> {
  const last = Math.min(shards, from.shard + blocksAtOnce);
  const refs = Array.from({ length: last - from.shard }, (_, index) =>
    records.shard(projectId, shards, from.shard + index),
  );
  const snapshot = await ports.records.read(refs);
  const issues: Piece['issues'][number][] = [];
  let characters = 0;
  for (const [index, ref] of refs.entries()) {
    const entries = snapshot.get(ref)?.body.entries ?? [];
    const skip = index === 0 ? from.skip : 0;
    for (const [place, { id, key, summary }] of entries.entries()) {
      if (place < skip) continue;
      if (characters > mostCharacters) {
        return { ...empty, issues, next: { of: 'issues', shard: from.shard + index, skip: place } };
      }
      issues.push({ id, key, summary });
      characters += 40 + key.length + summary.length;
    }
  }
  if (last < shards) return { ...empty, issues, next: { of: 'issues', shard: last, skip: 0 } };
  const goals = await ports.goalIssues.find(projectId, 'user');
  return {
    ...empty,
    issues: [...issues, ...goals.map((goal) => ({ ...goal, goal: true as const }))],
    next: null,
  };
}

/** How long until everything that was decided can be listed. */
async function untilQuiet(ports: ExportPorts, projectId: number): Promise<number> {
  const chained = await sequence(ports, projectId);
  const { entries } = await ledgerNow(ports, projectId);
  const ref = records.ledgerBlock(projectId, blockOf(Math.max(1, entries)));
  const last = (await ports.records.read([ref])).get(ref)?.body.entries.at(-1)?.at ?? 0;
  return chained > 0 ? quietMs : Math.max(0, last + quietMs - ports.now());
}

async function ledgerNow(ports: ExportPorts, projectId: number): Promise<LedgerHead> {
  await sequence(ports, projectId);
  const ref = records.ledgerHead(projectId);
  return (await ports.records.read([ref])).get(ref)?.body ?? emptyLedger(projectId, ports.hash);
}

/** Whether anything but refusals was put on the ledger since: then the pieces are of different moments. */
async function isChanged(ports: ExportPorts, projectId: number, { ledger }: FileHead): Promise<boolean> {
  const now = await ledgerNow(ports, projectId);
  if (now.entries === ledger.entries) return false;
  const first = blockOf(ledger.entries + 1);
  const count = Math.min(blocksAtOnce, blockOf(now.entries) - first + 1);
  const refs: Ref<{ entries: readonly { seq: number; event: { kind: string } }[] }>[] = Array.from(
    { length: count },
    (_, index) => records.ledgerBlock(projectId, first + index),
  );
  const snapshot = await ports.records.read(refs);
  const added = refs
    .flatMap((ref) => snapshot.get(ref)?.body.entries ?? [])
    .filter(({ seq }) => seq > ledger.entries);
  return added.some(({ event }) => !event.kind.startsWith('refused') && event.kind !== 'gateRefused');
}

/** Begins where nothing waits for the ledger, so that what was decided and what is told of it belong together. */
async function begin(ports: ExportPorts, caller: Caller, secret: string): Promise<Position> {
  const projectId = caller.project.id;
  const { settings, head } = await readState(ports, projectId);
  const ledger = await ledgerNow(ports, projectId);
  return {
    head: {
      format: 'wallchart',
      schema: fileSchema,
      id: ports.newId(),
      exportedAt: ports.now(),
      installation: installationOf(ports, secret),
      project: { id: projectId, key: settings.body.projectKey },
      departments: head.body.departments.map(({ id, name }) => ({ id, name })),
      ledger: { ...ledger, genesis: emptyLedger(projectId, ports.hash).hash },
    },
    index: 0,
    before: noDigest,
    at: { of: 'records', page: null, skip: 0 },
  };
}

function opened(ports: ExportPorts, caller: Caller, secret: string, token: string): Position {
  const text = token.slice(64);
  if (ports.mac(secret, `next:${text}`) !== token.slice(0, 64)) throw new Refused([{ rule: 'notVisible' }]);
  const position = JSON.parse(text) as Position;
  if (position.head.project.id !== caller.project.id) throw new Refused([{ rule: 'notVisible' }]);
  return position;
}

function gather(ports: ExportPorts, position: Position, shards: number): Promise<Gathered> {
  const { at, head } = position;
  const { id } = head.project;
  if (at.of === 'records') return someRecords(ports, id, at);
  if (at.of === 'ledger') return someBlocks(ports, id, at.block, head.ledger);
  return someIssues(ports, id, shards, at);
}

/** How far it is, of about how much: whoever waits sees it move. */
function progress({ at, head }: Position, next: Stretch | null, shards: number) {
  const blocks = Math.ceil(head.ledger.entries / entriesPerBlock);
  const of = keptKinds.length + blocks + shards;
  const where = next ?? at;
  if (next === null) return { done: of, of };
  if (where.of === 'records') return { done: 0, of };
  return { done: keptKinds.length + (where.of === 'ledger' ? where.block : blocks + where.shard), of };
}

/** A stretch of the export. Governance lead or project administrator, who has to see every requirement. */
export async function exportKept(
  ports: ExportPorts,
  caller: Caller,
  { next: token }: Input<'keep.export'>,
): Promise<Answer<'keep.export'>> {
  const projectId = caller.project.id;
  const { settings, head: board, baselines } = await readState(ports, projectId);
  demand('keep', await powersOrNotVisible(ports, caller, settings.body));
  await refuseUnlessAllSeen(ports, projectId, board.body, baselines.body);
  const secret = await secretOf(ports);
  const wait = token === null ? await untilQuiet(ports, projectId) : 0;
  const position = token === null ? await begin(ports, caller, secret) : opened(ports, caller, secret, token);
  const { head, index, before } = position;
  const { next, ...gathered } = await gather(ports, position, board.body.shards);
  const unsealed = { index, ...gathered, end: next === null };
  const digest = digestOf(head, before, unsealed, ports.hash);
  const piece = { ...unsealed, digest, seal: ports.mac(secret, digest) };
  const changed = wait > 0 || (next === null && (await isChanged(ports, projectId, head)));
  const after = next && JSON.stringify({ head, index: index + 1, before: digest, at: next });
  const onward = wait === 0 && after && `${ports.mac(secret, `next:${after}`)}${after}`;
  return { next: onward || null, head, piece, changed, wait, ...progress(position, next, board.body.shards) };
}
