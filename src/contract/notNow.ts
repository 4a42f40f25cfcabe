import { z } from 'zod';
import { entryShape, notNowShape, personShape, problemShape } from './shapes';

const id = z.number().int().positive();
const nothing = z.object({}).strict();
const ids = z.array(id).min(1).max(20);

const changed = z.object({
  entries: z.array(entryShape),
  /** Cards that stayed as they were, and why. */
  refused: z.array(z.object({ id, problem: problemShape })),
});

/** Procedures of *not now*. */
export const notNowProcedures = {
  /**
   * What is said about the requirements that are not now; one that was put aside in Jira has nothing said yet and
   * is left out. Whoever may browse the project.
   */
  'notNow.read': {
    input: nothing,
    output: z.object({
      aside: z.array(
        notNowShape.extend({
          id,
          /** Its day has come. */
          due: z.boolean(),
        }),
      ),
      people: z.array(personShape),
    }),
  },
  /** Puts aside, as the user, and keeps what is said; of what is not now already only that. Edit Issues in Jira. */
  'notNow.put': { input: notNowShape.extend({ ids }), output: changed },
  /** Brings back, as the user, and forgets what was said. Edit Issues in Jira. */
  'notNow.back': { input: z.object({ ids }), output: changed },
} as const;
