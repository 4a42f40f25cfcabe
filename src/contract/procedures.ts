import { z } from 'zod';
import { heldParts } from '../domain/change';
import { changeKinds } from '../domain/changeRequest';
import { setupGroups, stepStates } from '../domain/setup';
import { policies, stateClasses } from '../domain/vocabulary';
import { amendmentProcedures } from './amendment';
import { certificateProcedures } from './certificate';
import { changeProcedures } from './change';
import { changeRequestProcedures } from './changeRequest';
import { deliverableProcedures } from './deliverables';
import { differenceProcedures } from './difference';
import { gadgetProcedures } from './gadget';
import { gateProcedures } from './gates';
import { goalProcedures } from './goals';
import { importProcedures } from './import';
import { keepProcedures } from './keep';
import { ledgerProcedures } from './ledger';
import { notNowProcedures } from './notNow';
import { repairProcedures } from './repair';
import type { Reply } from './reply';
import {
  baselineHeadShape,
  departmentShape,
  entryShape,
  heldPartsShape,
  notNowShape,
  personShape,
  positionShape,
  problemShape,
  roleShape,
  rulesShape,
  signatureShape,
  standingShape,
  waveMovesShape,
} from './shapes';
import { signersProcedures } from './signers';
import { templateProcedures } from './template';
import { wallProcedures } from './wall';

const id = z.number().int().positive();
const nothing = z.object({}).strict();
const ids = z.array(id).min(1).max(200);

/** Levels of the grid; null on an axis on which nothing was to be chosen. */
const settlement = z.object({
  id,
  difficulty: z.number().int().min(0).max(4).nullable(),
  impact: z.number().int().min(0).max(4).nullable(),
});

const setupStep = z.object({
  /** Stable over runs, e.g. `status:In progress`. */
  id: z.string(),
  group: z.enum(setupGroups),
  /** What it does, in a person's words. */
  title: z.string(),
  /** Where it touches what is there: names of schemes, screens… */
  detail: z.string(),
  state: z.enum(stepStates),
});

const deviation = z.object({
  /** Stable while it lasts. */
  id: z.string(),
  title: z.string(),
  /** Where it is, what follows, and what mending would do. */
  detail: z.string(),
  /** Whether set-up can mend it, or a person has to. */
  mend: z.enum(['setUp', 'person']),
});

const setupPlan = z.object({
  projectKey: z.string(),
  projectName: z.string(),
  steps: z.array(setupStep),
  /** What somebody changed by hand since; left alone until mending is asked for. */
  deviations: z.array(deviation),
  /** What set-up points out: what it costs or lets through, and that it cannot mend. */
  notes: z.array(
    z.object({ tone: z.enum(['information', 'warning']), title: z.string(), detail: z.string() }),
  ),
  /** Everything is there. */
  complete: z.boolean(),
  /** The guard stands on the workflow's transitions now. */
  guarded: z.boolean(),
  /** It was taken out with Wallchart's own button. */
  guardOut: z.boolean(),
  /** Wallchart was taken out of the project. */
  removed: z.boolean(),
  /** Wallchart's pages show in this project. */
  setUp: z.boolean(),
  /** Of a step that takes several calls: requirements read so far, of about so many. */
  progress: z.object({ read: z.number().int(), of: z.number().int() }).nullable(),
});

const removal = z.object({
  /** What goes when Wallchart is taken out of this project, and what stays there. */
  goes: z.array(z.object({ title: z.string(), detail: z.string() })),
  stays: z.array(z.object({ title: z.string(), detail: z.string() })),
  /** Other workflows of the site that carry the guard. */
  elsewhere: z.array(z.string()),
});

const settings = z.object({
  rules: rulesShape,
  departments: z.array(
    departmentShape.extend({
      /** The component's lead, who counts as key user whatever the settings say. */
      lead: z.string().nullable(),
      /** Whom the settings add. */
      added: z.array(z.string()),
    }),
  ),
  people: z.array(personShape),
  /** The field of story points that effort is counted in; null: Jira's original estimate. */
  effort: z.object({
    field: z.string().nullable(),
    /** Fields that may hold story points. */
    choices: z.array(z.object({ id: z.string(), name: z.string() })),
  }),
  /** Those named above whom Jira has deactivated: they cannot sign. */
  away: z.array(z.string()),
  /** Requirements that are being read again since what effort is counted in changed. */
  rereading: z.number().int(),
  /** Whether the caller may change them. */
  editable: z.boolean(),
});

const shardReply = z.object({
  index: z.number().int(),
  rev: z.number().int(),
  entries: z.array(entryShape),
});

