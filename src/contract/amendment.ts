import { z } from 'zod';
import { removals } from '../domain/changeRequest';
import { personShape, signatureShape } from './shapes';

/** Amendments of the chart in force, and their signatures (C4). */

const label = z.string().max(16);

const department = z.object({
  id: z.string(),
  name: z.string(),
  signed: z.array(signatureShape),
  needed: z.number().int(),
  done: z.boolean(),
  /** The caller may sign it for this department now. */
  maySign: z.boolean(),
});

export const amendmentProcedures = {
  /** Everything confirmed of the chart in force, as far as the caller sees it. Whoever may browse the project. */
  'amendment.list': {
    input: z.object({}).strict(),
    output: z.object({
      rows: z.array(
        z.object({
          label,
          /** Number of its change request. */
          change: z.number().int(),
          /** Key of the issue that carries it; null where Jira has none. */
          request: z.string().nullable(),
          edition: z.number().int().nullable(),
          issue: z.object({ id: z.number().int(), key: z.string(), summary: z.string() }),
          /** Null where it comes off the chart. */
          wave: z.number().int().nullable(),
          off: z.enum(removals).nullable(),
          /** What it changes, in words; empty for what is new. */
          asks: z.array(z.object({ part: z.string(), before: z.string(), after: z.string() })),
          /** The leaf to be signed. */
          leaf: z.string().nullable(),
          departments: z.array(department),
        }),
      ),
      people: z.array(personShape),
    }),
  },
  /** Signs one for a department, as the caller, who is its key user. */
  'amendment.sign': {
    input: z.object({ label, department: z.string().max(64), leaf: z.string().max(64).nullable() }),
    output: z.object({ done: z.boolean() }),
  },
} as const;
