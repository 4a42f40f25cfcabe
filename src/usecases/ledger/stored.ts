import type { LedgerHead } from '../../domain/ledger/chain';

/** What the ledger keeps beside its chain (domain/ledger/chain.ts). */

export interface LedgerPerson {
  readonly accountId: string;
}

export interface LedgerAccount {
  readonly pseudonym: string;
  /** Others of the same account, in ledgers that were brought in. */
  readonly also?: readonly string[];
}

export interface LedgerErased {
  readonly pseudonyms: readonly string[];
}

/** A ledger from elsewhere, which a restore brought in: it stands apart, and proves itself. */
export interface LedgerArchive extends LedgerHead {
  readonly id: string;
  /** Key of the project that it is of. */
  readonly project: string;
  /** As its entries name them. */
  readonly departments: readonly { readonly id: string; readonly name: string }[];
  /** Its hash before the first entry. */
  readonly genesis: string;
  /** Epoch milliseconds. */
  readonly exportedAt: number;
  readonly broughtAt: number;
}

export interface LedgerArchives {
  readonly rows: readonly LedgerArchive[];
}

/** Ids that an archive's entries name, and those of the same requirements here. */
export interface ArchivedIssues {
  readonly of: readonly (readonly [there: number, here: number])[];
}

/** What was refused in one stretch of time, by reason: how often, and when first. */
export interface Attempts {
  /** Epoch milliseconds at which the stretch ends. */
  readonly until: number;
  readonly counts: Readonly<Record<string, { readonly times: number; readonly since: number }>>;
}
