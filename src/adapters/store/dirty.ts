import { kvs, WhereConditions } from '@forge/kvs';
import type { DirtyMarks } from '../../usecases/ports';

/** Forge's limits for one batch and for one page of a query. */
const perBatch = 25;
const perPage = 100;
/** Found at once at most; a drain that has more to do is followed by another. */
const mostFound = 500;

const prefixOf = (projectId: number) => `dirty:${projectId}:`;

async function inBatches(keys: readonly string[], run: (batch: readonly string[]) => Promise<unknown>) {
  for (let start = 0; start < keys.length; start += perBatch) await run(keys.slice(start, start + perBatch));
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

const passedMark = ':passed';

/** Plain keys `dirty:<projectId>:<issueId>`, and beside it `…:passed` where a status changed. */
export function dirtyMarks(): DirtyMarks {
  const keyOf = (projectId: number, id: number, suffix = '') => `${prefixOf(projectId)}${id}${suffix}`;
  const keysOf = (projectId: number, ids: readonly number[], suffix = '') =>
    ids.map((id) => keyOf(projectId, id, suffix));

  /** Those of the keys that are there now; a query still shows what was cleared a moment ago. */
  async function there(keys: readonly string[]): Promise<Set<string>> {
    const found = new Set<string>();
    await inBatches(keys, async (batch) => {
      const { successfulKeys } = await kvs.batchGet(batch.map((key) => ({ key })));
      for (const { key } of successfulKeys) found.add(key);
    });
    return found;
  }

  return {
    async among(projectId, ids) {
      const found = await there(keysOf(projectId, ids));
      return ids.filter((id) => found.has(keyOf(projectId, id)));
    },

    async mark(projectId, ids, what) {
      const passed = what === 'passed' ? keysOf(projectId, ids, passedMark) : [];
      await inBatches([...passed, ...keysOf(projectId, ids)], (batch) =>
        kvs.batchSet(batch.map((key) => ({ key, value: true }))),
      );
    },

    async find(projectId, ids) {
      const prefix = prefixOf(projectId);
      const marked = new Set<number>();
      const passed = new Set<number>();
      const look = async (some: readonly number[]) => {
        const found = await there([...keysOf(projectId, some), ...keysOf(projectId, some, passedMark)]);
        for (const id of some) {
          if (!found.has(keyOf(projectId, id))) continue;
          marked.add(id);
          if (found.has(keyOf(projectId, id, passedMark))) passed.add(id);
        }
      };
      await look(ids);
      for await (const keys of listed(prefix)) {
        const plain = keys.filter((key) => !key.endsWith(passedMark));
        await look(plain.map((key) => Number(key.slice(prefix.length))).filter((id) => !marked.has(id)));
        if (marked.size >= mostFound) break;
      }
      return { ids: [...marked].sort((a, b) => a - b), passed };
    },

    async clear(projectId, ids, passed = new Set()) {
      const also = ids.filter((id) => passed.has(id));
      await inBatches([...keysOf(projectId, ids), ...keysOf(projectId, also, passedMark)], (batch) =>
        kvs.batchDelete(batch.map((key) => ({ key }))),
      );
    },
  };
}
