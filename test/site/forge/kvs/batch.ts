import type { Clock } from '../../types';
import { KvsError, type Rules } from './model';
import { deleteItem, getItem, type KeyRequest, type SetRequest, setItem } from './single';
import type { KvsStore } from './store';

interface Failed {
  key: unknown;
  entityName?: string;
  error: { code: string; message: string };
}

export interface BatchAnswer {
  successfulKeys: object[];
  failedKeys: Failed[];
}

/** Each item stands for itself: some may fail while others succeed. */
function each<T extends KeyRequest | SetRequest>(
  requests: T[],
  rules: Rules,
  one: (request: T) => object,
): BatchAnswer {
  if (!Array.isArray(requests) || requests.length === 0) {
    throw new KvsError(400, 'EMPTY_BATCH', 'The batch is empty');
  }
  if (requests.length > rules.limits.batch) {
    throw new KvsError(400, 'MAX_BATCH_SIZE', `A batch takes at most ${rules.limits.batch} items`);
  }
  const names = requests.map(({ key, entityName }) => `${entityName ?? ''}/${key}`);
  if (new Set(names).size < names.length) {
    throw new KvsError(400, 'DUPLICATE_KEY', 'Each key can only be used once in a batch');
  }
  const answer: BatchAnswer = { successfulKeys: [], failedKeys: [] };
  for (const request of requests) {
    const { key, entityName } = request;
    const name = { key, ...(entityName !== undefined && { entityName }) };
    try {
      answer.successfulKeys.push({ ...name, ...one(request) });
    } catch (error) {
      if (!(error instanceof KvsError)) throw error;
      answer.failedKeys.push({ ...name, error: { code: error.code, message: error.message } });
    }
  }
  return answer;
}

export function batchGet(store: KvsStore, rules: Rules, requests: KeyRequest[]): BatchAnswer {
  return each(requests, rules, (request) => getItem(store, rules, request));
}

export function batchSet(store: KvsStore, rules: Rules, clock: Clock, requests: SetRequest[]): BatchAnswer {
  return each(requests, rules, (request) => {
    if (request.options?.keyPolicy !== undefined) {
      throw new KvsError(400, 'INVALID_OPTIONS', 'A batch takes no option but ttl');
    }
    setItem(store, rules, clock, request);
    return {};
  });
}

/** Deleting what is not there succeeds: the outcome is the one asked for. */
export function batchDelete(store: KvsStore, rules: Rules, requests: KeyRequest[]): BatchAnswer {
  return each(requests, rules, (request) => {
    try {
      deleteItem(store, rules, request);
    } catch (error) {
      if (!(error instanceof KvsError && error.code === 'KEY_NOT_FOUND')) throw error;
    }
    return {};
  });
}
