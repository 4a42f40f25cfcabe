import { z } from 'zod';

/** What the wall shows beside the board. The caller's account and project come from Forge. */

export const wallProcedures = {
  /** Who has signed, and where the ledger ends. Whoever may browse the project; four calls, whatever its size. */
  'wall.read': {
    input: z.object({}).strict(),
    output: z.object({
      /** Of the baseline that counts; none without one. */
      departments: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          signed: z.boolean(),
          /** Signatures that are still to come. */
          missing: z.number().int().min(0),
        }),
      ),
      /** What was confirmed since and stands below the chart, as far as the caller sees it. */
      amendments: z.array(z.object({ label: z.string(), missing: z.number().int().min(0) })),
      ledger: z.object({ entries: z.number().int().min(0), hash: z.string() }),
    }),
  },
} as const;
