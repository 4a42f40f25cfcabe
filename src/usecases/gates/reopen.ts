import type { Answer, Input } from '../../contract/procedures';
import { gateKey, isOpen, after as later } from '../../domain/gates/phases';
import { readEntries } from '../board/front';
import type { Caller } from '../caller';
import { JiraFailure, Refused } from '../failures';
import { replace } from '../ports';
import { records } from '../records';
import { governing, hasOne, shownGate } from './shown';
import { admit, alterGate, calledOf, type GatePorts, type Given } from './state';
import type { GateRecord, StoredLine } from './stored';

/** Jira's limit for reading issues together. */
const mostListed = 100;

/** Not decided any more; what it owed is owed no longer, since it has to be decided anew. */
function closed(line: StoredLine): StoredLine {
  return { ...line, state: 'undecided', owed: 0, decidedAt: null, restsOn: null };
}

function undecided(record: GateRecord): GateRecord {
  return { ...record, proposal: null, conditions: record.conditions.filter(({ met }) => met !== null) };
}

/** Takes the issues up again in Jira, as the user, as far as Jira lets them. */
async function reopenIssues(ports: GatePorts, given: Given, lines: readonly StoredLine[]): Promise<void> {
  const settings = given.state.settings.body;
  const started = Object.entries(settings.statuses).flatMap(([id, state]) =>
    state === 'started' ? [id] : [],
  );
  for (const { issue } of lines) {
    try {
      await ports.issues.pass(issue.id, started, settings.fields);
    } catch (error) {
      if (!(error instanceof JiraFailure)) throw error;
    }
  }
}

/** Requirements under way that the caller sees: they may finish. */
async function underWay(ports: GatePorts, { state, caller }: Given, { gate }: Pick<GateRecord, 'gate'>) {
  const entries = await readEntries(ports, caller.project.id, state.head.body);
  const own = entries.filter(
    (entry) =>
      entry.state === 'started' && (gate.iteration === null || entry.iterations.includes(gate.iteration)),
  );
  const ids = own.map(({ id }) => id).slice(0, mostListed);
  return ids.length === 0 ? [] : ports.issues.namesAsUser(ids);
}

/**
 * Opens a passed gate again, and closes every later one that was passed (G5). What is under way may finish;
 * nothing new starts. Throws Refused where the caller governs nothing here, and where it was not passed.
 */
export async function reopenGate(
  ports: GatePorts,
  caller: Caller,
  { gate, reason }: Input<'gates.reopen'>,
): Promise<Answer<'gates.reopen'>> {
  const given = await admit(ports, caller, 'decideGates');
  if (!hasOne(given, governing)) throw new Refused([{ rule: 'role', needs: governing }]);
  let reopened: readonly StoredLine[] = [];
  const after = await alterGate(ports, given, gate, async ({ record: { body }, line, gates }, at) => {
    if (!isOpen(line) && line.state !== 'killed') throw new Refused([{ rule: 'G5-undecided' }]);
    const others = later(gates.body.lines, gate).filter((one) => one.state !== 'undecided');
    reopened = [line, ...others];
    const refs = others.map((one) => records.gate(caller.project.id, gateKey(one.gate)));
    const snapshot = await ports.records.read(refs);
    return {
      record: {
        ...undecided(body),
        reopenings: [...body.reopenings, { at, by: caller.accountId, reason }],
      },
      line: closed(line),
      lines: others.map(closed),
      // A transaction takes 25: of a longer sequence the rest keeps its proposals, which its state refuses.
      writes: refs.slice(0, 20).flatMap((ref) => {
        const own = snapshot.get(ref);
        return own === undefined ? [] : [replace(ref, own.rev, undecided(own.body))];
      }),
      events: [{ kind: 'gateReopened', ...calledOf(body, gates.body), reason, closes: others.length }],
    };
  });
  await reopenIssues(ports, given, reopened);
  return {
    gate: await shownGate(ports, given, after),
    underWay: [...(await underWay(ports, given, { gate }))],
  };
}
