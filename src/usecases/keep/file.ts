import type { Answer } from '../../contract/procedures';
import { canonicalJson } from '../../domain/canonical';
import { guardedIds, guardedShards } from '../board/visibility';
import { Refused } from '../failures';
import type { Ports, Sha256 } from '../ports';
import { type Baselines, type BoardHead, records } from '../records';

/** What export and restore have in common: the chain of pieces, and the seal. */

type Exported = Answer<'keep.export'>;
export type FileHead = Exported['head'];
export type Piece = Exported['piece'];

/** Characters of a piece, so that in any language it fits into one request of 500 KB. */
export const mostCharacters = 120_000;

/** Of the piece before the first. */
export const noDigest = '';

/** Over the file's head, all pieces before and this one: one that is missing, moved or altered shows. */
export function digestOf(
  head: FileHead,
  before: string,
  { index, records: own, issues, end }: Omit<Piece, 'digest' | 'seal'>,
  hash: Sha256,
): string {
  return hash(`kept:${canonicalJson({ head, before, index, records: own, issues, end })}`);
}

/** The installation's secret, made the first time that anybody asks for it. */
export async function secretOf(ports: Pick<Ports, 'records' | 'newId'>): Promise<string> {
  const ref = records.seal();
  const known = (await ports.records.read([ref])).get(ref);
  if (known !== undefined) return known.body.secret;
  await ports.records.create(ref, { secret: `${ports.newId()}${ports.newId()}` });
  return secretOf(ports);
}

/** What tells installations apart, and does not tell the secret. */
export function installationOf(ports: Pick<Ports, 'mac'>, secret: string): string {
  return ports.mac(secret, 'installation');
}

/** Ids that were guarded when they were signed, in charts that stand or stood. A call for each 25 charts. */
async function signedGuarded(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  head: BoardHead,
  { out, inForce, past = [] }: Baselines,
): Promise<number[]> {
  const charts = [out, inForce, ...past].filter((one) => one !== null);
  const refs = charts.map(({ id }) => records.signedOrder(projectId, id));
  const orders = await ports.records.read(refs);
  return refs.flatMap((ref) => {
    const order = orders.get(ref)?.body;
    return (head.byIssue ? order?.waves.flat() : order?.secured) ?? [];
  });
}

/**
 * A file holds everything that was ever signed, so whoever takes it sees every requirement that Jira may hide.
 * Those that are deleted are nobody's to see, and keep nobody from it. Throws Refused (B1-hidden).
 */
export async function refuseUnlessAllSeen(
  ports: Pick<Ports, 'records' | 'issues'>,
  projectId: number,
  head: BoardHead,
  baselines: Baselines,
): Promise<void> {
  const refOf = (index: number) => records.shard(projectId, head.shards, index);
  const shards = await ports.records.read(guardedShards(head).map(refOf));
  const onBoard = guardedIds(head, (index) => shards.get(refOf(index))?.body);
  const ids = [...new Set([...onBoard, ...(await signedGuarded(ports, projectId, head, baselines))])];
  if (ids.length === 0) return;
  const there = (await ports.issues.projectsOf(ids)).map(({ id }) => id);
  const seen = new Set((await ports.issues.namesAsUser(there)).map(({ id }) => id));
  if (there.some((id) => !seen.has(id))) throw new Refused([{ rule: 'B1-hidden' }]);
}
