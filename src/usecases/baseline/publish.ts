import type { Answer, Input } from '../../contract/procedures';
import { isLive } from '../../domain/board';
import { signersAt } from '../../domain/standIns';
import type { BoardEntry, Department } from '../../domain/vocabulary';
import { departmentsOf } from '../board/departments';
import { remakeHeld } from '../board/held';
import { rebuildBoard } from '../board/rebuild';
import { headOf, powersOrNotVisible, readState } from '../board/state';
import { mayFinish, newSweep, readStretch, type Swept, settleSweep } from '../board/stretch';
import { hiddenOf, isGuarded } from '../board/visibility';
import { type Caller, demand } from '../caller';
import { againIfLost, LostRace, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { learnNames } from '../names';
import { type Ports, replace } from '../ports';
import { type Baselines, records } from '../records';
import { settingsOf } from '../settings/read';
import type { Revised, StoredSettings } from '../settings/stored';
import { dropContents, keepContents } from './contents';
import { fitnessOf } from './fitness';
import { freeze } from './freeze';

type PublishPorts = Pick<
  Ports,
  'records' | 'intakes' | 'issues' | 'dirty' | 'directory' | 'people' | 'fields' | 'hash' | 'now' | 'newId'
>;

const lost = { rule: 'lostRace', key: null } as const;

async function baselinesOf(ports: Pick<Ports, 'records'>, projectId: number): Promise<Revised<Baselines>> {
  return (await readState(ports, projectId)).baselines;
}

function refuseWhileOut({ body }: Revised<Baselines>): void {
  if (body.out !== null) throw new Refused([{ rule: 'B3-state', state: 'outForSignature' }]);
}

/** Begins a publication in place of any that was left unfinished. */
async function begin(ports: PublishPorts, projectId: number, by: string): Promise<string> {
  const id = ports.newId();
  const before = await againIfLost(3, async () => {
    const baselines = await baselinesOf(ports, projectId);
    refuseWhileOut(baselines);
    const body = { ...baselines.body, draft: { id, by } };
    await ports.records.commit([replace(records.baselines(projectId), baselines.rev, body)]);
    return baselines.body.draft;
  });
  if (before !== null) await dropDraft(ports, projectId, before.id);
  return id;
}

async function dropDraft(ports: PublishPorts, projectId: number, id: string): Promise<void> {
  const ref = records.sweep(projectId, id);
  const sweep = (await ports.records.read([ref])).get(ref);
  if (sweep !== undefined) await dropContents(ports, projectId, id, sweep.body.contents);
}

/**
 * Ends a publication that was refused; somebody else's stays. What it kept goes only once it can no longer come
 * about: it may have gone out after all, with the answer lost on its way.
 */
async function abandon(ports: PublishPorts, projectId: number, id: string, contents: number): Promise<void> {
  const ended = await againIfLost(3, async () => {
    const baselines = await baselinesOf(ports, projectId);
    if (baselines.body.draft?.id !== id) return false;
    const body = { ...baselines.body, draft: null };
    await ports.records.commit([replace(records.baselines(projectId), baselines.rev, body)]);
    return true;
  });
  if (ended) await dropContents(ports, projectId, id, contents);
}

/** Throws Refused where the chart has a department all of whose key users are deactivated. One call. */
async function refuseWhereNobodySigns(
  ports: PublishPorts,
  entries: readonly BoardEntry[],
  departments: readonly Department[],
): Promise<void> {
  const concerned = new Set(entries.filter(({ state }) => isLive(state)).flatMap((one) => one.departments));
  const at = ports.now();
  const signing = departments
    .filter(({ id }) => concerned.has(id))
    .map((department) => ({ name: department.name, signers: signersAt(department, at) }));
  const all = new Set(signing.flatMap(({ signers }) => signers));
  const active = new Set(await ports.directory.active([...all]));
  const away = signing.filter(({ signers }) => !signers.some((one) => active.has(one)));
  if (away.length > 0) {
    throw new Refused([{ rule: 'M6-away', departments: away.map(({ name }) => name).sort() }]);
  }
}

/** Holds what was read against the rules, and freezes it. Throws Refused with every reason. */
async function finish(
  ports: PublishPorts,
  settings: Revised<StoredSettings>,
  draft: { readonly id: string; readonly by: string },
  { entries: swept, sweep }: Swept,
) {
  const { projectId, rules } = settings.body;
  const entries = [...swept.values()].map(({ entry }) => entry);
  await rebuildBoard(ports, settings.body, { entries, startedAt: sweep.startedAt });
  const { baselines, head } = await readState(ports, projectId);
  refuseWhileOut(baselines);
  if (baselines.body.draft?.id !== draft.id) throw new Refused([lost]);
  const guarded = entries.filter((entry) => isGuarded(head.body, entry) && isLive(entry.state));
  const hidden = await hiddenOf(
    ports,
    settings.body,
    head.body,
    guarded.map(({ id }) => id),
  );
  if (hidden.size > 0) throw new Refused([{ rule: 'B1-hidden' }]);
  const departments = departmentsOf(head.body.departments, settings.body);
  const fitness = fitnessOf(entries, departments, rules);
  if (!fitness.fit) throw new Refused(fitness.problems);
  await refuseWhereNobodySigns(ports, entries, departments);
  const { contents } = sweep;
  const { places } = fitness;
  await learnNames(ports, projectId, [draft.by]);
  const chart = { ...draft, places, swept, departments, contents, board: head.body };
  return freeze(ports, settings, baselines, chart);
}

/** What changed while it was put together: its events have been heard by now. */
async function markWhatDiffers(ports: PublishPorts, projectId: number): Promise<void> {
  try {
    await remakeHeld(ports, projectId);
  } catch {
    // It is out for signature whether or not the views show that at once: the hourly repair marks it.
  }
}

/**
 * Freezes the chart and sends it out for signature, a stretch at a time: reads everything with its contents,
 * reads again what changed meanwhile until nothing has, refuses with every reason or assembles and signs off.
 * One in force stays in force until the new one is. Governance lead.
 */
export async function publishBaseline(
  ports: PublishPorts,
  caller: Caller,
  { next }: Input<'baseline.publish'>,
): Promise<Answer<'baseline.publish'>> {
  const projectId = caller.project.id;
  const settings = await settingsOf(ports, projectId);
  demand('publish', await powersOrNotVisible(ports, caller, settings.body));
  const by = caller.accountId;
  const id = next ?? (await begin(ports, projectId, by));
  const from = next === null ? newSweep(ports.now()) : await sweepOf(ports, projectId, id);

  const keep = keepContents(ports, projectId, id);
  const sweep = await readStretch(ports, settings.body, id, from, keep);
  if (!mayFinish(from, sweep)) return { next: id, read: sweep.read, baseline: null };
  const swept = await settleSweep(ports, settings.body, id, sweep, keep);
  if (swept === null) return { next: id, read: sweep.read, baseline: null };
  const baseline = await finishOrAbandon(ports, settings, { id, by }, swept);
  await markWhatDiffers(ports, projectId);
  await pushFields(ports, projectId);
  return { next: null, read: sweep.read, baseline: headOf(baseline) };
}

async function finishOrAbandon(
  ports: PublishPorts,
  settings: Revised<StoredSettings>,
  draft: { readonly id: string; readonly by: string },
  swept: Swept,
) {
  try {
    return await finish(ports, settings, draft, swept);
  } catch (error) {
    await abandon(ports, settings.body.projectId, draft.id, swept.sweep.contents);
    throw error instanceof LostRace ? new Refused([lost]) : error;
  }
}

/** How far the publication under way has come; a token of any other is refused. */
async function sweepOf(ports: PublishPorts, projectId: number, id: string) {
  const { body } = await baselinesOf(ports, projectId);
  const ref = records.sweep(projectId, id);
  const sweep = body.draft?.id === id ? (await ports.records.read([ref])).get(ref) : undefined;
  if (sweep === undefined) throw new Refused([lost]);
  return sweep.body;
}
