import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { withModifiedFields } from '../adapters/jira/modified-fields';
import type { Problem } from '../domain/problems';
import { stateClasses } from '../domain/vocabulary';
import { say } from '../domain/words/say';
import { Refused } from '../usecases/failures';
import { judgeGate } from '../usecases/gates/judge';
import { judge } from '../usecases/guard/judge';
import { compose } from './compose';

const ports = compose('once');

const configurationShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('gate') }),
  z.object({
    kind: z.enum(['start', 'finish', 'reopen', 'withdraw']),
    fields: z.object({ difficulty: z.string(), impact: z.string() }),
    statuses: z.record(z.string(), z.enum(stateClasses)),
  }),
]);

/** What Jira hands to a validator; the configuration comes as set-up wrote it, parsed or as text. */
const attemptShape = z.object({
  issue: z.object({ key: z.string() }),
  configuration: z.preprocess(
    (value) => (typeof value === 'string' ? JSON.parse(value) : value),
    configurationShape,
  ),
  transition: z.object({
    from: z.object({ id: z.coerce.string() }),
    to: z.object({ id: z.coerce.string() }),
    modifiedFields: z.record(z.string(), z.unknown()).default({}),
  }),
});

interface Verdict {
  readonly result: boolean;
  readonly errorMessage?: string;
}

function refusal(problems: readonly Problem[]): Verdict {
  return { result: false, errorMessage: problems.map(say).join(' ') };
}

/** The function validator on guarded transitions: it never lets through what it cannot judge. */
export async function guard(payload: unknown): Promise<Verdict> {
  try {
    const { issue, configuration, transition } = attemptShape.parse(payload);
    const attempt = { issueKey: issue.key, from: transition.from.id, to: transition.to.id };
    const decision =
      configuration.kind === 'gate'
        ? await judgeGate(ports, attempt)
        : await judge(ports, {
            ...attempt,
            configuration,
            overlay: (facts) => withModifiedFields(facts, transition.modifiedFields, configuration.fields),
          });
    return decision.allow ? { result: true } : refusal(decision.problems);
  } catch (error) {
    if (error instanceof Refused) return refusal(error.problems);
    const reference = randomUUID().slice(0, 8);
    console.error(JSON.stringify({ reference, guard: String(error) }));
    return refusal([{ rule: 'unknown', reference }]);
  }
}
