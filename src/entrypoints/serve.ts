import { randomUUID } from 'node:crypto';
import { NeedsAuthenticationError } from '@forge/api';
import { ForgeKvsAPIError } from '@forge/kvs';
import { z } from 'zod';
import { gadgetInput, gadgetsInput } from '../contract/gadget';
import { type Input, type Output, type ProcedureName, procedures } from '../contract/procedures';
import type { Reply } from '../contract/reply';
import type { Problem } from '../domain/problems';
import { packTables } from '../domain/tables';
import type { Caller } from '../usecases/caller';
import { JiraFailure, LostRace, Refused } from '../usecases/failures';
import type { RefusedCards } from '../usecases/ledger/refusedCall';
import type { Handler } from './handlers/types';

/** What Forge hands to a resolver, as far as it is read here; everything in it is checked before use. */
export interface ResolverRequest {
  readonly payload: unknown;
  readonly context: {
    readonly accountId?: unknown;
    readonly extension?: {
      readonly project?: { readonly id?: unknown; readonly key?: unknown };
      readonly issue?: { readonly id?: unknown; readonly key?: unknown };
    };
  };
}

function placed(place: { readonly id?: unknown; readonly key?: unknown } | undefined) {
  const id = Number(place?.id);
  return Number.isSafeInteger(id) && id > 0 && typeof place?.key === 'string' ? { id, key: place.key } : null;
}

/** Account and place from Forge's context alone. Null where Forge named no account or no project. */
function callerOf(context: ResolverRequest['context']): Caller | null {
  const project = placed(context.extension?.project);
  if (typeof context.accountId !== 'string' || project === null) return null;
  return { accountId: context.accountId, project, issue: placed(context.extension?.issue) };
}

const aboutGadgets = z.union([gadgetInput, gadgetsInput]);
/** Whoever asks about several projects asks from none. */
const nowhere = 0;

/**
 * Who asks from a gadget, which stands in no project: about the project that its settings name. Nobody vouches for
 * that, so what a gadget asks checks that the account may browse it. Its key is not known here.
 */
function visitorOf(context: ResolverRequest['context'], input: unknown): Caller | null {
  if (typeof context.accountId !== 'string') return null;
  const about = aboutGadgets.parse(input);
  const id = 'project' in about ? about.project : nowhere;
  return { accountId: context.accountId, project: { id, key: '' }, issue: null };
}

const isOfGadget = (name: ProcedureName): boolean => name.startsWith('gadget.');

/** Statuses of Jira that are a refusal in Jira's own words, as against Jira not answering as it should. */
const refusals = new Set([400, 403, 404, 409, 422]);

/** Failures that passing time may cure. */
function mayPass(error: unknown): boolean {
  const status =
    error instanceof JiraFailure
      ? error.status
      : error instanceof ForgeKvsAPIError
        ? error.responseDetails.status
        : 0;
  return status === 429 || status >= 500;
}

function replyTo(error: unknown, name: ProcedureName): Reply<never> {
  if (error instanceof Refused) return { ok: false, kind: 'refused', problems: [...error.problems] };
  if (error instanceof LostRace) {
    return { ok: false, kind: 'refused', problems: [{ rule: 'lostRace', key: null }] };
  }
  if (error instanceof JiraFailure && refusals.has(error.status)) {
    const problem = { rule: 'jira', status: error.status, messages: error.messages } as const;
    return { ok: false, kind: 'refused', problems: [problem] };
  }
  // Forge catches it to ask the user for consent.
  if (error instanceof NeedsAuthenticationError) throw error;
  const reference = randomUUID();
  console.error(JSON.stringify({ reference, procedure: name, error: String(error) }));
  return { ok: false, kind: 'unavailable', reference, retry: mayPass(error) };
}

/** Hears of what was refused to whom. Never throws. */
export type OnRefused = (
  caller: Caller,
  name: ProcedureName,
  problems: readonly Problem[],
  cards?: RefusedCards['refused'],
) => Promise<void>;

function hasRefused(value: unknown): value is RefusedCards {
  return typeof value === 'object' && value !== null && 'refused' in value && Array.isArray(value.refused);
}

/** Wraps a handler: parses what arrives, parses what leaves, and turns every failure into a Reply. */
export function serve<N extends ProcedureName>(name: N, handler: Handler<N>, onRefused: OnRefused) {
  const { input, output } = procedures[name];
  return async ({ payload, context }: ResolverRequest): Promise<Reply<Output<N>>> => {
    let caller: Caller | null = null;
    try {
      const parsed = input.safeParse(payload);
      if (!parsed.success) {
        const issues = parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
        return { ok: false, kind: 'invalid', issues };
      }
      caller = isOfGadget(name) ? visitorOf(context, parsed.data) : callerOf(context);
      if (caller === null) throw new Refused([{ rule: 'notVisible' }]);
      // The schema is the procedure's own, which the compiler cannot follow through the index.
      const value = await handler(parsed.data as Input<N>, caller);
      if (hasRefused(value)) await onRefused(caller, name, [], value.refused);
      // The page unpacks it before anything sees it (static/src/backend.ts).
      return { ok: true, value: packTables(output.parse(value)) as Output<N> };
    } catch (error) {
      if (caller !== null && error instanceof Refused) await onRefused(caller, name, error.problems);
      return replyTo(error, name);
    }
  };
}
