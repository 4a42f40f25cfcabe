import { z } from 'zod';
import { criterionStatuses, pillars } from '../domain/gates/criterion';
import { readinesses } from '../domain/gates/readiness';
import { gateLineShape, rolledGateShape } from './gates';
import { goalLineShape } from './goals';
import { baselineHeadShape, personShape, rulesShape, signatureShape } from './shapes';

const count = z.number().int().min(0);

/**
 * A gadget stands on a dashboard, in no project: which one it shows comes from its settings, and is as untrusted as
 * anything else that a page sends. Each of these procedures answers only whoever may browse that project, with what
 * they may see of it; a project where Wallchart is not set up is like one that is not there.
 */
export const gadgetInput = z.object({ project: z.number().int().positive() }).strict();

/** Projects that a gadget shows together. */
export const mostProjects = 100;

/** Several projects, or all that have Wallchart: as untrusted; those that one may not browse are left out. */
export const gadgetsInput = z
  .object({
    projects: z.union([z.literal('all'), z.array(z.number().int().positive()).min(1).max(mostProjects)]),
  })
  .strict();

const cellShape = z.object({
  readiness: z.enum(readinesses),
  criteria: z.array(z.object({ title: z.string(), status: z.enum(criterionStatuses).nullable() })),
});

/** Procedures of dashboard gadgets: one a gadget, each named `gadget.…`. */
export const gadgetProcedures = {
  /** The chart in small. Whoever may browse the project. */
  'gadget.chart': {
    input: gadgetInput,
    output: z.object({
      projectKey: z.string(),
      grid: rulesShape.shape.grid,
      baseline: baselineHeadShape.nullable(),
      enforcement: rulesShape.shape.enforcement,
      /** Row by row: largest impact first, and in a row the easiest first. */
      cells: z.array(
        z.object({
          difficulty: count,
          impact: count,
          wave: z.number().int().positive(),
          /** Live requirements, those that are done among them. */
          live: count,
          done: count,
          withdrawn: count,
        }),
      ),
      waves: z.number().int().positive(),
      atWork: z.boolean(),
      /** What is drawn is not what was signed. */
      proposal: z.boolean(),
      /** The wave at work; null where all is done, or nothing may start. */
      now: z.number().int().nullable(),
      live: count,
      done: count,
      /** Amendments of the baseline. */
      added: count,
      notNow: count,
      unscored: count,
      /** What may start next, in order. */
      next: z.array(z.object({ key: z.string(), summary: z.string(), label: z.string() })).max(3),
    }),
  },
  /** How far each department has signed. Whoever may browse the project. */
  'gadget.signOffs': {
    input: gadgetInput,
    output: z.object({
      projectKey: z.string(),
      /** The one out for signature, else the one in force; null where nothing is published. */
      baseline: baselineHeadShape.nullable(),
      departments: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          /** Its place among the project's departments, which gives it its colour; -1 where it is gone. */
          index: z.number().int().min(-1),
          /** Requirements of its part. */
          count,
          /** Those of them that are not as they were signed. */
          stale: count,
          signatures: z.array(signatureShape),
          /** Key users who have not signed. */
          waiting: z.array(z.string()),
          /** How many signatures it needs. */
          needed: count,
          signed: z.boolean(),
        }),
      ),
      people: z.array(personShape),
    }),
  },
  /**
   * The gates of projects on their tracks, and what would open the next: whoever may browse them. Of several projects
   * those where no gate is planned are left out.
   */
  'gadget.gates': {
    input: gadgetsInput,
    output: z.object({
      /** By name. */
      projects: z
        .array(
          z.object({
            id: count,
            key: z.string(),
            name: z.string(),
            /** In sequence; empty before gates are planned. */
            gates: z.array(rolledGateShape),
            /** The first that is not passed: by its last check the weightiest of what is missing, at most three. */
            next: z.object({ place: count, opens: z.array(z.string()).max(3), more: count }).nullable(),
          }),
        )
        .max(mostProjects),
      /** Others that the user may browse and that found no place. */
      more: count,
    }),
  },
  /** Readiness to go live by department, as the last check of the gate before the switch found it. */
  'gadget.readiness': {
    input: gadgetInput,
    output: z.object({
      projectKey: z.string(),
      /** Null before it is planned. */
      gate: gateLineShape.nullable(),
      rows: z.array(
        z.object({
          /** Null for what is asked of the project as a whole; empty for a department that is gone. */
          department: z.string().nullable(),
          cells: z.record(z.enum(pillars), cellShape.nullable()),
          whole: z.enum(readinesses).nullable(),
        }),
      ),
      whole: z.enum(readinesses).nullable(),
      /** What makes it no better than it is, the weightiest first. */
      weakest: z.array(
        z.object({
          title: z.string(),
          department: z.string().nullable(),
          pillar: z.enum(pillars),
          status: z.enum(criterionStatuses).nullable(),
        }),
      ),
    }),
  },
  /** The goals that stand, as far as the viewer sees their issues. Whoever may browse the project. */
  'gadget.goals': {
    input: gadgetInput,
    output: z.object({ projectKey: z.string(), goals: z.array(goalLineShape) }),
  },
} as const;
