import { z } from 'zod';
import { heldPartsShape } from './shapes';

/** What a new chart would say, or says, otherwise than the one in force. */

const row = z.object({
  id: z.number().int(),
  /** Of one that has left the board there may be neither. */
  key: z.string().nullable(),
  summary: z.string().nullable(),
  /** Its place in the chart in force, and in the new one. */
  was: z.string().nullable(),
  is: z.string().nullable(),
  /** What of it is not what was signed; a place within its wave does not count. */
  parts: heldPartsShape,
});

const difference = z.object({
  against: z.object({ number: z.number().int(), edition: z.number().int() }),
  /** Number of the other chart; null where it is what would be published now. */
  of: z.number().int().nullable(),
  /** The first of each; `more` are not listed. */
  added: z.array(row),
  gone: z.array(row),
  moved: z.array(row),
  changed: z.array(row),
  more: z.number().int(),
});

export const differenceProcedures = {
  /** Null where no chart is in force to compare with. Whoever may browse the project; what they may not see is left out. */
  'difference.read': {
    input: z.object({}).strict(),
    output: z.object({
      difference: difference.nullable(),
    }),
  },
  /**
   * What a chart changed against the one before, and what the next one changed against it, each as it was when it came
   * into force; null where there is none, and where nobody kept it. Whoever may browse the project.
   */
  'difference.kept': {
    input: z.object({ baseline: z.string().min(1).max(64) }),
    output: z.object({ own: difference.nullable(), next: difference.nullable() }),
  },
} as const;
