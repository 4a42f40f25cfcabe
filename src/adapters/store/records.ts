import { randomUUID } from 'node:crypto';
import { kvs } from '@forge/kvs';
import { LostRace } from '../../usecases/failures';
import type { Records, Snapshot, Write } from '../../usecases/ports';
import type { Ref } from '../../usecases/records';
import type { Revised } from '../../usecases/settings/stored';
import { codecOf } from './codec';
import { atRevision, createEntity, orLostRace, type Stored } from './entity';
import { intakeKey } from './intakes';
import { places } from './kinds';

/** Forge's limit for one batch. */
const perBatch = 25;

function nameOf(ref: Ref<unknown>): string {
  return `${places[ref.kind].entity}/${ref.key}`;
}

function chunked<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += perBatch) {
    chunks.push(items.slice(start, start + perBatch));
  }
  return chunks;
}

function located(ref: Ref<unknown>) {
  return { entityName: places[ref.kind].entity, key: ref.key };
}

interface Failed {
  readonly key: string;
  readonly error: { readonly code: string; readonly message: string };
}

function failIfAny(failed: readonly Failed[], what: string): void {
  const [first] = failed;
  if (first !== undefined)
    throw new Error(`${what} ${first.key}: ${first.error.code} ${first.error.message}`);
}

async function readBatch(refs: readonly Ref<unknown>[]) {
  const { successfulKeys, failedKeys } = await kvs.batchGet<Stored<unknown>>(refs.map(located));
  failIfAny(
    failedKeys.filter(({ error }) => error.code !== 'KEY_NOT_FOUND'),
    'Reading',
  );
  return successfulKeys;
}

function snapshotOf(refs: readonly Ref<unknown>[], found: ReadonlyMap<string, Stored<unknown>>): Snapshot {
  const asked = new Set(refs.map(nameOf));
  return {
    get<T>(ref: Ref<T>): Revised<T> | undefined {
      const name = nameOf(ref);
      if (!asked.has(name)) throw new Error(`${name} was not read`);
      const stored = found.get(name);
      // The kind says what the body is: refs are made in one table.
      return stored && { rev: stored.rev, body: codecOf(ref.kind).decode(stored.body) as T };
    },
  };
}

function storedAt(ref: Ref<unknown>, rev: number, body: unknown): Stored<unknown> {
  return { rev, body: codecOf(ref.kind).encode(body) };
}

function transaction(writes: readonly Write[]) {
  let builder = kvs.transact();
  const id = randomUUID();
  for (const [index, write] of writes.entries()) {
    switch (write.op) {
      case 'replace': {
        const value = storedAt(write.ref, write.rev + 1, write.body);
        builder = builder.set(write.ref.key, value, atRevision(places[write.ref.kind].entity, write.rev));
        break;
      }
      case 'put':
        builder = builder.set(write.ref.key, storedAt(write.ref, 1, write.body), {
          entityName: places[write.ref.kind].entity,
        });
        break;
      case 'check':
        builder = builder.check(write.ref.key, atRevision(places[write.ref.kind].entity, write.rev));
        break;
      case 'intake':
        builder = builder.set(write.key ?? intakeKey(write.projectId, `${id}-${index}`), write.intake);
        break;
      case 'taken':
        builder = builder.delete(write.key);
        break;
      case 'remove':
        builder = builder.delete(write.ref.key, { entityName: places[write.ref.kind].entity });
        break;
    }
  }
  return builder;
}

/** Every record with a revision, in Forge KVS. */
export function recordStore(): Records {
  return {
    async read(refs) {
      const unique = [...new Map(refs.map((ref) => [nameOf(ref), ref])).values()];
      const found = new Map<string, Stored<unknown>>();
      for (const batch of await Promise.all(chunked(unique).map(readBatch))) {
        for (const { entityName, key, value } of batch) found.set(`${entityName}/${key}`, value);
      }
      return snapshotOf(refs, found);
    },

    async create(ref, body) {
      try {
        await createEntity(places[ref.kind].entity, ref.key, codecOf(ref.kind).encode(body));
        return true;
      } catch (error) {
        if (error instanceof LostRace) return false;
        throw error;
      }
    },

    async put(writes) {
      for (const batch of chunked(writes)) {
        const { failedKeys } = await kvs.batchSet(
          batch.map(({ ref, body }) => ({
            ...located(ref),
            value: storedAt(ref, 1, body),
            ...(places[ref.kind].life !== undefined && { options: places[ref.kind].life }),
          })),
        );
        failIfAny(failedKeys, 'Writing');
      }
    },

    async remove(refs) {
      for (const batch of chunked(refs)) {
        const { failedKeys } = await kvs.batchDelete(batch.map(located));
        failIfAny(failedKeys, 'Removing');
      }
    },

    async commit(writes) {
      await orLostRace(transaction(writes).execute());
    },
  };
}
