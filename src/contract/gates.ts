import { z } from 'zod';
import { comparisons, criterionStatuses, evidences, measures, pillars } from '../domain/gates/criterion';
import { decisionKinds } from '../domain/gates/decision';
import { gateStates, phaseNumbers } from '../domain/gates/phases';
import { fits } from '../domain/gates/starting';
import { roles } from '../domain/vocabulary';
import { personShape, problemShape, roleShape } from './shapes';

/** Phases, gates, criteria, runs and decisions (G1 to G7). The caller's account and project come from Forge. */

const id = z.number().int().positive();
const nothing = z.object({}).strict();
/** Epoch milliseconds. */
const time = z.number();
const text = (most: number) => z.string().trim().min(1).max(most);

export const phaseShape = z.union(phaseNumbers.map((phase) => z.literal(phase)));

export const gateIdShape = z.object({
  phase: phaseShape,
  /** Id of the fix version; null for phases that stand once. */
  iteration: z.string().max(40).nullable(),
});

const number = z.number().int().min(0).max(4_000);

const askShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('jira'), jql: text(2_000), compare: z.enum(comparisons), count: number }),
  z.object({ kind: z.literal('chart'), measure: z.enum(measures), number: number.nullable() }),
  z.object({
    kind: z.literal('confirmed'),
    role: z.enum(roles),
    evidence: z.array(z.enum(evidences)).max(3),
  }),
  z.object({
    kind: z.literal('approved'),
    role: z.enum(roles),
    count: z.union([z.literal('all'), z.number().int().min(1).max(100)]),
  }),
]);

export const criterionShape = z.object({
  id: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
    .max(80),
  title: text(200),
  help: text(1_000),
  impact: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]),
  required: z.boolean(),
  pillar: z.enum(pillars).nullable(),
  department: z.string().max(40).nullable(),
  ask: askShape,
});

const fitShape = z.object({
  fit: z.enum(fits).nullable(),
  /** Null where nobody has said. */
  said: z.object({ by: personShape, at: time, reason: z.string() }).nullable(),
  roles: z.array(roleShape),
  /** Jira's search has it; what it lacks it is told again whenever this is read. */
  searchable: z.boolean(),
});

const said = z.object({ by: z.string(), at: time, note: z.string().nullable() });

const basis = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('jira'), jql: z.string(), found: z.number().int(), more: z.boolean() }),
  z.object({ kind: z.literal('chart'), measure: z.enum(measures), have: z.number(), of: z.number() }),
  z.object({
    kind: z.literal('confirmed'),
    said: said.nullable(),
    evidence: z.object({
      attachment: z.number().int(),
      link: z.number().int(),
      comment: z.number().int(),
    }),
  }),
  z.object({ kind: z.literal('approved'), said: z.array(said), needed: z.number().int() }),
  z.object({
    kind: z.literal('notApplicable'),
    reason: z.string(),
    by: z.string(),
    second: z.string(),
  }),
  z.object({ kind: z.literal('failed'), messages: z.array(z.string()) }),
]);

const outcomeShape = z.object({
  criterion: z.string(),
  status: z.enum(criterionStatuses),
  basis,
});

const runShape = z.object({
  id: z.string(),
  at: time,
  by: z.string(),
  score: z.number(),
  /** Required criteria that it found open. */
  open: z.number().int(),
});

const meetingShape = z.object({
  /** The day, and the time of day in 24 hours where it has one: those of the wall calendar, in no time zone. */
  day: z.iso.date(),
  time: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .nullable(),
  place: text(200).nullable(),
});

/** One gate on the track. */
export const gateLineShape = z.object({
  gate: gateIdShape,
  /** The iteration's name; null for phases that stand once. */
  iterationName: z.string().nullable(),
  issue: z.object({ id, key: z.string() }),
  state: z.enum(gateStates),
  /** An earlier gate keeps it from being passed. */
  locked: z.boolean(),
  decidedAt: time.nullable(),
  /** Conditions that are not met. */
  owed: z.number().int(),
  /** Of the last run; null before the first. */
  run: runShape.nullable(),
  noGos: z.number().int(),
  /** It relied on a workflow that somebody weakened: what was found, and when. */
  tainted: z.object({ at: time, what: z.array(z.string()) }).nullable(),
  /** When it is decided about, as agreed; null while nothing is. */
  meeting: meetingShape.nullable(),
});

/** One gate on a dashboard. */
export const rolledGateShape = gateLineShape
  .pick({
    gate: true,
    iterationName: true,
    state: true,
    locked: true,
    decidedAt: true,
    owed: true,
    noGos: true,
    meeting: true,
  })
  .extend({
    /** Of the last check; null before the first. */
    score: z.number().nullable(),
    open: z.number().int().nullable(),
    /** The day on which the first of what it owes is due. */
    owedBy: z.string().nullable(),
    tainted: z.boolean(),
  });

const conditionDraft = z.object({
  text: text(500),
  owner: z.string().min(1).max(128),
  due: z.iso.date(),
});

