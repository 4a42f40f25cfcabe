import { z } from 'zod';
import { gateIdShape } from './gates';
import { personShape } from './shapes';

/** What phases owe: issues of type *CRM Deliverable*. */

const shown = z.object({
  /** Open ones first, the first due first; those that Jira does not show the caller are left out. */
  items: z.array(
    z.object({
      gate: gateIdShape,
      id: z.number().int(),
      key: z.string(),
      summary: z.string(),
      owner: personShape.nullable(),
      /** The day, `2026-07-17`. */
      due: z.string().nullable(),
      done: z.boolean(),
    }),
  ),
  /** What the template names and nobody has been asked for. */
  unasked: z.array(
    z.object({
      gate: gateIdShape,
      id: z.string(),
      title: z.string(),
      help: z.string(),
      /** Account id of somebody who could own it. */
      owner: z.string().nullable(),
    }),
  ),
  mayAsk: z.boolean(),
  /** Who could own one, for whoever may ask. */
  owners: z.array(personShape),
});

export const deliverableProcedures = {
  /** Of one gate, or of all (null). Whoever may browse the project. */
  'deliverables.read': { input: z.object({ gate: gateIdShape.nullable() }), output: shown },
  /** Makes issues of what is chosen, linked to their gate. Governance lead. */
  'deliverables.ask': {
    input: z.object({
      gate: gateIdShape,
      items: z
        .array(
          z.object({
            /** Id in the template; null for one of the caller's own, which has a title. */
            item: z.string().max(80).nullable(),
            title: z.string().trim().min(1).max(200),
            owner: z.string().min(1).max(128).nullable(),
            due: z.iso.date().nullable(),
          }),
        )
        .min(1)
        .max(15),
    }),
    output: shown,
  },
} as const;
