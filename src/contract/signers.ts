import { z } from 'zod';
import { personShape, roleShape } from './shapes';

/** Who signs for each department, and who stands in for whom (B6). */

const account = z.string().min(1).max(128);
const department = z.string().min(1).max(64);
/** Epoch milliseconds. */
const time = z.number().int();

const keyUser = z.object({
  accountId: z.string(),
  /** Jira has deactivated them, or does not know them: they cannot sign. */
  away: z.boolean(),
  /** Their signature of the chart out for signature is still owed. */
  owes: z.boolean(),
  /** Those who were replaced by them, the latest first. */
  insteadOf: z.array(z.object({ accountId: z.string(), at: time, reason: z.string() })),
});

const delegation = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  start: time,
  until: time,
  /** It holds now, and not only later. */
  holds: z.boolean(),
  /** Whoever would sign has been deactivated. */
  away: z.boolean(),
});

const state = z.object({
  departments: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      keyUsers: z.array(keyUser),
      /** Those that hold or will. */
      delegations: z.array(delegation),
      /**
       * Whether the department can sign as the settings ask: `nobody` has no one who could, `short` waits for
       * somebody who cannot.
       */
      able: z.enum(['yes', 'short', 'nobody']),
    }),
  ),
  people: z.array(personShape),
  /** The server's clock, by which delegations begin and end. */
  now: time,
  me: z.object({ accountId: z.string(), roles: z.array(roleShape) }),
  mayChange: z.boolean(),
});

export const signersProcedures = {
  /** Whoever may browse the project. */
  'signers.read': { input: z.object({}).strict(), output: state },
  /** Has somebody sign instead of a key user who left, for what is still owed. Governance lead. */
  'signers.replace': {
    input: z.object({ department, left: account, by: account, reason: z.string().trim().min(1).max(200) }),
    output: state,
  },
  /** Has somebody sign in a key user's name from `start` until `until`. Governance lead. */
  'signers.delegate': {
    input: z.object({ department, from: account, to: account, start: time, until: time }),
    output: state,
  },
  /** Ends a delegation before its time. Governance lead. */
  'signers.end': { input: z.object({ id: z.string().min(1).max(64) }), output: state },
} as const;
