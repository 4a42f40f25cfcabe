import {
  changeRequestType,
  deliverableType,
  type GateShownField,
  goalType,
  phaseGateType,
  requirementType,
  type ShownField,
} from '../found';
import type { PlannedStep, Step } from '../setup';
import type { StateClass } from '../vocabulary';
import type { StatusCategory } from '../workflow';
import { roleNames } from './en';
import { joined } from './grammar';

/** English: what each step of set-up does, and what it touches. */

export const shownNames: Readonly<Record<ShownField, string>> = {
  summary: 'Summary',
  description: 'Description',
  components: 'Components',
  issuelinks: 'Linked issues',
  difficulty: 'Difficulty',
  impact: 'Impact',
  signOff: 'Sign-off',
  signedBy: 'Signed by',
  wave: 'Wave',
  place: 'Place',
};

const gateShownNames: Readonly<Record<GateShownField, string>> = {
  summary: 'Summary',
  description: 'Description',
  assignee: 'Assignee',
  duedate: 'Due date',
  attachment: 'Attachment',
  issuelinks: 'Linked issues',
  phase: 'Gate phase',
  state: 'Gate state',
  score: 'Gate score',
  decision: 'Gate decision',
};

/** “Gate phase, Gate state and Gate score”. */
export function sayGateFields(fields: readonly GateShownField[]): string {
  return joined(
    fields.map((field) => gateShownNames[field]),
    'and',
  );
}

export const categoryNames: Readonly<Record<StatusCategory, string>> = {
  TODO: 'To do',
  IN_PROGRESS: 'In progress',
  DONE: 'Done',
};

export const stateMeanings: Readonly<Record<StateClass, string>> = {
  open: 'not started yet',
  started: 'started',
  done: 'done',
  withdrawn: 'withdrawn: no longer wanted',
  notNow: 'put aside: on the chart, but not in the order',
};

export function sayStep({ step, state }: PlannedStep): { title: string; detail: string } {
  return { title: sayTitle(step), detail: state === 'present' ? sayPresent(step) : sayDetail(step) };
}

export function sayTitle(step: Step): string {
  switch (step.kind) {
    case 'issueType':
      return `Issue type ${requirementType}`;
    case 'changeType':
      return `Issue type ${changeRequestType}`;
    case 'typeScheme':
      return `${requirementType} and ${changeRequestType} in this project`;
    case 'field':
      return `Field ${shownNames[step.field]}`;
    case 'blocks':
      return 'Link type Blocks';
    case 'screen':
      return 'A screen for requirements';
    case 'screenScheme':
      return 'A screen scheme for requirements';
    case 'typeScreenScheme':
      return 'Requirements use their screen';
    case 'status':
      return `Status ${step.name}`;
    case 'workflow':
      return 'A workflow for requirements';
    case 'guard':
      return 'The guard on the workflow';
    case 'workflowScheme':
      return 'Requirements use their workflow';
    case 'gates':
      return 'Phase gates';
    case 'gateScreens':
      return 'Gates show where they stand';
    case 'goals':
      return 'Goals';
    case 'role':
      return `Project role ${roleNames[step.role]}`;
    case 'panel':
      return 'The panel on every issue';
    case 'settings':
      return 'What Wallchart remembers of this';
    case 'board':
      return 'The board';
    case 'pages':
      return 'Wallchart in the project menu';
  }
}

/** What the step leaves as it is. */
function sayPresent(step: Step): string {
  if (step.kind === 'status') return `Counts as ${stateMeanings[step.state]}.`;
  if (step.kind === 'panel') {
    return 'Set-up pinned “Where it stands”. Jira does not tell whether it still is: where somebody unpinned it, pin it again.';
  }
  return '';
}

const copied = 'is left as it is, since other projects may use it: this project gets a copy';

function sayDetail(step: Step): string {
  switch (step.kind) {
    case 'issueType':
    case 'changeType':
      return 'Makes the issue type. No project has it until it is added to one.';
    case 'typeScheme':
      return `The issue type scheme “${step.replaces}” ${copied} with these issue types more.`;
    case 'field':
      return 'Comes with Wallchart. Jira does not show it yet: right after installation that takes a few minutes.';
    case 'blocks':
      return 'Makes the link type that says what must be done first.';
    case 'screen':
      return `Makes a screen of its own for requirements. The present ones lack ${joined(
        step.lacking.map((field) => shownNames[field]),
        'and',
      )}.`;
    case 'screenScheme':
      return 'Makes a screen scheme that shows this screen to create, edit and view.';
    case 'typeScreenScheme':
      return `The scheme “${step.replaces}” ${copied} in which only requirements differ.`;
    case 'status':
      return step.clash === null
        ? `Makes the status. It counts as ${stateMeanings[step.state]}.`
        : `This site has a status of this name in the category “${categoryNames[step.clash]}”, where it would mean something else. Rename that one first.`;
    case 'workflow':
      return step.clash.length === 0
        ? 'Makes a workflow with the guard on it, for requirements of this project alone.'
        : `There is a workflow of this name, but without the statuses ${joined(step.clash, 'and')}. Rename that one first.`;
    case 'guard':
      return step.transitions.length === 0
        ? 'Comes with the workflow: it lets a requirement start only when it is its turn.'
        : `Puts the guard on ${joined(step.transitions, 'and')}.`;
    case 'workflowScheme':
      return `The workflow scheme “${step.replaces}” ${copied} in which only requirements differ.`;
    case 'gates':
      return step.unguarded.length === 0
        ? `Makes the issue types ${phaseGateType} and ${deliverableType}, and a workflow in which a gate is closed only on a decision, and a deliverable only with an owner and something to show for it. Schemes are copied where other projects may use them. A gate binds once it is planned.`
        : `Puts the guard of gates on ${joined(step.unguarded, 'and')}.`;
    case 'gateScreens':
      return `Makes a screen of its own for gates and deliverables. The present ones lack ${sayGateFields(step.lacking)}. The screen schemes are left as they are: this project gets a copy.`;
    case 'goals':
      return `Makes the issue type ${goalType}, for what the rollout is to bring, and adds it to this project. The issue type scheme is copied where other projects may use it.`;
    case 'role':
      return sayRole(step);
    case 'panel':
      return 'Pins “Where it stands” to the issues of this project, so that nobody has to look for it.';
    case 'settings':
      return step.again
        ? 'Something in Jira is no longer as it was noted: notes it again. What people decided stays.'
        : 'Notes which fields, statuses and roles these are, and starts with the default rules.';
    case 'board':
      return 'Reads the requirements that the project has already.';
    case 'pages':
      return 'Shows Wallchart’s pages to everybody who may see this project.';
  }
}

function sayRole({ exists, joins }: Extract<Step, { kind: 'role' }>): string {
  if (!joins) return 'Makes the role, for this site. Nobody is put into it.';
  const makes = exists ? '' : 'Makes the role, for this site. ';
  return `${makes}Nobody has it in this project, so you are put into it: somebody has to be able to publish. Hand it on in the project’s people settings.`;
}
