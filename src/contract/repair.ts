import { z } from 'zod';

/** Repair at once: everything is read anew, and what differs is mended. Governance lead. */

const count = z.number().int().nonnegative();

export const repairProcedures = {
  /** What it would cost, before it is begun. */
  'repair.price': {
    input: z.object({}).strict(),
    output: z.object({ issues: count, points: count, calls: count }),
  },
  /** A stretch: call again with `next` until it is null. */
  'repair.run': {
    input: z.object({ next: z.string().nullable() }),
    output: z.object({
      next: z.string().nullable(),
      read: count,
      points: count,
      /** What was different, once everything has been read. */
      found: z
        .object({
          /** Cards that were not as Jira has them. */
          cards: count,
          /** Marks of what differs from the signed chart. */
          held: count,
          /** What the guard goes by first was not as the board says. */
          front: z.boolean(),
          /** Signed leaves, as the guard reads them, that were not as signed: made anew from what was signed. */
          leaves: count,
          /** Departments whose part, as the guard reads it, is not what was signed: by name. */
          unproven: z.array(z.string()),
        })
        .nullable(),
    }),
  },
} as const;
