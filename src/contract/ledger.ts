import { z } from 'zod';
import { type LedgerEvent, ledgerGroupNames } from '../domain/ledger/event';

/** Made by our own code, kind by kind, so only its tag is checked on the way out. */
const eventShape = z.custom<LedgerEvent>(
  (value) => typeof value === 'object' && value !== null && 'kind' in value,
);

const id = z.number().int().positive();
const seq = z.number().int().positive();
const time = z.number().int().nonnegative();

const entry = z.object({
  v: z.literal(1),
  seq,
  /** Epoch milliseconds. */
  at: z.number(),
  /** A pseudonym. */
  by: z.string().nullable(),
  /** Null where it names a requirement that the reader may not see: then `by` is null too. */
  event: eventShape.nullable(),
  /** Of this entry and the one before. */
  hash: z.string(),
});

const ledgerFilter = z.object({
  groups: z.array(z.enum(ledgerGroupNames as readonly [string, ...string[]])).max(20),
  /** A pseudonym. */
  person: z.string().max(64).nullable(),
  /** A requirement's key. */
  key: z.string().max(255).nullable(),
  /** Epoch milliseconds, both included. */
  from: time.nullable(),
  until: time.nullable(),
});

const point = z.object({
  entries: z.number().int(),
  /** Hex SHA-256 over the last entry and all before. */
  hash: z.string(),
});

/** One that a restore brought in, by its id; absent where this project's own is meant. */
const archive = z
  .string()
  .regex(/^[\w-]{1,64}$/)
  .optional();

/** The ledger. Governance lead and steering committee, but for its head and for erasing. */
export const ledgerProcedures = {
  /** Latest first: those before the entry `before`, or the latest of all. */
  'ledger.read': {
    input: z.object({
      archive,
      before: seq.nullable(),
      filter: ledgerFilter,
      /** Entries in one answer at most. */
      most: z.number().int().min(1).max(500),
    }),
    output: z.object({
      entries: z.array(entry),
      /** To go on from; null where the beginning has been reached. */
      next: seq.nullable(),
      head: point,
      /** Written, and not yet chained. */
      waiting: z.number().int(),
      /** Pseudonyms in these entries that are somebody's still; `name` is null where Jira names them no more. */
      people: z.array(z.object({ pseudonym: z.string(), name: z.string().nullable() })),
      /** Requirements in these entries that the reader may see. */
      issues: z.array(z.object({ id, key: z.string(), summary: z.string() })),
      departments: z.array(z.object({ id: z.string(), name: z.string() })),
      mayErase: z.boolean(),
      /** Ledgers that restores brought in from elsewhere. */
      archives: z.array(
        z.object({ id: z.string(), project: z.string(), exportedAt: z.number(), broughtAt: z.number() }),
      ),
    }),
  },
  /** Walks the chain from a block on, a stretch at a time: call again with `next` until it is null. */
  'ledger.check': {
    input: z.object({ archive, block: z.number().int().nonnegative() }),
    output: z.object({
      checked: z.number().int(),
      head: point,
      next: z.number().int().nullable(),
      /** The first link that does not hold. */
      broken: z
        .object({ seq: z.number().int(), why: z.enum(['missing', 'number', 'link', 'changed', 'head']) })
        .nullable(),
    }),
  },
  /** What certificates and the wall print. Whoever may browse the project. */
  'ledger.head': { input: z.object({}).strict(), output: point },
  /** Takes away whom a pseudonym stands for. Governance lead or project administrator. */
  'ledger.erase': {
    input: z.object({ pseudonym: z.string().min(1).max(64) }),
    output: z.object({}).strict(),
  },
} as const;
