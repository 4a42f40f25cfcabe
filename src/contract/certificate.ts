import { z } from 'zod';
import type { LedgerEvent } from '../domain/ledger/event';
import { baselineStates } from '../domain/vocabulary';

/** Baselines that stood or stand, and the certificate of each. */

const baseline = z.string().min(1).max(64);

const wording = z.object({ summary: z.string(), description: z.string() });

const grid = z.object({ difficulty: z.array(z.string()), impact: z.array(z.string()) });

const head = z.object({
  id: z.string(),
  number: z.number().int(),
  edition: z.number().int(),
  state: z.enum(baselineStates),
  code: z.string(),
  publishedAt: z.number(),
  inForceSince: z.number().nullable(),
  /** Until when it stood; null while it does. */
  until: z.number().nullable(),
});

const digest = z.object({
  summary: z.string(),
  description: z.string(),
  difficulty: z.number().nullable(),
  impact: z.number().nullable(),
  departments: z.array(z.string()),
  blockers: z.array(z.number().int()),
});

/** An entry of the ledger, with the hash of the one before it: its own follows from the rest. */
const ledgerEntry = z.object({
  v: z.literal(1),
  seq: z.number().int(),
  at: z.number(),
  /** A pseudonym. */
  by: z.string().nullable(),
  event: z.custom<LedgerEvent>((value) => typeof value === 'object' && value !== null && 'kind' in value),
  previous: z.string(),
  hash: z.string(),
});

/** In whose name it is, where a delegate signed (B6): account id, and what they are called. */
const stead = { for: z.string().optional(), forName: z.string().optional() };

/** What the team confirmed after the baseline was in force: `leaf` is null where it takes one off the chart. */
const amendment = z.object({
  label: z.string(),
  /** Number of the change request. */
  change: z.number().int(),
  id: z.number().int(),
  key: z.string(),
  summary: z.string(),
  leaf: z.object({ wave: z.number().int(), place: z.number().int(), digest }).nullable(),
  departments: z.array(z.object({ department: z.string(), name: z.string() })),
  signatures: z.array(
    z.object({
      department: z.string(),
      accountId: z.string(),
      name: z.string(),
      at: z.number(),
      ...stead,
      /** The hash of the leaf that was signed. */
      leaf: z.string().nullable(),
    }),
  ),
});

/** What `npm run verify` proves, but for the leaves, which come in pages. */
const facts = z.object({
  format: z.literal('wallchart-certificate'),
  version: z.literal(1),
  project: z.string(),
  state: z.enum(baselineStates),
  publishedAt: z.number(),
  publishedBy: z.string(),
  inForceSince: z.number().nullable(),
  header: z.object({
    project: z.number().int(),
    number: z.number().int(),
    edition: z.number().int(),
    grid,
    policy: z.string(),
    method: z.number().int(),
  }),
  departments: z.array(
    z.object({
      department: z.string(),
      name: z.string(),
      count: z.number().int(),
      root: z.string(),
      code: z.string(),
    }),
  ),
  root: z.string(),
  code: z.string(),
  /** Where the ledger has the publication and the coming into force; absent in certificates of before it was told. */
  ledger: z.object({ published: ledgerEntry.nullable(), inForce: ledgerEntry.nullable() }).optional(),
  editions: z.array(
    z.union([
      z.object({
        edition: z.number().int(),
        code: z.string(),
        at: z.number(),
        issueId: z.number().int(),
        from: wording,
        to: wording,
        signatures: z.array(
          z.object({
            department: z.string(),
            accountId: z.string(),
            name: z.string(),
            at: z.number(),
            ...stead,
          }),
        ),
      }),
      z.object({ edition: z.number().int(), code: z.string(), at: z.number(), amendment: z.string() }),
    ]),
  ),
  /** Confirmed changes, oldest first; absent where there is none. */
  amendments: z.array(amendment).optional(),
  signatures: z.array(
    z.object({
      department: z.string(),
      accountId: z.string(),
      name: z.string(),
      at: z.number(),
      ...stead,
      root: z.string(),
      /** Hash of the header of the first edition and the department's part: what was signed. */
      signed: z.string(),
      assent: z.string(),
      /** Where the ledger has it; null where it has it not yet. */
      ledger: ledgerEntry.nullable().optional(),
    }),
  ),
});

/** `seal` covers every fact by its hash: nothing in it changes without showing. */
const certificate = facts.extend({ seal: z.string() });

const leaf = z.object({
  id: z.number().int(),
  key: z.string(),
  summary: z.string(),
  wave: z.number().int(),
  place: z.number().int(),
  digest,
});

export const certificateProcedures = {
  /** Every baseline that was ever out for signature, the latest first. Whoever may browse the project. */
  'certificate.list': {
    input: z.object({}).strict(),
    output: z.object({ baselines: z.array(head) }),
  },
  /** Whoever may browse the project and sees all of the baseline. */
  'certificate.read': {
    input: z.object({ baseline }),
    output: z.object({ certificate, count: z.number().int() }),
  },
  /** Its leaves in order, some at a time: call again with `next` until it is null. */
  'certificate.leaves': {
    input: z.object({ baseline, from: z.number().int().min(0) }),
    output: z.object({ leaves: z.array(leaf), next: z.number().int().nullable() }),
  },
} as const;