const conditionShape = conditionDraft.extend({
  id: z.string(),
  /** Who found it met, and when; null while it is owed. */
  met: said.nullable(),
  /** The caller may find it met. */
  mine: z.boolean(),
});

const voice = z.object({ accountId: z.string(), as: roleShape, at: time });

const decisionShape = z.object({
  decision: z.enum(decisionKinds),
  reason: z.string(),
  run: z.string(),
  voices: z.array(voice),
  at: time,
});

const waiver = z.object({ reason: z.string(), by: z.string(), at: time, second: z.string().nullable() });

/** A criterion, and how it stands by the last run. */
const criterionLine = criterionShape.extend({
  outcome: outcomeShape.nullable(),
  /** What has been said about it since, for those kinds that people settle. */
  said: z.array(said),
  /** Who could still say it, where it is asked for: account ids, at most 10. Empty once it is settled. */
  awaited: z.array(z.string()),
  /** How many of those have to; 0 once it is settled. */
  missing: z.number().int(),
  /** Said not to be applicable; counts once a second person agrees. */
  waiver: waiver.nullable(),
  /** What the caller may do about it. */
  may: z.object({ confirm: z.boolean(), approve: z.boolean(), waive: z.boolean(), takeBack: z.boolean() }),
});

const reopeningShape = z.object({ at: time, by: z.string(), reason: z.string() });

const gateDetailShape = gateLineShape.extend({
  criteria: z.array(criterionLine),
  /** The shortest list of what is missing: required criteria that are open, the weightiest first, and who could act. */
  opens: z.array(
    z.object({
      criterion: z.string(),
      title: z.string(),
      help: z.string(),
      owners: z.array(z.string()),
      /**
       * Where to look or act: a search for what it counts, within the project; a page of the project; or the
       * gate's own issue, where what shows for it belongs.
       */
      link: z.discriminatedUnion('to', [
        z.object({ to: z.literal('search'), jql: z.string() }),
        z.object({ to: z.literal('page'), page: z.enum(['sign-off', 'order', 'changes', 'gates']) }),
        z.object({ to: z.literal('issue'), key: z.string() }),
      ]),
    }),
  ),
  /** Newest first, at most 30. */
  runs: z.array(
    runShape.extend({
      /** What changed since the run before. */
      differences: z.array(
        z.object({
          criterion: z.string(),
          from: z.enum(criterionStatuses).nullable(),
          to: z.enum(criterionStatuses).nullable(),
        }),
      ),
    }),
  ),
  /** What is proposed and waits for others. */
  proposal: decisionShape.extend({ conditions: z.array(conditionDraft) }).nullable(),
  /** Of the committee, how many have to agree. */
  committeeNeeded: z.number().int(),
  conditions: z.array(conditionShape),
  /** Oldest first. */
  decisions: z.array(decisionShape),
  reopenings: z.array(reopeningShape),
  calls: z.array(
    z.object({
      id: z.string(),
      by: z.string(),
      at: time,
      reason: z.string(),
      /** Members of the committee who overrule it. */
      against: z.array(z.string()),
      needed: z.number().int(),
      /** What the caller may do about it: lift their own, speak against somebody else's, or nothing. */
      may: z.enum(['lift', 'overrule']).nullable(),
    }),
  ),
  /** For each decision why the caller may not take it now; empty where they may. */
  may: z.object({
    run: z.boolean(),
    decide: z.record(z.enum(decisionKinds), z.array(problemShape)),
    callNoGo: z.boolean(),
    reopen: z.boolean(),
  }),
  people: z.array(personShape),
  /** The version of the project's template that its criteria are of; null where it was planned before there were any. */
  template: z.object({ name: z.string(), number: z.number().int() }).nullable(),
  /** What reopening it would close again. */
  closesAgain: z.array(gateIdShape),
});

const wholeShape = z.object({
  /** When it was last looked at; null before that. */
  at: time.nullable(),
  /** What is weaker than set-up put it, and since which look. */
  found: z.array(z.object({ id: z.string(), what: z.string(), since: time })),
  /** Who changed what it is about, by Jira's records, newest first; null where they cannot be read. */
  changes: z.array(z.object({ by: z.string().nullable(), at: time, what: z.string() })).nullable(),
  people: z.array(personShape),
  /** The caller may have it looked at. */
  mayLook: z.boolean(),
});

const onGate = z.object({ gate: gateIdShape });

