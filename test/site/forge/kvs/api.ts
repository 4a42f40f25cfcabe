import type { Clock } from '../../types';
import { MinuteWindow } from '../limits';
import { batchDelete, batchGet, batchSet } from './batch';
import { KvsError, type Rules } from './model';
import { query, queryEntity } from './query';
import { deleteItem, getItem, setItem } from './single';
import type { KvsStore } from './store';
import { transact } from './transaction';

export interface KvsAnswer {
  status: number;
  body?: unknown;
}

type Handler = (store: KvsStore, rules: Rules, clock: Clock, body: never) => unknown;

interface Operation {
  kind: 'read' | 'write';
  run: Handler;
}

const read = (run: Handler): Operation => ({ kind: 'read', run });
const write = (run: Handler): Operation => ({ kind: 'write', run });

/** By path, as @forge/kvs posts them. */
const OPERATIONS: Record<string, Operation> = {
  '/api/v1/get': read((store, rules, _clock, body) => getItem(store, rules, body)),
  '/api/v1/entity/get': read((store, rules, _clock, body) => getItem(store, rules, body)),
  '/api/v1/set': write((store, rules, clock, body) => setItem(store, rules, clock, body)),
  '/api/v1/entity/set': write((store, rules, clock, body) => setItem(store, rules, clock, body)),
  '/api/v1/delete': write((store, rules, _clock, body) => deleteItem(store, rules, body)),
  '/api/v1/entity/delete': write((store, rules, _clock, body) => deleteItem(store, rules, body)),
  '/api/v1/query': read((store, rules, _clock, body) => query(store, rules, body)),
  '/api/v1/entity/query': read((store, rules, _clock, body) => queryEntity(store, rules, body)),
  '/api/v1/batch/get': read((store, rules, _clock, body) => batchGet(store, rules, body)),
  '/api/v1/batch/set': write((store, rules, clock, body) => batchSet(store, rules, clock, body)),
  '/api/v1/batch/delete': write((store, rules, _clock, body) => batchDelete(store, rules, body)),
  '/api/v1/transaction': write((store, rules, clock, body) => transact(store, rules, clock, body)),
};

/** Forge's key-value store, as its packages call it. */
export class KvsApi {
  private readonly reads: MinuteWindow;
  private readonly writes: MinuteWindow;

  constructor(
    private readonly store: KvsStore,
    private readonly rules: Rules,
    private readonly clock: Clock,
    private readonly rateLimited: boolean,
  ) {
    this.reads = new MinuteWindow(rules.limits.kvsUnitsPerMinute, () => clock.now());
    this.writes = new MinuteWindow(rules.limits.kvsUnitsPerMinute, () => clock.now());
  }

  handle(path: string, text: string): KvsAnswer {
    const operation = OPERATIONS[path];
    if (!operation) {
      const message = `The local site has no ${path}`;
      return { status: 501, body: { code: 'NOT_EMULATED', message } };
    }
    try {
      if (operation.kind === 'write') this.charge(this.writes, text.length);
      // The package builds the body; each operation checks what it takes from it.
      const body = operation.run(this.store, this.rules, this.clock, JSON.parse(text) as never);
      const answer = JSON.stringify(body) ?? '';
      if (operation.kind === 'read') this.charge(this.reads, answer.length);
      return body === undefined ? { status: 204 } : { status: 200, body };
    } catch (error) {
      if (!(error instanceof KvsError)) throw error;
      return { status: error.status, body: { code: error.code, message: error.message } };
    }
  }

  private charge(window: MinuteWindow, bytes: number): void {
    const units = Math.max(1, Math.ceil(bytes / this.rules.limits.kvsUnitBytes));
    if (this.rateLimited && !window.take(units)) {
      throw new KvsError(429, 'RATE_LIMIT_EXCEEDED', 'Too many requests');
    }
  }
}