const departmentProgress = z.object({
  department: departmentShape,
  /** Live requirements in the baseline's part. */
  count: z.number().int(),
  signatures: z.array(signatureShape),
  /** Its key users whose signature is not given; nobody once it is signed. */
  waiting: z.array(z.string()),
  /** How many signatures the department needs (quorum). */
  needed: z.number().int(),
  signed: z.boolean(),
  /** The code of the department's root. */
  code: z.string(),
  /** The caller may sign for it now. */
  mine: z.boolean(),
  /** In whose name the caller would sign, where it is not their own. */
  inNameOf: z.string().optional(),
});

const partRow = z.object({
  id,
  key: z.string(),
  /** As signed. */
  summary: z.string(),
  label: z.string(),
  wave: z.number().int(),
  place: z.number().int(),
  difficulty: z.string(),
  impact: z.string(),
  state: z.enum(stateClasses),
  /** Plain text of the description as signed, cut at 2,000 characters. */
  description: z.string(),
});

/** A status that came about without the guard. */
const bypassShape = z.object({
  /** Epoch milliseconds. */
  at: z.number(),
  /** Null where it was made in that status. */
  transition: z.enum(['start', 'finish', 'reopen', 'withdraw']).nullable(),
});

/** A change request that is open; `to`: the scores that a revision asks for. */
const askedShape = z.object({
  number: z.number().int(),
  kind: z.enum(changeKinds),
  to: z.object({ difficulty: z.number().nullable(), impact: z.number().nullable() }).nullable(),
});

const named = z.object({
  id,
  key: z.string(),
  summary: z.string(),
  wave: z.number().int().nullable(),
  label: z.string().nullable(),
  departments: z.array(z.string()),
  state: z.enum(stateClasses),
  status: z.string(),
});

/**
 * Every procedure that crosses the iframe: what goes in, what comes out. The guard of each is named beside
 * it and enforced in entrypoints; the caller's account and project come from Forge, never from the payload.
 */
