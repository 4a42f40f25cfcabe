import type { Answer } from '../../contract/procedures';
import { weakens } from '../../domain/deviations';
import { ownNames } from '../../domain/found';
import { isGate, isOpen } from '../../domain/gates/phases';
import { sayDeviation } from '../../domain/words/deviations';
import { inBackground } from '../background';
import type { Caller } from '../caller';
import { againIfLost, LostRace, Refused } from '../failures';
import { decideWith, intakeOf } from '../ledger/decide';
import { peopleNamed } from '../names';
import { type Ports, replace } from '../ports';
import { records } from '../records';
import { type Survey, survey } from '../setup/survey';
import { governing, hasOne } from './shown';
import { admit, type GatePorts, type Given, noGates } from './state';
import type { Gates, Sentinel, StoredLine, Weakness } from './stored';

/**
 * The sentinel (G6): compares workflows, their rules, and the app's fields on screens with what set-up put there,
 * and marks the gates that relied on something weaker.
 */

type LookPorts = Pick<Ports, 'records' | 'intakes' | 'seenByApp' | 'audits' | 'now'>;

/** How far back Jira's records are read where no look has found everything in place yet. */
const farthestMs = 30 * 86_400_000;
/** Changes that are listed at most. */
const mostChanges = 20;

function weaknessesIn({ deviations, found }: Survey, before: Sentinel, now: number): Weakness[] {
  return deviations.filter(weakens).map((deviation) => ({
    id: deviation.id,
    what: sayDeviation(deviation, found).title,
    since: before.found.find(({ id }) => id === deviation.id)?.since ?? now,
  }));
}

/** What Jira calls the things that set-up put there or that the project goes by. */
function namesOf({ project, found }: Survey): string[] {
  return [
    ...Object.values(ownNames(project.key)),
    ...[found.workflow?.name, found.gates.workflow?.name].flatMap((name) => name ?? []),
    found.workflowScheme.name,
    found.screens.scheme,
    found.typeScheme.name,
  ];
}

/**
 * Those that relied on it: what was decided since everything was last found in place, and the gate that the project
 * stands at, which will rest on what came about meanwhile.
 */
function relying({ lines }: Gates, wholeAt: number | null): StoredLine[] {
  const next = lines.find((line) => !isOpen(line));
  return lines.filter(
    (line) =>
      (isOpen(line) && line.decidedAt !== null && line.decidedAt >= (wholeAt ?? 0)) ||
      (next !== undefined && isGate(line.gate, next.gate)),
  );
}

function tainted(line: StoredLine, found: readonly Weakness[], at: number): StoredLine {
  const known = line.tainted?.what ?? [];
  const added = found.map(({ what }) => what).filter((what) => !known.includes(what));
  if (added.length === 0) return line;
  return { ...line, tainted: { at: line.tainted?.at ?? at, what: [...known, ...added].slice(0, 20) } };
}

/** Keeps what a look found, with the gates that it marks and what the ledger tells of it, or nothing of it. */
async function note(
  ports: LookPorts,
  projectId: number,
  seen: Survey,
  by: string | null,
): Promise<Sentinel | null> {
  const sentinelRef = records.sentinel(projectId);
  const gatesRef = records.gates(projectId);
  let changes: Sentinel['changes'] = null;
  let asked = false;
  return againIfLost(5, async () => {
    const snapshot = await ports.records.read([sentinelRef, gatesRef]);
    const before = snapshot.get(sentinelRef);
    const gates = snapshot.get(gatesRef);
    const at = ports.now();
    if (before === undefined) {
      // So that there is a revision to write by.
      await ports.records.create(sentinelRef, { at, wholeAt: null, found: [], changes: null });
      throw new LostRace();
    }
    const found = weaknessesIn(seen, before.body, at);
    const wholeAt = found.length === 0 ? at : before.body.wholeAt;
    if (found.length > 0 && !asked) {
      const lines = await ports.audits.of(namesOf(seen), wholeAt ?? at - farthestMs, at);
      changes = lines?.slice(0, mostChanges) ?? null;
      asked = true;
    }
    const next: Sentinel = { at, wholeAt, found, changes: found.length === 0 ? null : changes };
    const body = gates?.body ?? noGates;
    const marked = new Map(
      (found.length === 0 ? [] : relying(body, wholeAt)).flatMap((line) => {
        const after = tainted(line, found, at);
        return after === line ? [] : [[line, after] as const];
      }),
    );
    const isNew = found.some(({ id }) => !before.body.found.some((one) => one.id === id));
    const what = found.map((one) => one.what).slice(0, 20);
    const event = { kind: 'gatesTainted', what, gates: marked.size } as const;
    const lines = body.lines.map((line) => marked.get(line) ?? line);
    await decideWith(ports, projectId, [
      replace(sentinelRef, before.rev, next),
      ...(marked.size > 0 && gates !== undefined ? [replace(gatesRef, gates.rev, { ...body, lines })] : []),
      ...(isNew || marked.size > 0 ? [intakeOf(projectId, at, by, event)] : []),
    ]);
    return next;
  });
}

