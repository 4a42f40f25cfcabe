import type { Answer, Input } from '../../contract/procedures';
import { countMoves, movedWaves, wavesIn } from '../../domain/moved';
import { deriveOrder } from '../../domain/order';
import { unseenRequirement } from '../../domain/words/en';
import { readEntries } from '../board/front';
import { standingsOf } from '../board/standings';
import { counting, powersOrNotVisible, readState } from '../board/state';
import { hiddenOf, isGuarded } from '../board/visibility';
import { type Caller, demand } from '../caller';
import type { Ports } from '../ports';
import { records } from '../records';

/** Named at most; the counts tell of all. */
const mostNamed = 200;

/** Where everything is signed to stand; null unless a baseline is in force. */
async function signedWaves(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  inForce: { readonly id: string } | null,
): Promise<Map<number, number> | null> {
  if (inForce === null) return null;
  const ref = records.signedOrder(projectId, inForce.id);
  const order = (await ports.records.read([ref])).get(ref)?.body;
  return order === undefined
    ? null
    : new Map([...standingsOf(order).values()].map(({ id, wave }) => [id, wave]));
}

/**
 * Who would come in another wave under another policy, before anything is saved: from the wave as signed where
 * a baseline is in force, else from the present order. What the user may not see is neither listed nor counted.
 */
export async function previewPolicy(
  ports: Pick<Ports, 'records' | 'issues' | 'people'>,
  caller: Caller,
  { policy }: Input<'settings.preview'>,
): Promise<Answer<'settings.preview'>> {
  const projectId = caller.project.id;
  const { settings, head, baselines } = await readState(ports, projectId);
  const [powers, entries, signed] = await Promise.all([
    powersOrNotVisible(ports, caller, settings.body),
    readEntries(ports, projectId, head.body),
    signedWaves(ports, projectId, baselines.body.inForce),
  ]);
  demand('changeSettings', powers);
  const guarded = entries.filter((entry) => isGuarded(head.body, entry)).map(({ id }) => id);
  const hidden = await hiddenOf(ports, settings.body, head.body, guarded);
  const { grid } = settings.body.rules;
  const baseline = counting(baselines.body)?.state ?? 'none';
  const after = deriveOrder(entries, { grid, policy });
  const byId = new Map(entries.filter(({ id }) => !hidden.has(id)).map((entry) => [entry.id, entry]));
  const to = wavesIn(after);
  const now = wavesIn(deriveOrder(entries, settings.body.rules));
  if (!after.ok || to === null || now === null) {
    const cycle = after.ok ? [] : after.cycle.map((id) => byId.get(id)?.key ?? unseenRequirement);
    return {
      inOrder: 0,
      moved: 0,
      counts: [],
      moves: [],
      baseline,
      problems: [{ rule: 'M4', cycle }],
    };
  }
  const from = new Map([...now, ...(signed ?? [])]);
  const moves = movedWaves(from, to).filter(({ id }) => byId.has(id));
  return {
    inOrder: [...to.keys()].filter((id) => byId.has(id)).length,
    moved: moves.length,
    counts: countMoves(moves),
    moves: moves.slice(0, mostNamed).flatMap((move) => {
      const entry = byId.get(move.id);
      return entry === undefined ? [] : [{ ...move, key: entry.key, summary: entry.summary }];
    }),
    baseline,
    problems: [],
  };
}
