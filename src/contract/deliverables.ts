import { z } from 'zod';
import { gateIdShape } from './gates';
import { personShape } from './shapes';

/** What phases owe: issues of type *CRM Deliverable*. */

const nothing = z.object({}).strict();

const deliverable = z.object({
  id: z.number().int(),
  key: z.string(),
  summary: z.string(),
  owner: personShape.nullable(),
  /** The day, `2026-07-17`. */
  due: z.string().nullable(),
  done: z.boolean(),
});

/** Gates that one can be put at, in sequence. */
const gates = z.array(z.object({ gate: gateIdShape, iterationName: z.string().nullable() }));

const shown = z.object({
  /** Open ones first, the first due first; those that Jira does not show the caller are left out. */
  items: z.array(deliverable.extend({ gate: gateIdShape })),
  /** Made by hand in Jira and at no gate yet; told where all gates are asked for. The newest first, at most 50. */
  loose: z.array(deliverable.extend({ blocks: gateIdShape.nullable() })),
  gates,
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
  /** The deliverable whose issue the panel stands on; null on every other issue. Whoever may browse the project. */
  'deliverables.here': {
    input: nothing,
    output: z.object({
      deliverable: deliverable
        .extend({ gate: gateIdShape.nullable(), blocks: gateIdShape.nullable() })
        .nullable(),
      gates,
      mayAsk: z.boolean(),
    }),
  },
  /** Says at which gate a deliverable is owed, and links it to that one. Governance lead. */
  'deliverables.place': {
    input: z.object({ issue: z.number().int().positive(), gate: gateIdShape }),
    output: nothing,
  },
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
