import { randomUUID } from 'node:crypto';
import { kvs } from '@forge/kvs';
import { LostRace } from '../../usecases/failures';
import type { Records, Snapshot, Write } from '../../usecases/ports';
import type { RecordKind, Ref } from '../../usecases/records';
import type { Revised } from '../../usecases/settings/stored';
import { codecOf } from './codec';
import { atRevision, createEntity, orLostRace, type Stored } from './entity';
import { intakeKey } from './intakes';

/** Forge's limit for one batch. */
const perBatch = 25;

/** The custom entity that holds each kind of record. */
const entityOf: Readonly<Record<RecordKind, string>> = {
  settings: 'settings',
  placed: 'settings',
  boards: 'board',
  boardHead: 'board',
  names: 'board',
  regrid: 'board',
  aside: 'board',
  shard: 'board',
  sweep: 'board',
  sweptEntries: 'board',
  baselines: 'baseline',
  baseline: 'baseline',
  signedOrder: 'baseline',
  signedPart: 'baseline',
  signedContents: 'baseline',
  signedLeaves: 'baseline',
  front: 'front',
  reopened: 'front',
  held: 'front',
  reworded: 'signature',
  fieldValues: 'board',
  fieldWriting: 'board',
  signature: 'signature',
  ticket: 'ticket',
  import: 'import',
  importPiece: 'import',
  importFailures: 'import',
  ledgerHead: 'ledger',
  ledgerBlock: 'ledger',
  ledgerPerson: 'person',
  ledgerAccount: 'person',
  attempts: 'attempts',
  watch: 'ticket',
  judged: 'ticket',
  bypasses: 'ticket',
  changes: 'change',
  change: 'change',
  granted: 'change',
  gates: 'gate',
  gate: 'gate',
  gateRun: 'gate',
};

const aDay = { ttl: { value: 1, unit: 'DAYS' } } as const;
const aMonth = { ttl: { value: 30, unit: 'DAYS' } } as const;

/** Records that are of no use for longer go by themselves. */
const lifeOf: Readonly<Partial<Record<RecordKind, typeof aDay | typeof aMonth>>> = {
  names: aDay,
  sweep: aDay,
  sweptEntries: aDay,
  importPiece: aMonth,
};

function nameOf(ref: Ref<unknown>): string {
  return `${entityOf[ref.kind]}/${ref.key}`;
}

function chunked<T>(items: readonly T[]): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += perBatch) {
    chunks.push(items.slice(start, start + perBatch));
  }
  return chunks;
}

function located(ref: Ref<unknown>) {
  return { entityName: entityOf[ref.kind], key: ref.key };
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
        builder = builder.set(write.ref.key, value, atRevision(entityOf[write.ref.kind], write.rev));
        break;
      }
      case 'put':
        builder = builder.set(write.ref.key, storedAt(write.ref, 1, write.body), {
          entityName: entityOf[write.ref.kind],
        });
        break;
      case 'check':
        builder = builder.check(write.ref.key, atRevision(entityOf[write.ref.kind], write.rev));
        break;
      case 'intake':
        builder = builder.set(write.key ?? intakeKey(write.projectId, `${id}-${index}`), write.intake);
        break;
      case 'taken':
        builder = builder.delete(write.key);
        break;
      case 'remove':
        builder = builder.delete(write.ref.key, { entityName: entityOf[write.ref.kind] });
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
        await createEntity(entityOf[ref.kind], ref.key, codecOf(ref.kind).encode(body));
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
            ...(lifeOf[ref.kind] !== undefined && { options: lifeOf[ref.kind] }),
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