/** Looks, as the app. Null where Wallchart is not set up, or was taken out with its own button. */
async function lookOut(
  ports: LookPorts,
  projectId: number,
  by: string | null,
): Promise<Sentinel | null> {
  const settingsRef = records.settings(projectId);
  const placedRef = records.placed(projectId);
  const snapshot = await ports.records.read([settingsRef, placedRef]);
  const settings = snapshot.get(settingsRef)?.body;
  if (settings === undefined || snapshot.get(placedRef)?.body.removed !== false) return null;
  const ref = { id: projectId, key: settings.projectKey };
  const project = { ...(await ports.seenByApp.project(ref)), id: projectId };
  const seen = await survey({ records: ports.records, configuration: ports.seenByApp }, project);
  return note(ports, projectId, seen, by);
}

async function shown(
  ports: GatePorts,
  { caller, roles }: Given,
  sentinel: Sentinel | null,
): Promise<Answer<'gates.whole'>> {
  const mayLook = hasOne({ roles }, governing);
  if (sentinel === null) return { at: null, found: [], changes: null, people: [], mayLook };
  const projectId = caller.project.id;
  const namesRef = records.names(projectId);
  const cached = (await ports.records.read([namesRef])).get(namesRef)?.body;
  const accounts = (sentinel.changes ?? []).flatMap(({ by }) => by ?? []);
  return {
    at: sentinel.at,
    found: [...sentinel.found],
    changes: sentinel.changes && [...sentinel.changes],
    people: await peopleNamed(ports, projectId, cached, [...new Set(accounts)]),
    mayLook,
  };
}

/** What the last look found. Whoever may browse the project. */
export async function readSentinel(ports: GatePorts, caller: Caller): Promise<Answer<'gates.whole'>> {
  const given = await admit(ports, caller, 'readGates');
  const ref = records.sentinel(caller.project.id);
  return shown(ports, given, (await ports.records.read([ref])).get(ref)?.body ?? null);
}

/** Looks now. Quality monitor, steering committee, governance lead. */
export async function lookNow(ports: GatePorts & LookPorts, caller: Caller): Promise<Answer<'gates.look'>> {
  const given = await admit(ports, caller, 'readGates');
  if (!hasOne(given, governing)) throw new Refused([{ rule: 'role', needs: governing }]);
  return shown(ports, given, await lookOut(ports, caller.project.id, caller.accountId));
}

/** Every project, as long as there are points for it; one that fails does not keep the others from their turn. */
export async function lookOutAll(
  ports: LookPorts & Pick<Ports, 'budget'>,
  onFailure: (projectId: number, error: unknown) => void,
): Promise<void> {
  const ref = records.boards();
  for (const projectId of (await ports.records.read([ref])).get(ref)?.body.projects ?? []) {
    const pause = await inBackground(ports, async () => {
      try {
        await lookOut(ports, projectId, null);
      } catch (error) {
        onFailure(projectId, error);
      }
    });
    if (pause !== null) return;
  }
}
