import { z } from 'zod';
import { jqlFaults } from '../domain/gates/jql';
import type { phaseNumbers } from '../domain/gates/phases';
import { roles } from '../domain/vocabulary';
import { criterionShape, gateIdShape, phaseShape } from './gates';
import { personShape } from './shapes';

/** The project's template of gates: what each phase is asked and what it owes. */

/** Of the file; raised whenever an older app would read it wrongly. */
const templateSchema = 1;
/** Far more than anybody can look through at a gate. */
const mostOfPhase = 80;
/** Characters; a full template has about 60,000. */
const mostFile = 400_000;

const number = z.number().int().positive();
/** Epoch milliseconds. */
const time = z.number();

const askedShape = criterionShape
  .omit({ department: true })
  .extend({ eachDepartment: z.boolean() })
  .strict()
  .superRefine(({ ask, eachDepartment, pillar }, context) => {
    if (ask.kind === 'jira') {
      for (const message of jqlFaults(ask.jql)) {
        context.addIssue({ code: 'custom', path: ['ask', 'jql'], message });
      }
    }
    if (ask.kind === 'confirmed' && new Set(ask.evidence).size !== ask.evidence.length) {
      context.addIssue({ code: 'custom', path: ['ask', 'evidence'], message: 'Names one kind twice.' });
    }
    // Searches and figures of the chart are the project's: they say nothing about one department.
    if (eachDepartment && ask.kind !== 'confirmed' && ask.kind !== 'approved') {
      const message = 'Only what people confirm or approve is asked of each department.';
      context.addIssue({ code: 'custom', path: ['eachDepartment'], message });
    }
    if (eachDepartment && pillar !== null && ask.kind === 'approved' && ask.role !== 'keyUser') {
      const message = 'A pillar of a department is settled by its key users.';
      context.addIssue({ code: 'custom', path: ['ask', 'role'], message });
    }
  });

const owesShape = criterionShape
  .pick({ id: true, title: true, help: true })
  .extend({ role: z.enum(roles) })
  .strict();

function eachOnce(lines: readonly { readonly id: string }[], context: z.core.$RefinementCtx): void {
  const seen = new Set<string>();
  lines.forEach(({ id }, index) => {
    if (seen.has(id)) {
      context.addIssue({ code: 'custom', path: [index, 'id'], message: `“${id}” is there already.` });
    }
    seen.add(id);
  });
}

const phaseTemplateShape = z
  .object({
    asks: z
      .array(askedShape)
      .min(1, 'A gate asks for at least one thing.')
      .max(mostOfPhase)
      .superRefine(eachOnce),
    owes: z.array(owesShape).max(mostOfPhase).superRefine(eachOnce),
  })
  .strict();

const phasesShape = z
  .object({
    1: phaseTemplateShape,
    2: phaseTemplateShape,
    3: phaseTemplateShape,
    4: phaseTemplateShape,
    5: phaseTemplateShape,
    6: phaseTemplateShape,
    7: phaseTemplateShape,
    8: phaseTemplateShape,
    9: phaseTemplateShape,
  } satisfies Record<(typeof phaseNumbers)[number], typeof phaseTemplateShape>)
  .strict();

const templateShape = z.object({ name: z.string().trim().min(1).max(80), phases: phasesShape }).strict();

/** A template as a file. */
export const templateFileShape = templateShape
  .extend({ format: z.literal('wallchart-template'), schema: z.literal(templateSchema) })
  .strict();

const originShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('standing'), version: number }),
  z.object({ kind: z.literal('edited') }),
  z.object({ kind: z.literal('file') }),
  z.object({ kind: z.literal('project'), key: z.string() }),
]);

/** Titles. */
const differencesShape = z.object({
  added: z.array(z.string()),
  removed: z.array(z.string()),
  changed: z.array(z.string()),
});

const phaseDifferencesShape = z.object({
  phase: phaseShape,
  asks: differencesShape,
  owes: differencesShape,
});

const versionShape = z.object({
  number,
  name: z.string(),
  /** Null for what came with the app. */
  at: time.nullable(),
  by: z.string().nullable(),
  from: originShape,
});

/** Where a template is read from, other than the page's own editor. */
const sourceShape = z.discriminatedUnion('kind', [
  /** What came with the app. */
  z.object({ kind: z.literal('standing') }),
  z.object({ kind: z.literal('file'), text: z.string().max(mostFile) }),
  /** By Jira's id; whoever browses it. */
  z.object({ kind: z.literal('project'), id: number }),
]);

const stateShape = z.object({
  /** Newest first. */
  versions: z.array(versionShape),
  latest: number,
  /** Gates are planned by this one. */
  inUse: number,
  /** Gates have been planned: another version is taken up by choice. */
  frozen: z.boolean(),
  /** Of a version: the one that was asked for. */
  template: templateShape,
  shown: number,
  mayChange: z.boolean(),
  people: z.array(personShape),
});

/** What taking up the latest version does to one gate. */
const renewalShape = differencesShape.extend({
  gate: gateIdShape,
  iterationName: z.string().nullable(),
  /** Titles of criteria about which what people said no longer holds: they are asked in other words. */
  lost: z.array(z.string()),
  /** A decision is proposed, which falls away. */
  proposal: z.boolean(),
});

export const templateProcedures = {
  /** The project's template, in one of its versions (the latest without `number`). Whoever may browse. */
  'template.read': { input: z.object({ number: number.nullable() }), output: stateShape },
  /**
   * Saves an edited template as the next version. Searches that are new are asked of Jira first, as the caller.
   * Governance lead or administrator of the project.
   */
  'template.save': {
    input: z.object({
      /** The version that was edited: of two who save, the second looks again. */
      latest: number,
      template: templateShape,
    }),
    output: stateShape,
  },
  /** What a file or another project's template has, and how it differs from the latest here; saves nothing. */
  'template.look': {
    input: z.object({ source: sourceShape }),
    output: z.object({
      name: z.string(),
      asks: z.number().int(),
      owes: z.number().int(),
      differences: z.array(phaseDifferencesShape),
    }),
  },
  /** Makes that the next version. Governance lead or administrator of the project. */
  'template.take': {
    input: z.object({ latest: number, source: sourceShape }),
    output: stateShape,
  },
  /** What taking up the latest version would do, gate by gate; saves nothing. */
  'template.preview': {
    input: z.object({}).strict(),
    output: z.object({
      latest: number,
      inUse: number,
      renews: z.array(renewalShape),
      /** Gates that have been decided keep what they were decided by. */
      keeps: z.array(gateIdShape),
      /** Deliverables that would be owed besides, and those that would be no more. */
      differences: z.array(phaseDifferencesShape),
    }),
  },
  /** Takes up the latest version: a stretch of gates at a time, until none is left. */
  'template.takeUp': {
    input: z.object({ latest: number }),
    output: z.object({ renewed: z.number().int(), left: z.number().int() }),
  },
} as const;
