import type { Answer } from '../../contract/procedures';
import { sayGoing, sayStaying } from '../../domain/words/removal';
import { delist } from '../board/enlist';
import type { Caller } from '../caller';
import { Refused } from '../failures';
import { records } from '../records';
import { beginning, changePlaced, notePlaced } from './placed';
import type { SetupPorts } from './ports';
import { admit, type Project, type Survey, shown, survey } from './survey';

async function recordsKept(ports: SetupPorts, { project, stored }: Survey) {
  const headRef = records.boardHead(project.id);
  const baselinesRef = records.baselines(project.id);
  const there = await ports.records.read([headRef, baselinesRef]);
  return {
    requirements: stored === null ? 0 : await ports.countRequirements(stored.body),
    shards: there.get(headRef)?.body.shards ?? 0,
    baselines: there.get(baselinesRef)?.body.last ?? 0,
  };
}

/** What taking Wallchart out would take away, and leave. Throws Refused where `admit` does. */
export async function readRemoval(ports: SetupPorts, caller: Caller): Promise<Answer<'setup.removal'>> {
  const now = await survey(ports, await admit(ports, caller));
  const [kept, guarded] = await Promise.all([
    recordsKept(ports, now),
    ports.configuration.guardedWorkflows(),
  ]);
  return {
    goes: sayGoing(now.found),
    stays: sayStaying(now.found, kept),
    elsewhere: guarded.filter(
      (name) => name !== now.found.workflow?.name && name !== now.found.gates.workflow?.name,
    ),
  };
}

/** Guard first: it is what would block the project's transitions once the app is gone. */
async function takeOut(ports: SetupPorts, project: Project, { found }: Survey): Promise<void> {
  const { configuration } = ports;
  if (found.workflow !== null) await configuration.setGuard(project, found.workflow.id, null);
  await configuration.releaseGates(project);
  await configuration.hidePages(project);
  await delist(ports, project.id);
}

/**
 * Takes Wallchart out of the project: the guard, the pages, the hourly repair. Issues, configuration and records
 * stay, and set-up brings it back. Throws Refused where `admit` does, and where it was never set up.
 */
export async function removeFromProject(ports: SetupPorts, caller: Caller): Promise<Answer<'setup.remove'>> {
  const project = await admit(ports, caller);
  const now = await survey(ports, project);
  if (now.stored === null) throw new Refused([{ rule: 'notSetUp' }]);
  const begin = beginning({ kind: 'removed' }, caller.accountId);
  await changePlaced(ports, project.id, (placed) => begin({ ...placed, removed: true, guardOut: false }));
  await takeOut(ports, project, now);
  return shown(await notePlaced(ports, await survey(ports, project)));
}
