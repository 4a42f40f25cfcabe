import type { Answer } from '../../contract/procedures';
import { entriesAt } from '../board/front';
import { powersOrNotVisible, stateIn, stateRefs } from '../board/state';
import { hiddenOf, isGuarded } from '../board/visibility';
import { type Caller, demand } from '../caller';
import { peopleNamed } from '../names';
import type { Ports } from '../ports';
import { records } from '../records';
import { allAside, asideRefs, shown } from './stored';

/** What is said about the requirements that are not now, as far as the caller may see them. */
export async function readAside(
  ports: Pick<Ports, 'records' | 'issues' | 'people' | 'directory' | 'now'>,
  caller: Caller,
): Promise<Answer<'notNow.read'>> {
  const projectId = caller.project.id;
  const snapshot = await ports.records.read([
    ...stateRefs(projectId),
    ...asideRefs(projectId),
    records.names(projectId),
  ]);
  const { settings, head } = stateIn(snapshot, projectId);
  demand('readBoard', await powersOrNotVisible(ports, caller, settings.body));
  const said = allAside(snapshot, projectId);
  const entries = await entriesAt(ports, projectId, head.body, said.keys());
  const aside = [...entries.values()].filter(({ state }) => state === 'notNow');
  const guarded = aside.filter((entry) => isGuarded(head.body, entry)).map(({ id }) => id);
  const hidden = await hiddenOf(ports, settings.body, head.body, guarded);
  const told = aside.flatMap(({ id }) => {
    const stored = said.get(id);
    return stored === undefined || hidden.has(id) ? [] : [{ id, ...shown(stored, ports.now()) }];
  });
  const cached = snapshot.get(records.names(projectId))?.body;
  const who = told.map((one) => one.who);
  return { aside: told, people: await peopleNamed(ports, projectId, cached, who) };
}
