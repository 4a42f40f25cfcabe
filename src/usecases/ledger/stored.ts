/** What the ledger keeps beside its chain (domain/ledger/chain.ts). */

export interface LedgerPerson {
  readonly accountId: string;
}

export interface LedgerAccount {
  readonly pseudonym: string;
}

/** What was refused in one stretch of time, by reason: how often, and when first. */
export interface Attempts {
  /** Epoch milliseconds at which the stretch ends. */
  readonly until: number;
  readonly counts: Readonly<Record<string, { readonly times: number; readonly since: number }>>;
}
