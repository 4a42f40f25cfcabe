import type { Answer } from '../../contract/procedures';
import { requiredOpen } from '../../domain/gates/criterion';
import { gateKey, isOpen } from '../../domain/gates/phases';
import { powersOrNotVisible, readState } from '../board/state';
import { type Caller, demand } from '../caller';
import { lineShown } from '../gates/shown';
import { readGates } from '../gates/state';
import type { Ports } from '../ports';
import { records } from '../records';
import { visiting } from './visiting';

const mostOpens = 3;

/** The gates on their track: about four calls, whatever the number of gates, criteria and requirements. */
export async function readGatesInSmall(
  ports: Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'now'>,
  caller: Caller,
): Promise<Answer<'gadget.gates'>> {
  const projectId = caller.project.id;
  const { settings } = await visiting(readState(ports, projectId));
  demand('readGates', await powersOrNotVisible(ports, caller, settings.body));
  const { projectKey } = settings.body;
  const all = await readGates(ports, projectId);
  const gates = all.lines.map((line) => lineShown(line, all));
  const place = all.lines.findIndex((line) => !isOpen(line));
  const line = all.lines[place];
  if (line === undefined) return { projectKey, gates, next: null };
  const ref = records.gate(projectId, gateKey(line.gate));
  const record = (await ports.records.read([ref])).get(ref)?.body;
  // Before the first check nothing is known: what it asks for is on the page.
  const missing =
    record?.last === null || record === undefined ? [] : requiredOpen(record.criteria, record.last.outcomes);
  return {
    projectKey,
    gates,
    next: {
      place,
      opens: missing.slice(0, mostOpens).map(({ title }) => title),
      more: Math.max(0, missing.length - mostOpens),
    },
  };
}
