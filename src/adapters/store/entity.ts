import { Filter, FilterConditions, ForgeKvsAPIError, kvs } from '@forge/kvs';
import { LostRace } from '../../usecases/failures';

/**
 * Records with a revision: custom entities `{rev, body}`, since Forge KVS lets transactions condition on
 * entities only. Keys are computed, so every read is a strongly consistent `get`.
 */
export interface Stored<T> {
  readonly rev: number;
  readonly body: T;
}

/** A key that exists already, or a condition that no longer holds. */
function isConflict(error: unknown): boolean {
  return (
    error instanceof ForgeKvsAPIError &&
    (error.responseDetails.status === 409 || /CONFLICT|CONDITION/.test(error.code))
  );
}

/** Runs a write and says LostRace where another writer was first. */
export async function orLostRace<T>(write: Promise<T>): Promise<T> {
  try {
    return await write;
  } catch (error) {
    if (isConflict(error)) throw new LostRace();
    throw error;
  }
}

/** Creates at revision 1; throws LostRace where the key exists. */
export async function createEntity<T>(entity: string, key: string, body: T): Promise<void> {
  await orLostRace(kvs.entity<Stored<T>>(entity).set(key, { rev: 1, body }, { keyPolicy: 'FAIL_IF_EXISTS' }));
}

/** Condition for a transaction: the entity is still at `rev`. */
export function atRevision<T>(entityName: string, rev: number) {
  return {
    entityName,
    conditions: new Filter<Stored<T>>().and('rev', FilterConditions.equalTo(rev)),
  };
}
