import { kvs, WhereConditions } from '@forge/kvs';
import type { DirtyMarks } from '../../usecases/ports';

/** Forge's limits for one batch and for one page of a query. */
const perBatch = 25;
const perPage = 100;
/** Found at once at most; a drain that has more to do is followed by another. */
const mostFound = 500;

const prefixOf = (projectId: number) => `dirty:${projectId}:`;

async function inBatches(ids: readonly number[], run: (batch: readonly number[]) => Promise<unknown>) {
  for (let start = 0; start < ids.length; start += perBatch) await run(ids.slice(start, start + perBatch));
}

/** Pages of the keys with the prefix, as far as a query sees them. */
async function* listed(prefix: string): AsyncGenerator<string[]> {
  let cursor: string | undefined;
  do {
    const query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(perPage);
    const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany<true>();
    yield page.results.map(({ key }) => key);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
}

/** Plain keys `dirty:<projectId>:<issueId>`. */
export function dirtyMarks(): DirtyMarks {
  async function among(projectId: number, ids: readonly number[]): Promise<number[]> {
    const prefix = prefixOf(projectId);
    const marked: number[] = [];
    await inBatches(ids, async (batch) => {
      const { successfulKeys } = await kvs.batchGet(batch.map((id) => ({ key: `${prefix}${id}` })));
      for (const { key } of successfulKeys) marked.push(Number(key.slice(prefix.length)));
    });
    return marked;
  }

  return {
    among,

    async mark(projectId, ids) {
      const prefix = prefixOf(projectId);
      await inBatches(ids, (batch) =>
        kvs.batchSet(batch.map((id) => ({ key: `${prefix}${id}`, value: true }))),
      );
    },

    async find(projectId, ids) {
      const prefix = prefixOf(projectId);
      const marked = new Set(await among(projectId, ids));
      for await (const keys of listed(prefix)) {
        const others = keys.map((key) => Number(key.slice(prefix.length))).filter((id) => !marked.has(id));
        // A query still shows what was cleared a moment ago; a get does not.
        for (const id of await among(projectId, others)) marked.add(id);
        if (marked.size >= mostFound) break;
      }
      return [...marked].sort((a, b) => a - b);
    },

    async clear(projectId, ids) {
      const prefix = prefixOf(projectId);
      await inBatches(ids, (batch) => kvs.batchDelete(batch.map((id) => ({ key: `${prefix}${id}` }))));
    },
  };
}
