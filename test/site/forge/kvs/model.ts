import type { Limits } from '../limits';
import type { EntitySpec } from '../manifest';

/** What the store may hold. */
export type StoredValue = string | number | boolean | object;

/** A record of the store. */
export interface Item {
  key: string;
  /** Null for plain keys. */
  entityName: string | null;
  /** Undefined once it is deleted, for as long as queries may still show what was there. */
  value: StoredValue | undefined;
  createdAt: number;
  updatedAt: number;
  /** Epoch milliseconds, or null when it never expires. */
  expiresAt: number | null;
  /** What queries show until they have caught up. */
  before: { value: StoredValue | undefined; until: number } | null;
}

/** A refusal, as the packages' error classes read it. No Error: most say that a key is not there, and a stack costs more than the look-up. */
export class KvsError {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly message: string,
  ) {}
}

/** What checks need to know. */
export interface Rules {
  limits: Limits;
  entities: Record<string, EntitySpec>;
}
