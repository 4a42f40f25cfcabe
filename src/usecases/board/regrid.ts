import type { Answer, Input } from '../../contract/procedures';
import { defaultGrid, levelsFor } from '../../domain/grid';
import { type Settlement, settledScores } from '../../domain/regrid';
import { type Caller, demand } from '../caller';
import { againIfLost, Refused } from '../failures';
import { decideWith, intakeOf } from '../ledger/decide';
import { type Ports, replace } from '../ports';
import { records } from '../records';
import { type EditPorts, editCards } from './edit';
import { powersOrNotVisible, readState, type State } from './state';

/** Another number of levels (M5): accepted first, then the cards between two of its levels are settled. */

/** What is being signed stays; a chart in force stays too, whatever the grid of the next one. */
function refuseWhileOut({ baselines }: Pick<State, 'baselines'>): void {
  const { out } = baselines.body;
  if (out !== null) throw new Refused([{ rule: 'B5-move', state: out.state }]);
}

async function stateFor(ports: Pick<Ports, 'records' | 'people'>, caller: Caller): Promise<State> {
  const state = await readState(ports, caller.project.id);
  demand('acceptGrid', await powersOrNotVisible(ports, caller, state.settings.body));
  return state;
}

/**
 * Takes the number of levels that M1 proposes, with the default labels, or keeps the present grid, and keeps
 * what was said about the cards between. Throws Refused while a baseline is out for signature, and where
 * another number is proposed by now.
 */
export async function acceptGrid(
  ports: Pick<Ports, 'records' | 'intakes' | 'people' | 'now'>,
  caller: Caller,
  { levels, settled }: Input<'grid.accept'>,
): Promise<Answer<'grid.accept'>> {
  const projectId = caller.project.id;
  await stateFor(ports, caller);
  const kept = settled.map(({ id, difficulty, impact }) => [id, difficulty, impact] as const);
  await againIfLost(3, async () => {
    const now = await readState(ports, projectId);
    refuseWhileOut(now);
    const { rules } = now.settings.body;
    const live = now.head.body.live.reduce((sum, count) => sum + count, 0);
    const same = rules.grid.difficulty.length === levels;
    if (!same && levelsFor(live, rules.thresholds) !== levels) {
      throw new Refused([{ rule: 'lostRace', key: null }]);
    }
    const grid = same ? rules.grid : defaultGrid(levels);
    const from = rules.grid.difficulty.length;
    const event = { kind: 'grid', from, to: levels, settled: kept.length } as const;
    await decideWith(ports, projectId, [
      replace(records.settings(projectId), now.settings.rev, {
        ...now.settings.body,
        rules: { ...rules, grid },
      }),
      { op: 'put', ref: records.regrid(projectId), body: { levels, settled: kept } },
      { op: 'check', ref: records.baselines(projectId), rev: now.baselines.rev },
      intakeOf(projectId, ports.now(), caller.accountId, event),
    ]);
  });
  return {};
}

/** What was said at the last change of levels; nothing where there was none. */
export async function readRegrid(
  ports: Pick<Ports, 'records' | 'people'>,
  caller: Caller,
): Promise<Answer<'grid.plan'>> {
  await stateFor(ports, caller);
  const ref = records.regrid(caller.project.id);
  const plan = (await ports.records.read([ref])).get(ref)?.body;
  return {
    levels: plan?.levels ?? null,
    settled: (plan?.settled ?? []).map(([id, difficulty, impact]) => ({ id, difficulty, impact })),
  };
}

/**
 * Scores cards that lie between two levels of the present grid, as the user; those that do not (any more) are
 * left alone, so that it does no harm to ask twice. A baseline in force keeps its waves and places, and holds
 * what is settled until it is signed again (B5).
 */
export async function settleCards(
  ports: EditPorts & Pick<Ports, 'people'>,
  caller: Caller,
  { cards }: Input<'grid.settle'>,
): Promise<Answer<'grid.settle'>> {
  const state = await stateFor(ports, caller);
  refuseWhileOut(state);
  const levels = state.settings.body.rules.grid.difficulty.length;
  const chosen = new Map<number, Settlement>(cards.map((card) => [card.id, card]));
  return editCards(
    ports,
    caller,
    [...chosen.keys()],
    (facts) => {
      const card = chosen.get(facts.id);
      if (card === undefined) return { kind: 'nothing' };
      const to = settledScores(facts, card, levels);
      if (to.difficulty === facts.difficulty && to.impact === facts.impact) return { kind: 'nothing' };
      return { kind: 'edit', edit: to };
    },
    { alsoInForce: true },
  );
}
