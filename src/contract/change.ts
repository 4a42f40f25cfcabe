import { z } from 'zod';
import { baselineHeadShape, heldPartsShape, personShape, signatureShape } from './shapes';

/** What differs from what was signed, word by word, and the ways out (B4, B5). */

const id = z.number().int().positive();

const span = z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() });

/** Which wording the page showed: what is done about another one is refused. */
const seen = z.string().max(64);

const departmentSettling = z.object({
  id: z.string(),
  name: z.string(),
  /** Who has signed the new wording for it, and how many signatures it takes. */
  signed: z.array(signatureShape),
  needed: z.number().int(),
  /** Who has recorded for it that the wording means the same. */
  same: signatureShape.nullable(),
  /** The caller may sign the new wording for it now, or record that it means the same. */
  maySign: z.boolean(),
  maySame: z.boolean(),
});

export const changeProcedures = {
  /** Everything that differs from the baseline that counts. Whoever may browse; what they may not see is left out. */
  'change.list': {
    input: z.object({}).strict(),
    output: z.object({
      rows: z.array(
        z.object({
          id,
          /** As signed. */
          key: z.string(),
          summary: z.string(),
          label: z.string(),
          parts: heldPartsShape,
          /** Number of the open change request about it; null where nothing is asked for. */
          asked: z.number().int().nullable(),
        }),
      ),
      /** The caller may ask the team, as far as what is in force and what they may do go. */
      mayAsk: z.boolean(),
      /** Beyond the rows given. */
      more: z.number().int(),
    }),
  },
  /** What of one requirement differs, and who has done what about it. Whoever may see the issue. */
  'change.read': {
    input: z.object({ id }),
    output: z.object({
      id,
      key: z.string(),
      label: z.string(),
      baseline: baselineHeadShape,
      parts: heldPartsShape,
      wording: z.array(z.object({ part: z.enum(['summary', 'description']), spans: z.array(span) })),
      /** Changes of the order, in words: what was signed, and what is now. */
      order: z.array(z.object({ part: z.string(), signed: z.string(), now: z.string() })),
      seen,
      departments: z.array(departmentSettling),
      /** The governance lead who has recorded that it means the same. */
      lead: signatureShape.nullable(),
      maySameAsLead: z.boolean(),
      mayPutBack: z.boolean(),
      /** The caller may write back what decides the order. */
      mayRestore: z.boolean(),
      people: z.array(personShape),
    }),
  },
  /** Writes the signed wording back, as the user. Edit Issues in Jira. */
  'change.putBack': {
    input: z.object({ id, seen }),
    output: z.object({ parts: heldPartsShape }),
  },
  /** Writes the signed scores, departments and status back, as the user. Edit Issues in Jira. */
  'change.restore': {
    input: z.object({ id }),
    output: z.object({ parts: heldPartsShape }),
  },
  /** Signs the new wording for a department. Its key users; with the last signature the edition goes up. */
  'change.sign': {
    input: z.object({ id, seen, department: z.string() }),
    output: z.object({ edition: z.number().int().nullable() }),
  },
  /** Records that the new wording means the same: for a department, or as governance lead (null). */
  'change.same': {
    input: z.object({ id, seen, department: z.string().nullable() }),
    output: z.object({ settled: z.boolean() }),
  },
} as const;
