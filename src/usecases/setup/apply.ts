import type { Answer } from '../../contract/procedures';
import { type Found, isReady, type Step } from '../../domain/setup';
import { wantedStatuses } from '../../domain/workflow';
import type { Caller } from '../caller';
import { LostRace, Refused } from '../failures';
import { decideWith, intakeOf } from '../ledger/decide';
import { replace } from '../ports';
import { records } from '../records';
import type { SetupPorts } from './ports';
import { settingsFrom } from './record';
import { admit, type Survey, shown, survey } from './survey';

/** Something that an earlier step made has gone since: the plan has to be looked at again. */
function gone(): Refused {
  return new Refused([{ rule: 'lostRace', key: null }]);
}

function required<T>(value: T | null | undefined): T {
  if (value === null || value === undefined) throw gone();
  return value;
}

function appFields({ difficulty, impact }: Found) {
  return { difficulty: required(difficulty), impact: required(impact) };
}

async function makeRole(ports: SetupPorts, caller: Caller, step: Extract<Step, { kind: 'role' }>) {
  const id = await ports.configuration.makeRole(step.role);
  if (step.joins) await ports.configuration.joinRole(caller.project, id, caller.accountId);
}

async function noteSettings(ports: SetupPorts, { project, found, stored }: Survey): Promise<void> {
  const wanted = required(settingsFrom(project, found, stored?.body ?? null));
  const ref = records.settings(project.id);
  if (stored !== null) await ports.records.commit([replace(ref, stored.rev, wanted)]);
  else if (!(await ports.records.create(ref, wanted))) throw new LostRace();
}

async function perform(ports: SetupPorts, caller: Caller, now: Survey, step: Step): Promise<void> {
  const { configuration } = ports;
  const { project, found } = now;
  switch (step.kind) {
    case 'issueType':
      return configuration.makeIssueType();
    case 'typeScheme':
      return configuration.adoptTypeScheme(project, required(found.issueType));
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
      return configuration.adoptTypeScreenScheme(project, required(found.issueType));
    case 'status':
      return configuration.makeStatus(required(wantedStatuses.find(({ name }) => name === step.name)));
    case 'workflow':
      return configuration.makeWorkflow(project, required(found.issueType), appFields(found), found.statuses);
    case 'guard':
      return configuration.setGuard(project, required(found.workflow).id, {
        issueType: required(found.issueType),
        fields: appFields(found),
        statuses: now.stored?.body.statuses ?? {},
      });
    case 'workflowScheme':
      return configuration.adoptWorkflowScheme(
        project,
        required(found.issueType),
        required(found.workflow).name,
      );
    case 'role':
      return makeRole(ports, caller, step);
    case 'panel':
      return configuration.pinPanel(project);
    case 'settings':
      return noteSettings(ports, now);
    case 'board':
      return ports.makeBoard(project);
    case 'pages':
      return configuration.showPages(project);
  }
}

/**
 * Does one step of the plan and answers what is then true. A step that is done already, or is not set-up's to
 * do, changes nothing. Throws Refused where `admit` does, and where an earlier step is missing.
 */
export async function applyStep(
  ports: SetupPorts,
  caller: Caller,
  stepId: string,
): Promise<Answer<'setup.apply'>> {
  const project = await admit(ports, caller);
  const now = await survey(ports, project);
  const planned = now.plan.steps.find(({ id }) => id === stepId);
  if (planned === undefined) throw gone();
  if (planned.state !== 'missing') return shown(now);
  if (!isReady(now.plan, planned)) throw gone();
  await perform(ports, caller, now, planned.step);
  const event = { kind: 'setUp', step: planned.id } as const;
  await decideWith(ports, project.id, [intakeOf(project.id, ports.now(), caller.accountId, event)]);
  return shown(await survey(ports, project));
}
