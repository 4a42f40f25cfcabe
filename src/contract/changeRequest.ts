import { z } from 'zod';
import { changeKinds, changeStates, removals, verdicts } from '../domain/changeRequest';
import { notNowShape, personShape, problemShape } from './shapes';

/** Change requests (C1 to C4, O4). The caller's account and project come from Forge. */

const id = z.number().int().positive();
const number = z.number().int().positive();
const position = z.number().min(0).max(100);
const nothing = z.object({}).strict();

/** What the change does to the plan; times are working days from now, efforts are in seconds or story points. */
const effect = z.object({
  /** The wave that takes the effort. */
  wave: z.number().int(),
  effort: z.number(),
  absorbed: z.number(),
  endsLater: z.number().int(),
  chainReaction: z.boolean(),
  /** What the whole team gets done in a working day. */
  perDay: z.number(),
  /** Requirements without an estimate, counted with the median of the others. */
  assumed: z.number().int(),
  /** Those that would start later, as far as the caller sees them, in order; at most 500. */
  displaced: z.array(
    z.object({ id, key: z.string(), summary: z.string(), before: z.number().int(), after: z.number().int() }),
  ),
  /** There are more than that. */
  more: z.boolean(),
});
export type ShownEffect = z.infer<typeof effect>;

const row = z.object({
  number,
  kind: z.enum(changeKinds),
  off: z.enum(removals).nullable(),
  state: z.enum(changeStates),
  issue: z.object({ id, key: z.string(), summary: z.string() }),
  /** The issue in Jira that carries the request. */
  request: z.object({ id, key: z.string() }).nullable(),
  by: z.string(),
  /** Epoch milliseconds. */
  at: z.number(),
  decidedAt: z.number().nullable(),
  chainReaction: z.boolean(),
  confirmed: z.number().int(),
  needed: z.number().int(),
  /** The caller's word is awaited. */
  mine: z.boolean(),
});

const member = z.object({
  accountId: z.string(),
  /** `left` and `absent` are skipped. */
  answer: z.enum([...verdicts, 'awaited', 'left', 'absent']),
  reason: z.string().nullable(),
  at: z.number().nullable(),
});

/** A part of what the chart holds, in words: as signed, and as asked for. */
const asks = z.array(z.object({ part: z.string(), before: z.string(), after: z.string() }));

/** What putting aside owes besides the reason of the request. */
const aside = notNowShape.omit({ reason: true });

const change = row.extend({
  reason: z.string(),
  asks,
  /** Of one that is asked to be put aside: what would bring it back, who sees to that, and when to look again. */
  aside: aside.nullable(),
  baseline: z.object({ number: z.number().int(), edition: z.number().int() }),
  effect: effect.nullable(),
  members: z.array(member),
  people: z.array(personShape),
  /** When reminders went out. */
  reminded: z.array(z.number()),
  mayWithdraw: z.boolean(),
  /** Those who have not answered can be marked as absent; why not, otherwise. */
  mayMarkAbsent: z.boolean(),
  markAbsent: z.array(problemShape),
});

const subject = z.object({
  /** Issue id of the requirement. */
  id,
  /** One start out of turn, instead of a change of the chart. */
  exception: z.boolean(),
  /** Other scores or departments than were signed, of one that the chart holds; absent for it as it is in Jira. */
  to: z
    .object({
      difficulty: position,
      impact: position,
      departments: z.array(z.string().max(64)).max(100).optional(),
    })
    .optional(),
  /** Takes it off the chart, into a status of that class. */
  off: z.enum(['withdrawn', 'notNow']).optional(),
});

export const changeRequestProcedures = {
  /** What asking would mean, before anybody asks. Whoever may edit issues. */
  'changeRequest.preview': {
    input: subject,
    output: z.object({
      kind: z.enum(changeKinds),
      off: z.enum(removals).nullable(),
      issue: z.object({ id, key: z.string(), summary: z.string() }),
      asks,
      effect: effect.nullable(),
      /** How many would have to confirm, and who. */
      needed: z.number().int(),
      people: z.array(personShape),
      /** Everything that keeps it from being asked for. */
      problems: z.array(problemShape),
    }),
  },
  /** Asks the team. Whoever may edit issues. */
  'changeRequest.request': {
    input: subject
      .extend({
        reason: z.string().trim().min(1).max(4_000),
        /** That later requirements come later still is meant. */
        acceptChainReaction: z.boolean(),
        /** Where it is asked to be put aside. */
        aside: aside.optional(),
      })
      .refine(({ off, aside: said }) => off !== 'notNow' || said !== undefined, {
        message: 'What is put aside says what would bring it back, who sees to that, and when to look again.',
        path: ['aside'],
      }),
    output: change,
  },
  /** Every change request whose requirement the caller may see, newest first. Whoever may browse the project. */
  'changeRequest.list': {
    input: nothing,
    output: z.object({ rows: z.array(row), people: z.array(personShape) }),
  },
  'changeRequest.read': { input: z.object({ number }), output: change },
  /** Answers as the caller, who is on the team. */
  'changeRequest.answer': {
    input: z.object({ number, verdict: z.enum(verdicts), reason: z.string().trim().max(4_000).nullable() }),
    output: change,
  },
  /** Goes on without somebody who does not answer. Governance lead. */
  'changeRequest.absent': {
    input: z.object({ number, accountId: z.string().min(1).max(128) }),
    output: change,
  },
  /** Whoever asked, or the governance lead. */
  'changeRequest.withdraw': { input: z.object({ number }), output: change },
  /** The change requests of the issue that the panel stands on: of a requirement, or the one that it carries. */
  'changeRequest.here': {
    input: nothing,
    output: z.object({
      rows: z.array(row),
      people: z.array(personShape),
      carries: number.nullable(),
      /** What could be asked for now: to be added to the chart, one start out of turn. */
      ask: z.object({
        addition: z.boolean(),
        change: z.boolean(),
        removal: z.boolean(),
        /** Being put aside, which takes a grid of three levels. */
        notNow: z.boolean(),
        exception: z.boolean(),
      }),
      /** Issue id to ask for. */
      id,
    }),
  },
} as const;
