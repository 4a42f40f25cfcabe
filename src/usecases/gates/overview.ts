import type { Answer } from '../../contract/procedures';
import { gateKey } from '../../domain/gates/phases';
import type { Caller } from '../caller';
import { peopleNamed } from '../names';
import { records } from '../records';
import { admit, type GatePorts, readGates } from './state';

/** What is owed, what was decided and what was reopened at all gates of the project. Whoever may browse the project. */
export async function gatesOverview(ports: GatePorts, caller: Caller): Promise<Answer<'gates.overview'>> {
  const { state } = await admit(ports, caller, 'readGates');
  const projectId = caller.project.id;
  const { lines } = await readGates(ports, projectId);
  const namesRef = records.names(projectId);
  const refs = lines.map(({ gate }) => records.gate(projectId, gateKey(gate)));
  const snapshot = await ports.records.read([...refs, namesRef]);
  const found = refs.flatMap((ref) => snapshot.get(ref)?.body ?? []);
  const owed = found
    .flatMap(({ gate, conditions }) =>
      conditions.flatMap(({ id, text, owner, due, met }) =>
        met === null ? [{ gate, id, text, owner, due }] : [],
      ),
    )
    .sort((one, other) => one.due.localeCompare(other.due));
  const decisions = found
    .flatMap(({ gate, decisions: all }) => all.map((one) => ({ ...one, gate })))
    .sort((one, other) => other.at - one.at);
  const reopenings = found.flatMap(({ gate, reopenings: all }) => all.map((one) => ({ ...one, gate })));
  const people = await peopleNamed(ports, projectId, snapshot.get(namesRef)?.body, [
    ...owed.map(({ owner }) => owner),
    ...decisions.flatMap(({ voices }) => voices.map(({ accountId }) => accountId)),
    ...reopenings.map(({ by }) => by),
  ]);
  const departments = state.head.body.departments.map(({ id, name }) => ({ id, name }));
  return { owed, decisions, reopenings, departments, people };
}
