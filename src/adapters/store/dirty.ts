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

/** Keys with the prefix, as far as a query sees them. */
async function listed(prefix: string): Promise<string[]> {
  const keys: string[] = [];
  let cursor: string | undefined;
  do {
    const query = kvs.query().where('key', WhereConditions.beginsWith(prefix)).limit(perPage);
    const page = await (cursor === undefined ? query : query.cursor(cursor)).getMany<true>();
    keys.push(...page.results.map(({ key }) => key));
    cursor = page.nextCursor;
  } while (cursor !== undefined && keys.length < mostFound);
  return keys;
}

const passedMark = ':passed';

/** Plain keys `dirty:<projectId>:<issueId>`, and beside it `…:passed` where a status changed. */
export function dirtyMarks(): DirtyMarks {
  const keysOf = (projectId: number, ids: Iterable<number>, suffix = '') =>
    [...ids].map((id) => `${prefixOf(projectId)}${id}${suffix}`);
  return {
    async mark(projectId, ids, what) {
      const passed = what === 'passed' ? keysOf(projectId, ids, passedMark) : [];
      await inBatches([...passed, ...keysOf(projectId, ids)], (batch) =>
        kvs.batchSet(batch.map((key) => ({ key, value: true }))),
      );
    },

    async find(projectId, ids) {
      const prefix = prefixOf(projectId);
      const marked: number[] = [];
      const passed = new Set<number>();
      const idOf = (key: string) => Number(key.slice(prefix.length).replace(passedMark, ''));
      const told = [...keysOf(projectId, ids), ...keysOf(projectId, ids, passedMark)];
      const maybe = new Set([...told, ...(await listed(prefix))]);
      // A query still shows what was cleared a moment ago; a get does not.
      await inBatches([...maybe], async (batch) => {
        const { successfulKeys } = await kvs.batchGet(batch.map((key) => ({ key })));
        for (const { key } of successfulKeys) {
          if (key.endsWith(passedMark)) passed.add(idOf(key));
          else marked.push(idOf(key));
        }
      });
      return { ids: marked.sort((a, b) => a - b), passed };
    },

    async clear(projectId, ids, passed = new Set()) {
      const also = ids.filter((id) => passed.has(id));
      await inBatches([...keysOf(projectId, ids), ...keysOf(projectId, also, passedMark)], (batch) =>
        kvs.batchDelete(batch.map((key) => ({ key }))),
      );
    },
  };
}