export const procedures = {
  /** What set-up would do. Jira administrators; others get the refusal that says so. */
  'setup.plan': { input: nothing, output: setupPlan },
  /**
   * Does one step of the plan (idempotent) and answers what is then true; where `progress` is not null the step
   * is under way: call it again. What was changed by hand is not touched. Jira administrators.
   */
  /** `again`: also where it is done already; of the panel alone, since Jira does not tell whether it is pinned. */
  'setup.apply': { input: z.object({ step: z.string(), again: z.boolean().optional() }), output: setupPlan },
  /** Undoes one change made by hand, by its id among the deviations. Jira administrators. */
  'setup.mend': { input: z.object({ deviation: z.string() }), output: setupPlan },
  /** What taking Wallchart out of the project would leave there. Jira administrators. */
  'setup.removal': { input: nothing, output: removal },
  /** Takes the guard out of the workflow and the pages out of the project; issues and records stay. Jira administrators. */
  'setup.remove': { input: nothing, output: setupPlan },
  /** Takes the guard out of the workflow, or puts it back. Jira administrators. */
  'setup.guard': { input: z.object({ on: z.boolean() }), output: setupPlan },
  'settings.read': { input: nothing, output: settings },
  /** Governance lead or project administrator. */
  'settings.save': {
    input: z.object({
      rules: rulesShape,
      added: z.record(z.string(), z.array(z.string()).max(20)),
      /** A field of story points, or null for the original estimate; absent: as it was. */
      effort: z.string().max(100).nullable().optional(),
    }),
    output: settings,
  },
  /** Who would change their wave under another policy. Whoever may change the settings. */
  'settings.preview': {
    input: z.object({ policy: z.enum(policies) }),
    output: waveMovesShape.extend({
      /** Requirements that have a place under both, and how many of them change their wave. */
      inOrder: z.number().int(),
      moved: z.number().int(),
      /** One in force rules until the next is signed: then `from` is the wave as signed. */
      baseline: z.enum(['none', 'outForSignature', 'inForce']),
      /** The present dependencies go in a circle, so nothing can be said. */
      problems: z.array(problemShape),
    }),
  },

  /**
   * The board: shards that differ from what the caller has (`have`: shard index → revision). Whoever may
   * browse the project; secured requirements only where Jira says so for this user. `more` is true where the
   * answer was cut to fit: ask again with the new revisions.
   */
  'board.read': {
    input: z.object({
      rev: z.number().int().nullable(),
      have: z.record(z.string(), z.number().int()),
    }),
    output: z.object({
      rev: z.number().int(),
      /** Number of shards S, a power of two; when it changes the caller forgets what it has. */
      shards: z.number().int(),
      changed: z.array(shardReply),
      more: z.boolean(),
      /** Instead of the head's, where they may have changed and it has not; null where it says all. */
      held: z.array(z.object({ id, parts: heldPartsShape })).nullable(),
      /** Null where `rev` was current: nothing else has changed either. */
      head: z
        .object({
          projectKey: z.string(),
          rules: rulesShape,
          departments: z.array(departmentShape),
          /** Versions of the project, in its order. */
          iterations: z.array(z.object({ id: z.string(), name: z.string() })),
          effort: z.enum(['estimate', 'points']),
          people: z.array(personShape),
          /** Levels that M1 proposes for the present number of live requirements. */
          proposedLevels: z.number().int(),
          baseline: baselineHeadShape.nullable(),
          /** Standings in the baseline of `baseline`; empty where there is none. */
          standings: z.array(standingShape),
          /** Those that stand where they stand without the guard. */
          bypassed: z.array(bypassShape.extend({ id })),
          /** Gates whose conditions are not met, and how many of them; `iteration` is its name. */
          owed: z.array(
            z.object({
              phase: z.number().int(),
              iteration: z.string().nullable(),
              conditions: z.number().int(),
            }),
          ),
          /** Changes that are asked for of the chart in force. */
          asked: z.array(askedShape.extend({ id })),
          /** Of each amendment among the standings the number of its change request, and the key of that one's issue. */
          amended: z.array(z.object({ id, change: z.number().int(), request: z.string().nullable() })),
          /** What differs from that baseline now. */
          held: z.array(z.object({ id, parts: heldPartsShape })),
          me: z.object({
            accountId: z.string(),
            roles: z.array(roleShape),
            mayEdit: z.boolean(),
            mayAdminister: z.boolean(),
          }),
        })
        .nullable(),
    }),
  },
  /**
   * Scores cards, as the user. `from` is what the user saw: where Jira holds something else the card is a
   * lost race and stays. Edit Issues in Jira.
   */
  'board.move': {
    input: z.object({
      moves: z
        .array(
          z.object({
            id,
            to: z.object({ difficulty: positionShape, impact: positionShape }),
            from: z.object({ difficulty: positionShape, impact: positionShape }),
          }),
        )
        .min(1)
        .max(50),
    }),
    output: z.object({
      entries: z.array(entryShape),
      /** Cards that stayed where Jira has them, and why. */
      refused: z.array(z.object({ id, problem: problemShape })),
    }),
  },
  /** Adds or removes departments on cards, as the user. Edit Issues in Jira. */
  'board.assign': {
    input: z.object({ ids, add: z.array(z.string()).max(20), remove: z.array(z.string()).max(20) }),
    output: z.object({
      entries: z.array(entryShape),
      refused: z.array(z.object({ id, problem: problemShape })),
    }),
  },
  /** Reads everything anew, a stretch at a time: call again with `next` until it is null. Governance lead. */
  'board.sweep': {
    input: z.object({ next: z.string().nullable() }),
    output: z.object({ next: z.string().nullable(), read: z.number().int(), points: z.number().int() }),
  },
  /**
   * Takes the number of levels that M1 proposes (or keeps the present one), and keeps what was said about
   * cards between two levels for `grid.settle`. Governance lead; not while a baseline is out for signature.
   */
  'grid.accept': {
    input: z.object({
      levels: z.number().int().min(2).max(5),
      settled: z.array(settlement).max(10_000),
    }),
    output: nothing,
  },
  /** What was said at the last change of levels, for those who take settling up again. Governance lead. */
  'grid.plan': {
    input: nothing,
    output: z.object({ levels: z.number().int().nullable(), settled: z.array(settlement) }),
  },
  /**
   * Scores cards that lie between two levels of the present grid as was said, as the user: also those that a
   * baseline in force holds. Governance lead; not while a baseline is out for signature.
   */
  'grid.settle': {
    input: z.object({ cards: z.array(settlement).min(1).max(50) }),
    output: z.object({
      entries: z.array(entryShape),
      refused: z.array(z.object({ id, problem: problemShape })),
    }),
  },

  /** Where the baseline stands, and what keeps one from being published. */
  'baseline.read': {
    input: nothing,
    output: z.object({
      baseline: baselineHeadShape.nullable(),
      /** The one in force while another is out for signature. */
      inForce: baselineHeadShape.nullable(),
      departments: z.array(departmentProgress),
      /** Ids of all departments in the project's order: a department has the same colour on every page. */
      allDepartments: z.array(z.string()),
      enforcement: rulesShape.shape.enforcement,
      people: z.array(personShape),
      /** Problems (M4, M6) that keep the chart as it is now from being published. */
      unfit: z.array(problemShape),
      /** Jira's fields are being written: how many requirements are left, of how many; null where none is. */
      writing: z.object({ left: z.number().int(), of: z.number().int() }).nullable(),
      /** Live requirements now. */
      live: z.number().int(),
      me: z.object({ accountId: z.string(), roles: z.array(roleShape) }),
    }),
  },
  /** Freezes the chart and sends it out for signature: a stretch at a time, as board.sweep. Governance lead. */
  'baseline.publish': {
    input: z.object({ next: z.string().nullable() }),
    output: z.object({
      next: z.string().nullable(),
      read: z.number().int(),
      baseline: baselineHeadShape.nullable(),
    }),
  },
  /** Takes back a baseline that is out for signature. Governance lead. */
  'baseline.recall': { input: nothing, output: nothing },
  /** Exactly what a department signs. Whoever may browse the project. */
  'baseline.part': {
    input: z.object({ department: z.string() }),
    output: z.object({
      baseline: baselineHeadShape,
      department: departmentShape,
      rows: z.array(partRow),
      /** The baseline in which the caller last signed for the department; null where they never have. */
      since: z.object({ number: z.number().int(), edition: z.number().int() }).nullable(),
      /** What is new to them since, or not as they signed it, and what has gone. */
      changed: z.array(
        z.object({ id, was: z.string().nullable(), parts: z.array(z.enum([...heldParts, 'wave'])) }),
      ),
      left: z.array(z.object({ key: z.string(), summary: z.string(), label: z.string() })),
      /** The whole root in hex, which `baseline.sign` sends back. */
      root: z.string(),
      code: z.string(),
      /** What has to be typed. */
      assent: z.string(),
    }),
  },
  /** Signs as the caller. Key user of the department. */
  'baseline.sign': {
    input: z.object({
      department: z.string(),
      number: z.number().int(),
      edition: z.number().int(),
      root: z.string(),
      assent: z.string().max(300),
    }),
    output: z.object({ inForce: z.boolean() }),
  },
  /** Takes the caller's own signature back, before the baseline is in force. */
  'baseline.withdraw': { input: z.object({ department: z.string() }), output: nothing },

  /** Where the issue that the panel stands on stands. Whoever may see the issue. */
  'panel.read': {
    input: nothing,
    output: z.object({
      id,
      key: z.string(),
      isRequirement: z.boolean(),
      rules: rulesShape,
      difficulty: positionShape,
      impact: positionShape,
      state: z.enum(stateClasses),
      /** In the baseline that counts, else as the order would have it now; null where it has no place. */
      standing: standingShape.nullable(),
      /** `standing` is only what the order would give: nothing is signed. */
      provisional: z.boolean(),
      baseline: baselineHeadShape.nullable(),
      /** How many there are in the order. */
      total: z.number().int(),
      /** For each wave, in order: how many there are and how many are done. */
      waves: z.array(z.object({ wave: z.number().int(), count: z.number().int(), done: z.number().int() })),
      may: z.boolean(),
      /** Why not, in the guard's own words, one a reason. */
      reasons: z.array(z.string()),
      /** What must come first: earlier in the order, and blockers. At most 20, and how many more. */
      /** How it came to where it is without the guard; null where it did not. */
      bypass: bypassShape.nullable(),
      first: z.array(named),
      more: z.number().int(),
      blockers: z.array(named),
      signatures: z.array(
        z.object({
          department: departmentShape,
          signatures: z.array(signatureShape),
          needed: z.number().int(),
          signed: z.boolean(),
        }),
      ),
      /** What differs from what was signed. */
      changed: heldPartsShape,
      /** The open change request about it, and the scores that a revision asks for; null where nothing is asked for. */
      asked: askedShape.nullable(),
      /** Put aside, and why; null where it is not, or where nobody has said. */
      notNow: notNowShape.extend({ due: z.boolean() }).nullable(),
      people: z.array(personShape),
    }),
  },
  ...certificateProcedures,
  ...changeProcedures,
  ...importProcedures,
  ...gadgetProcedures,
  ...gateProcedures,
  ...goalProcedures,
  ...templateProcedures,
  ...deliverableProcedures,
  ...keepProcedures,
  ...repairProcedures,
  ...ledgerProcedures,
  ...amendmentProcedures,
  ...changeRequestProcedures,
  ...differenceProcedures,
  ...notNowProcedures,
  ...signersProcedures,
  ...wallProcedures,

  /** The levels that a field editor offers. */
  'field.levels': { input: nothing, output: z.object({ grid: rulesShape.shape.grid }) },
} as const satisfies Record<string, { input: z.ZodType; output: z.ZodType }>;

export type Procedures = typeof procedures;
export type ProcedureName = keyof Procedures;
export type Input<N extends ProcedureName> = z.infer<Procedures[N]['input']>;
export type Output<N extends ProcedureName> = z.infer<Procedures[N]['output']>;

type Frozen<T> = T extends object ? { readonly [K in keyof T]: Frozen<T[K]> } : T;
/** An output as the server makes it: read-only all through, as the domain's values are. */
export type Answer<N extends ProcedureName> = Frozen<Output<N>>;

/** The one type that makeResolver and makeInvoke share. */
export type Definitions = {
  [N in ProcedureName]: (input: Input<N>) => Reply<Output<N>>;
};
