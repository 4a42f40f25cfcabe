import { z } from 'zod';
import { heldParts } from '../domain/change';
import type { Problem } from '../domain/problems';
import { baselineStates, policies, roles, stateClasses } from '../domain/vocabulary';

/** Shapes that several procedures share. Everything is parsed on arrival and before it leaves. */
const id = z.number().int().positive();
/** A score: 0 to 100, or null where nobody has scored yet. */
export const positionShape = z.number().min(0).max(100).nullable();

const labels = z.array(z.string().trim().min(1).max(40)).min(2).max(5);

const gridShape = z
  .object({ difficulty: labels, impact: labels })
  .refine(({ difficulty, impact }) => difficulty.length === impact.length, 'Both axes have as many levels.')
  .refine(
    ({ difficulty, impact }) => [difficulty, impact].every((axis) => new Set(axis).size === axis.length),
    'Two levels of an axis have the same label.',
  );

export const rulesShape = z.object({
  grid: gridShape,
  policy: z.enum(policies),
  thresholds: z
    .tuple([z.number().int().min(1), z.number().int(), z.number().int()])
    .refine(([three, four, five]) => three < four && four < five, 'Thresholds rise.'),
  skipping: z.enum(['strict', 'rolling']),
  enforcement: z.enum(['enforced', 'advisory']),
  quorum: z.union([z.literal('all'), z.number().int().min(1)]),
  changes: z.object({
    quorum: z.union([z.literal('all'), z.number().int().min(1)]),
    teamADay: z.number().min(0.5).max(10_000).nullable(),
    reserve: z.number().min(0).max(100),
    absentAfter: z.number().int().min(1).max(60),
    remindEvery: z.number().int().min(1).max(60),
  }),
  gates: z.object({
    freshHours: z
      .number()
      .int()
      .min(1)
      .max(24 * 14),
    quorum: z.union([z.literal('majority'), z.number().int().min(1).max(50)]),
  }),
});

export const entryShape = z.object({
  id,
  key: z.string(),
  summary: z.string(),
  difficulty: positionShape,
  impact: positionShape,
  departments: z.array(z.string()),
  state: z.enum(stateClasses),
  blockers: z.array(id),
  rank: z.string().nullable(),
  status: z.string(),
  updated: z.number(),
  security: z.string().nullable(),
  contentHash: z.string(),
  assignee: z.string().nullable(),
  estimate: z.number().nullable(),
  points: z.number().nullable(),
  iterations: z.array(z.string()),
});

export const departmentShape = z.object({
  id: z.string(),
  name: z.string(),
  keyUsers: z.array(z.string()),
});

/** A signature: by whom, when, and in whose name where somebody signed for another (B6). */
export const signatureShape = z.object({
  accountId: z.string(),
  at: z.number(),
  for: z.string().optional(),
});

/** Account ids to what people read; only those that the page names. */
export const personShape = z.object({ accountId: z.string(), name: z.string() });

export const roleShape = z.enum(roles);

/** The head of the baseline that counts now: the one out for signature, else the one in force. */
export const baselineHeadShape = z.object({
  number: z.number().int(),
  edition: z.number().int(),
  state: z.enum(baselineStates),
  /** First 12 hex digits over all roots, as `7f3a-91c2-04be`. */
  code: z.string(),
  /** Epoch milliseconds. */
  publishedAt: z.number(),
  publishedBy: z.string(),
  inForceSince: z.number().nullable(),
  /** What its waves and places were derived with; the project's own may have changed since (M5). */
  rules: z.object({ grid: gridShape, policy: z.enum(policies) }),
});
export type BaselineHead = z.infer<typeof baselineHeadShape>;

export const standingShape = z.object({
  id,
  /** Label in the baseline, `2.07`. */
  label: z.string(),
  wave: z.number().int(),
  place: z.number().int(),
});

/** What of a requirement differs from what was signed. */
export const heldPartsShape = z.array(z.enum(heldParts));
/** Why something is put aside; what a person fills in. */
export const notNowShape = z.object({
  reason: z.string().trim().min(1).max(500),
  condition: z.string().trim().min(1).max(500),
  who: z.string().min(1).max(128),
  review: z.iso.date(),
});

/** Who would come in which other wave. */
export const waveMovesShape = z.object({
  /** Every change of wave, how many make it, by wave. */
  counts: z.array(z.object({ from: z.number().int(), to: z.number().int(), count: z.number().int() })),
  /** The first of them in the new order. */
  moves: z.array(
    z.object({ id, key: z.string(), summary: z.string(), from: z.number().int(), to: z.number().int() }),
  ),
});

/** A refusal on its way out. The union is wide and made by our own code, so only its tag is checked. */
export const problemShape = z.custom<Problem>(
  (value) => typeof value === 'object' && value !== null && 'rule' in value,
);
