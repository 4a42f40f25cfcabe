import type { Clock } from '../../types';
import { allHold, type Filters } from './conditions';
import { KvsError, type Rules } from './model';
import { checkedSet, expiryOf, type KeyRequest, type SetRequest } from './single';
import type { KvsStore } from './store';
import { checkKey, entitySpec, sizeOf } from './values';

interface Conditional {
  conditions?: Filters;
}

export interface TransactionRequest {
  set?: (SetRequest & Conditional)[];
  delete?: (KeyRequest & Conditional)[];
  check?: (KeyRequest & Conditional)[];
}

/**
 * Conditions exist for entities alone. What Forge makes of one on an absent record is not documented: here none
 * holds, so that an app which relies on it shows.
 */
function checkConditions(
  store: KvsStore,
  rules: Rules,
  request: Pick<KeyRequest, 'key' | 'entityName'> & Conditional,
): void {
  if (!request.conditions) return;
  if (request.entityName === undefined) {
    throw new KvsError(400, 'INVALID_CONDITION', 'Conditions need an entityName');
  }
  const spec = entitySpec(request.entityName, rules);
  const value = store.get(request.entityName, String(request.key))?.value;
  const attributes = typeof value === 'object' ? value : undefined;
  const hold = allHold(request.conditions, attributes, spec.attributes);
  if (attributes === undefined || !hold) {
    const message = `The conditions on ${request.entityName} ${request.key} do not hold`;
    throw new KvsError(409, 'TRANSACTION_CONDITION_FAILED', message);
  }
}

/** All of it or nothing. Runs in one go, without a pause in which another could come between. */
export function transact(store: KvsStore, rules: Rules, clock: Clock, request: TransactionRequest): void {
  const { set = [], delete: deletes = [], check = [] } = request;
  const operations = [...set, ...deletes, ...check];
  const { transactionOperations, transactionBytes } = rules.limits;
  if (operations.length === 0) throw new KvsError(400, 'EMPTY_TRANSACTION', 'The transaction is empty');
  if (operations.length > transactionOperations) {
    throw new KvsError(
      400,
      'MAX_OPERATIONS',
      `A transaction takes at most ${transactionOperations} operations`,
    );
  }
  if (sizeOf(request) > transactionBytes) {
    throw new KvsError(400, 'MAX_SIZE', `A transaction takes at most ${transactionBytes} bytes`);
  }
  const seen = new Set<string>();
  for (const { key, entityName } of operations) {
    const name = `${entityName ?? ''}/${checkKey(key, rules)}`;
    if (seen.has(name)) throw new KvsError(400, 'DUPLICATE_KEY', `Key used twice in a transaction: ${key}`);
    seen.add(name);
    if (entityName !== undefined) entitySpec(entityName, rules);
  }
  if (check.some((one) => one.entityName === undefined || !one.conditions)) {
    throw new KvsError(400, 'INVALID_CONDITION', 'A check needs an entityName and conditions');
  }
  if (set.some(({ options }) => options?.keyPolicy !== undefined || options?.returnValue !== undefined)) {
    throw new KvsError(400, 'INVALID_OPTIONS', 'A transaction takes no option but ttl');
  }
  const now = clock.now();
  const writes = set.map((one) => ({
    ...checkedSet(one, rules),
    entityName: one.entityName ?? null,
    expiry: expiryOf(one.options, now),
  }));
  for (const one of operations) checkConditions(store, rules, one);
  for (const { entityName, key, value, expiry } of writes) store.set(entityName, key, value, expiry);
  for (const { entityName, key } of deletes) store.delete(entityName ?? null, String(key));
}
