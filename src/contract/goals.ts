import { z } from 'zod';
import { directions, goalStandings, mostMeasurements, trends } from '../domain/gates/goals';
import { personShape } from './shapes';

/** Goals and what was measured of them. The caller's account and project come from Forge. */

const id = z.number().int().positive();
const nothing = z.object({}).strict();
/** Epoch milliseconds. */
const time = z.number();
const day = z.iso.date();
/** Far beyond what anybody counts, and exact to the hundredth. */
const figure = z.number().min(-1e12).max(1e12);
const text = (most: number) => z.string().trim().max(most);

/** As it is filled in: that something is missing is for the rules to say. */
const draftShape = z.object({
  way: text(2_000).nullable(),
  unit: text(40).nullable(),
  direction: z.enum(directions).nullable(),
  baseline: figure.nullable(),
  baselineOn: day.nullable(),
  target: figure.nullable(),
  targetOn: day.nullable(),
  owner: z.string().max(128).nullable(),
});

const termsShape = z.object({
  way: z.string(),
  unit: z.string(),
  direction: z.enum(directions),
  baseline: z.number(),
  baselineOn: z.string(),
  target: z.number(),
  targetOn: z.string(),
  owner: z.string(),
});

const named = z.object({ id, key: z.string(), statement: z.string() });

/** A goal, and how it stands by its last figure. */
export const goalLineShape = named.extend({
  terms: termsShape,
  /** What counts, by day. */
  points: z.array(z.object({ on: z.string(), value: z.number() })).max(mostMeasurements),
  standing: z.enum(goalStandings),
  /** Percent of the way to the target, by the last figure; null before the first. */
  progress: z.number().int().nullable(),
  trend: z.enum(trends).nullable(),
  /** The figure on the day of the target if it goes on as it has; null with fewer than two measurements. */
  forecast: z.number().nullable(),
  /** There is a result, as gate 9 asks for. */
  measured: z.boolean(),
  dropped: z.object({ at: time, by: z.string(), reason: z.string() }).nullable(),
});

const measurementShape = z.object({
  id: z.string(),
  on: z.string(),
  /** Null where a correction takes the figure back. */
  value: z.number().nullable(),
  note: z.string().nullable(),
  by: z.string(),
  at: time,
  corrects: z.string().nullable(),
  reason: z.string().nullable(),
  /** It counts: neither corrected since nor taken back. */
  counts: z.boolean(),
});

const goalDetailShape = goalLineShape.extend({
  /** All that was entered, the last first. */
  measurements: z.array(measurementShape),
  /** What its terms were before, the last first. */
  changes: z.array(z.object({ at: time, by: z.string(), reason: z.string(), before: termsShape })),
  may: z.object({ set: z.boolean(), measure: z.boolean() }),
  /** The latest day that a figure may be of. */
  latest: z.string(),
  people: z.array(personShape),
});

const onGoal = z.object({ goal: id });
const reason = z.string().trim().min(1).max(2_000);
const note = text(2_000).nullable();

export const goalProcedures = {
  /** The project's goals, as far as the caller sees their issues. Whoever may browse the project. */
  'goals.list': {
    input: z
      .object({
        /** As they were on record then, epoch milliseconds: what a gate's check rested on. Now where it is left out. */
        asOf: z.number().int().nonnegative().optional(),
      })
      .strict(),
    output: z.object({
      /** Those that were given up among them. */
      goals: z.array(goalLineShape),
      /** Issues of the type that nobody has said how to measure. */
      unmeasurable: z.array(named),
      /** For whoever sets goals: those whose issues were deleted or moved away. */
      gone: z.array(z.object({ id, key: z.string() })),
      /** The project has the issue type. */
      hasType: z.boolean(),
      maySet: z.boolean(),
      people: z.array(personShape),
    }),
  },
  /** The goal that the panel stands on; `statement` alone where it cannot be measured yet, null on other issues. */
  'goals.here': {
    input: nothing,
    output: z.object({
      goal: goalDetailShape.nullable(),
      unmeasurable: named.extend({ maySet: z.boolean() }).nullable(),
    }),
  },
  'goals.read': { input: onGoal, output: goalDetailShape },
  /** Who may come to own a goal: whoever holds a role in the project, and the caller. */
  'goals.owners': { input: nothing, output: z.object({ people: z.array(personShape) }) },
  /** Makes the issue. Quality monitor, steering committee, governance lead. */
  'goals.create': {
    input: z.object({ statement: text(255), terms: draftShape }),
    output: goalDetailShape,
  },
  /** Says how it is measured, or changes that, which takes a reason. The same people. */
  'goals.setTerms': {
    input: onGoal.extend({ terms: draftShape, reason: text(2_000).nullable() }),
    output: goalDetailShape,
  },
  /** Enters a figure. The goal's owner, the governance lead. */
  'goals.measure': { input: onGoal.extend({ on: day, value: figure, note }), output: goalDetailShape },
  /** Corrects a figure, or takes it back where there is no value. The same people. */
  'goals.correct': {
    input: onGoal.extend({
      measurement: z.string().max(80),
      on: day,
      value: figure.nullable(),
      note,
      reason,
    }),
    output: goalDetailShape,
  },
  /** Gives it up: no gate asks for it any more. Those who set goals. */
  'goals.drop': {
    input: onGoal.extend({ reason }),
    output: z.object({ dropped: z.literal(true) }),
  },
} as const;
