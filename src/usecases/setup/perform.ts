import type { Found } from '../../domain/found';
import type { Step } from '../../domain/setup';
import { wantedStatuses } from '../../domain/workflow';
import { enlist } from '../board/enlist';
import type { FirstBoard } from '../board/sweep';
import type { Caller } from '../caller';
import { LostRace, Refused } from '../failures';
import { replace } from '../ports';
import { records } from '../records';
import { changePlaced } from './placed';
import type { GuardWanted, SetupPorts } from './ports';
import { settingsFrom } from './record';
import type { Survey } from './survey';

/** Something that an earlier step made has gone since: the plan has to be looked at again. */
export function gone(): Refused {
  return new Refused([{ rule: 'lostRace', key: null }]);
}

function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw gone();
  return value;
}

function appFields({ difficulty, impact }: Found) {
  return { difficulty: required(difficulty), impact: required(impact) };
}

export function guardWanted({ found, stored }: Survey): GuardWanted {
  return {
    issueType: required(found.issueType),
    fields: appFields(found),
    statuses: stored?.body.statuses ?? {},
  };
}

async function makeRole(ports: SetupPorts, caller: Caller, step: Extract<Step, { kind: 'role' }>) {
  const id = await ports.configuration.makeRole(step.role);
  if (step.joins) await ports.configuration.joinRole(caller.project, id, caller.accountId);
}

async function noteSettings(ports: SetupPorts, { project, found, stored }: Survey): Promise<void> {
  const wanted = required(settingsFrom(project, found, stored?.body ?? null));
  const ref = records.settings(project.id);
  // Told before it is on record: where that fails it is told once more.
  if (stored !== null) await ports.rereadStatuses(project, found.workflow?.added ?? []);
  if (stored !== null) await ports.records.commit([replace(ref, stored.rev, wanted)]);
  else if (!(await ports.records.create(ref, wanted))) throw new LostRace();
}

/** One stretch of the first snapshot; the next call goes on where this one stopped, also after a crash. */
async function makeBoard(ports: SetupPorts, { project, found }: Survey): Promise<FirstBoard> {
  const progress = await ports.makeBoard(project, found.placed.sweep);
  await changePlaced(ports, project.id, (placed) => ({ ...placed, sweep: progress.sweep }));
  return progress;
}

/** Makes the gates' workflow; the issue types that follow it. */
async function gateWorkflow({ configuration }: SetupPorts, { project, found }: Survey) {
  const [gate, deliverable] = await configuration.makeGateTypes();
  const name = await configuration.makeGateWorkflow(project, gate, found.statuses);
  return { [gate]: name, [deliverable]: name };
}

/** Does one step, whatever its state; answers how far it came where that takes several calls. */
export async function perform(
  ports: SetupPorts,
  caller: Caller,
  now: Survey,
  step: Step,
): Promise<FirstBoard | null> {
  if (step.kind === 'board') return makeBoard(ports, now);
  await performAtOnce(ports, caller, now, step);
  return null;
}

async function performAtOnce(
  ports: SetupPorts,
  caller: Caller,
  now: Survey,
  step: Exclude<Step, { kind: 'board' }>,
): Promise<void> {
  const { configuration } = ports;
  const { project, found } = now;
  switch (step.kind) {
    case 'issueType':
      return configuration.makeIssueType();
    case 'changeType':
      return configuration.makeChangeType();
    case 'typeScheme':
      // With the types of gates and goals, or their steps would each have to make another copy of the scheme.
      return configuration.adoptTypeScheme(project, [
        required(found.issueType),
        required(found.changeType),
        ...(await configuration.makeGateTypes()),
        await configuration.makeGoalType(),
      ]);
    case 'goals':
      return configuration.adoptTypeScheme(project, [await configuration.makeGoalType()]);
    case 'field':
      // The app's fields come with its installation; the plan shows the step as blocked.
      return;
    case 'blocks':
      return configuration.makeBlocks();
    case 'screen':
      return configuration.makeScreen(project, appFields(found));
    case 'screenScheme':
      return configuration.makeScreenScheme(project);
    case 'typeScreenScheme':
      // With the gates' screens, or their step would make another copy of the scheme.
      await configuration.makeGateScreens(project);
      return configuration.adoptTypeScreenScheme(project, {
        requirements: [required(found.issueType)],
        gates: await configuration.makeGateTypes(),
      });
    case 'gateScreens':
      await configuration.makeGateScreens(project);
      return configuration.adoptTypeScreenScheme(project, {
        requirements: [],
        gates: await configuration.makeGateTypes(),
      });
    case 'status':
      return configuration.makeStatus(required(wantedStatuses.find(({ name }) => name === step.name)));
    case 'workflow':
      return configuration.makeWorkflow(project, required(found.issueType), appFields(found), found.statuses);
    case 'guard':
      return configuration.setGuard(project, required(found.workflow).id, guardWanted(now));
    case 'workflowScheme':
      return configuration.adoptWorkflowScheme(project, {
        [required(found.issueType)]: required(found.workflow).name,
        ...(await gateWorkflow(ports, now)),
      });
    case 'gates':
      await configuration.adoptTypeScheme(project, await configuration.makeGateTypes());
      return configuration.adoptWorkflowScheme(project, await gateWorkflow(ports, now));
    case 'role':
      return makeRole(ports, caller, step);
    case 'panel':
      return configuration.pinPanel(project);
    case 'settings':
      return noteSettings(ports, now);
    case 'pages':
      await enlist(ports, project.id);
      return configuration.showPages(project);
  }
}
