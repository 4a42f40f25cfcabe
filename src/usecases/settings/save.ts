import type { Answer, Input } from '../../contract/procedures';
import type { Problem } from '../../domain/problems';
import type { Rules } from '../../domain/vocabulary';
import { settleSigning } from '../baseline/sign';
import { type Caller, demand, powersOf } from '../caller';
import { againIfLost, Refused } from '../failures';
import { decideWith, intakeOf } from '../ledger/decide';
import { type Ports, replace } from '../ports';
import { type Baselines, records } from '../records';
import { settingsEvents } from './changes';
import { rereadForEffort } from './effort';
import { type SettingsPorts, settingsOf, shownSettings } from './read';
import type { StoredSettings } from './stored';

/** What the order is derived from. */
function movesTheOrder(from: Rules, to: Rules): boolean {
  return from.policy !== to.policy || !sameGrid(from, to);
}

function sameGrid({ grid: a }: Rules, { grid: b }: Rules): boolean {
  return JSON.stringify([a.difficulty, a.impact]) === JSON.stringify([b.difficulty, b.impact]);
}

/**
 * What is being signed stays as it is. Under a chart in force the policy may change: its own waves and places
 * rule until the next one is signed. The grid changes with its own preview (M5), its labels between charts.
 */
function standing(baselines: Baselines | undefined, from: Rules, to: Rules): Problem[] {
  if (baselines === undefined) return [];
  const { out, inForce } = baselines;
  const state = (sameGrid(from, to) ? out : (out ?? inForce))?.state;
  return state === undefined ? [] : [{ rule: 'B5-move', state }];
}

/** Entries of the ledger that one transaction takes besides the settings. */
const mostEvents = 22;

type Added = StoredSettings['added'];

/** Only departments that there are, and accounts that Jira knows. */
async function known(ports: SettingsPorts, projectId: number, added: Added): Promise<Added> {
  const [departments, names] = await Promise.all([
    ports.directory.departments(projectId),
    ports.directory.names([...new Set(Object.values(added).flat())]),
  ]);
  const ids = new Set(departments.map(({ id }) => id));
  return Object.fromEntries(
    Object.entries(added)
      .filter(([id]) => ids.has(id))
      .map(([id, accounts]) => [id, [...new Set(accounts)].filter((account) => names.has(account))]),
  );
}

/** The rules are saved by then: what does not follow from them now, the hourly repair brings about. */
async function follow(
  ports: SettingsPorts & Pick<Ports, 'now' | 'drains' | 'hash' | 'intakes'>,
  projectId: number,
  isOut: boolean,
): Promise<number> {
  try {
    if (isOut) await settleSigning(ports, projectId);
    return await rereadForEffort(ports, projectId);
  } catch {
    return 0;
  }
}

/** A page sends what was chosen before along with other changes: that may stay though the field is gone. */
async function demandField(
  { directory }: Pick<Ports, 'directory'>,
  { fields }: StoredSettings,
  effort: string | null,
): Promise<void> {
  if (effort === null || effort === fields.points) return;
  const choices = await directory.pointFields();
  if (!choices.some(({ id }) => id === effort)) throw new Refused([{ rule: 'effortField' }]);
}

/** As much of a change as one transaction tells the ledger of: the other departments stay as they were for now. */
function portion(before: StoredSettings, wanted: StoredSettings) {
  const all = settingsEvents(before, wanted);
  const told = all.slice(0, mostEvents);
  const later = all
    .slice(mostEvents)
    .flatMap((event) => (event.kind === 'keyUsers' ? [event.department] : []));
  const added: Record<string, readonly string[]> = { ...wanted.added };
  for (const department of later) added[department] = before.added[department] ?? [];
  return { next: { ...wanted, added }, told, isAll: later.length === 0 };
}

/**
 * Saves rules and key users. Throws Refused: not set up, neither governance lead nor project administrator, or
 * the policy changed while a baseline is out for signature, or the grid while one is that or in force.
 */
export async function saveSettings(
  ports: SettingsPorts & Pick<Ports, 'intakes' | 'now' | 'drains' | 'hash'>,
  caller: Caller,
  { rules, added, effort }: Input<'settings.save'>,
): Promise<Answer<'settings.save'>> {
  const projectId = caller.project.id;
  const { body: before } = await settingsOf(ports, projectId);
  demand('changeSettings', await powersOf(ports.people, caller, before));
  const keyUsers = await known(ports, projectId, added);
  await demandField(ports, before, effort ?? null);
  const saveSome = async () => {
    const settingsRef = records.settings(projectId);
    const baselinesRef = records.baselines(projectId);
    const now = await ports.records.read([settingsRef, baselinesRef]);
    const settings = now.get(settingsRef);
    const baselines = now.get(baselinesRef);
    if (settings === undefined) throw new Refused([{ rule: 'notSetUp' }]);
    const moved = movesTheOrder(settings.body.rules, rules);
    const problems = moved ? standing(baselines?.body, settings.body.rules, rules) : [];
    if (problems.length > 0) throw new Refused(problems);
    const fields = effort === undefined ? settings.body.fields : { ...settings.body.fields, points: effort };
    const wanted: StoredSettings = { ...settings.body, rules, added: keyUsers, fields };
    const { next, told, isAll } = portion(settings.body, wanted);
    const at = ports.now();
    await decideWith(ports, projectId, [
      replace(settingsRef, settings.rev, next),
      ...told.map((event) => intakeOf(projectId, at, caller.accountId, event)),
      // A publication at the same moment froze the old order: one of the two has to look again.
      ...(moved && baselines !== undefined
        ? [{ op: 'check', ref: baselinesRef, rev: baselines.rev } as const]
        : []),
    ]);
    return { next, isAll, isOut: baselines !== undefined && baselines.body.out !== null };
  };
  let saved = await againIfLost(3, saveSome);
  while (!saved.isAll) saved = await againIfLost(3, saveSome);
  return shownSettings(ports, saved.next, true, await follow(ports, projectId, saved.isOut));
}