export const gateProcedures = {
  /** Every gate of the project in sequence. Whoever may browse the project. */
  'gates.list': {
    input: nothing,
    output: z.object({
      gates: z.array(gateLineShape),
      /** Gates that planning would make: phases, and turns of iterations that have none yet. */
      unplanned: z.array(gateIdShape),
      iterations: z.array(z.object({ id: z.string(), name: z.string() })),
      people: z.array(personShape),
      me: z.object({ accountId: z.string(), roles: z.array(roleShape), mayPlan: z.boolean() }),
    }),
  },
  /** What is owed and what was decided at all gates, and the names of those concerned. Whoever may browse. */
  'gates.overview': {
    input: nothing,
    output: z.object({
      /** Not met yet, the first due first. */
      owed: z.array(conditionDraft.extend({ gate: gateIdShape, id: z.string() })),
      /** Newest first. */
      decisions: z.array(decisionShape.extend({ gate: gateIdShape })),
      /** Gates that were opened again after they had been passed. */
      reopenings: z.array(reopeningShape.extend({ gate: gateIdShape })),
      departments: z.array(z.object({ id: z.string(), name: z.string() })),
      people: z.array(personShape),
    }),
  },
  /** Makes the issues of gates that have none, linked in sequence; from then on they bind. Governance lead. */
  'gates.plan': { input: nothing, output: z.object({ made: z.number().int() }) },
  /** The gate whose issue the panel stands on; null where it stands on something else. */
  'gates.here': { input: nothing, output: z.object({ gate: gateDetailShape.nullable() }) },
  'gates.read': { input: onGate, output: gateDetailShape },
  /** Works out every criterion, and saves that. Whoever may browse the project. */
  'gates.run': { input: onGate, output: gateDetailShape },
  /** Each status of one run and what it was computed from. */
  'gates.readRun': {
    input: onGate.extend({ run: z.string().max(80) }),
    output: runShape.extend({ outcomes: z.array(outcomeShape), people: z.array(personShape) }),
  },
  /** Confirms or approves as the caller, who holds the role; or takes that back. */
  'gates.say': {
    input: onGate.extend({
      criterion: z.string().max(80),
      holds: z.boolean(),
      note: z.string().trim().max(2_000).nullable(),
    }),
    output: gateDetailShape,
  },
  /** Says that a criterion is not applicable, or agrees to that; `reason` null takes it back. */
  'gates.waive': {
    input: onGate.extend({ criterion: z.string().max(80), reason: text(2_000).nullable() }),
    output: gateDetailShape,
  },
  /** Proposes a decision, or agrees to the one proposed. Quality monitor, steering committee. */
  'gates.decide': {
    input: onGate.extend({
      decision: z.enum(decisionKinds),
      reason: text(4_000),
      /** The run that was looked at. */
      run: z.string().max(80),
      conditions: z.array(conditionDraft).max(20),
    }),
    output: gateDetailShape,
  },
  /** Takes a proposal back. Whoever may decide. */
  'gates.withdraw': { input: onGate, output: gateDetailShape },
  'gates.callNoGo': { input: onGate.extend({ reason: text(4_000) }), output: gateDetailShape },
  /** Lifts the caller's own no-go, or overrules somebody else's as a member of the committee. */
  'gates.liftNoGo': {
    input: onGate.extend({ call: z.string().max(80), reason: text(4_000) }),
    output: gateDetailShape,
  },
  /** Agrees on a day for the gate's meeting, changes it, or (null) calls it off. Governance lead. */
  'gates.meeting': {
    input: onGate.extend({ meeting: meetingShape.nullable() }),
    output: gateDetailShape,
  },
  /** Finds a condition met. Quality monitor or steering committee, not its owner. */
  'gates.meet': {
    input: onGate.extend({ condition: z.string().max(80), note: text(2_000) }),
    output: gateDetailShape,
  },
  /** Opens a passed gate again: it and every later one. Quality monitor, steering committee, governance lead. */
  'gates.reopen': {
    input: onGate.extend({ reason: text(4_000) }),
    output: z.object({
      gate: gateDetailShape,
      /** Requirements under way, which may finish, as far as the caller sees them; at most 100. */
      underWay: z.array(z.object({ id, key: z.string(), summary: z.string() })),
    }),
  },
  /** Whether workflows, rules and screens were as set-up put them when last looked at. */
  'gates.whole': { input: nothing, output: wholeShape },
  /** Looks now. Quality monitor, steering committee, governance lead. */
  'gates.look': { input: nothing, output: wholeShape },
  /** What meeting the requirement that the panel stands on takes. */
  'gates.fit': { input: nothing, output: fitShape },
  /** Says so. Letting work start earlier takes the quality monitor or the governance lead. */
  'gates.setFit': {
    input: z.object({
      fit: z.enum(fits).nullable(),
      /** What was shown: somebody else may have said otherwise meanwhile. */
      from: z.enum(fits).nullable(),
      reason: text(2_000),
    }),
    output: fitShape,
  },
  /** Tries a search as the caller, within the project, before a criterion asks it. */
  'gates.tryJql': {
    input: z.object({ jql: z.string().max(2_000), compare: z.enum(comparisons), count: number }),
    output: z.object({
      problems: z.array(problemShape),
      /** Issues found, at most as many as the comparison needs. */
      found: z.number().int(),
      more: z.boolean(),
      status: z.enum(criterionStatuses),
    }),
  },
} as const;
