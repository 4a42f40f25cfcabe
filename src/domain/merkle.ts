import type { Hash } from './hash';

/**
 * The Merkle root over leaf hashes in their order. Inner nodes hash their two children with a prefix that no
 * leaf has, so that neither passes for the other; a last node without a partner goes up as it is. Anybody can
 * work it out again with SHA-256 and this paragraph.
 */
export function merkleRoot(leafHashes: readonly string[], hash: Hash): string {
  let level = leafHashes;
  if (level.length === 0) return hash('empty');
  while (level.length > 1) {
    const above: string[] = [];
    for (let index = 0; index < level.length; index += 2) {
      const left = level[index] ?? '';
      const right = level[index + 1];
      above.push(right === undefined ? left : hash(`node:${left}${right}`));
    }
    level = above;
  }
  return level[0] ?? '';
}
