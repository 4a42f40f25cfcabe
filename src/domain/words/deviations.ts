import type { Deviation } from '../deviations';
import type { Found } from '../found';
import { changeRequestType, goalType, requirementType } from '../found';
import type { Step } from '../setup';
import type { GuardKind } from '../workflow';
import { joined } from './grammar';
import { categoryNames, sayGateFields, sayTitle, shownNames, stateMeanings } from './setup';

/** English: what somebody changed by hand, and what mending it would do. */

interface Said {
  readonly title: string;
  readonly detail: string;
}

export function sayDeviation(deviation: Deviation, found: Found): Said {
  switch (deviation.kind) {
    case 'step':
      return sayChanged(deviation.step, found);
    case 'guard':
      return sayGuard(deviation, found);
    case 'lost':
      return {
        title: `Nothing ${lostVerbs[deviation.guard]} a requirement any more`,
        detail: `The workflow “${workflowName(found)}” has lost its transition for that. Add one in Jira’s workflow editor: Wallchart then offers to guard it.`,
      };
    case 'category':
      return {
        title: `Status ${deviation.status.name} was moved to another category`,
        detail: `Jira sorts it under “${categoryNames[deviation.status.category]}” now. Jira’s own boards and reports follow that; for the rules it still counts as ${stateMeanings[deviation.status.state]}. Other projects may use it, so put it back in Jira’s list of statuses.`,
      };
  }
}

const lostVerbs: Readonly<Record<GuardKind, string>> = {
  start: 'starts',
  finish: 'finishes',
  reopen: 'reopens',
  withdraw: 'withdraws',
};

const workflowName = ({ workflow }: Found): string => workflow?.name ?? '';

function sayGuard({ transitions, flaw }: Extract<Deviation, { kind: 'guard' }>, found: Found): Said {
  const names = joined(
    transitions.map(({ name }) => `“${name}”`),
    'and',
  );
  const where = `in the workflow “${workflowName(found)}”`;
  switch (flaw) {
    case 'added':
      return {
        title: `The transition ${names} was added without the guard`,
        detail: `It stands ${where} and lets requirements through unchecked. Mending puts the guard on it.`,
      };
    case 'without':
      return {
        title: `The guard was taken off ${names}`,
        detail: `The transition ${where} lets requirements through unchecked. Mending puts the guard back on it.`,
      };
    case 'off':
      return {
        title: `The guard on ${names} was switched off`,
        detail: `Its rule is still there ${where}, but Jira does not run it. Mending switches it on.`,
      };
    case 'twice':
      return {
        title: `The guard stands more than once on ${names}`,
        detail: `Every attempt ${where} is judged more than once. Mending leaves one.`,
      };
    case 'edited':
      return {
        title: `The guard on ${names} was edited`,
        detail: `Its rule ${where} is told other fields or statuses than Wallchart has on record. Mending puts back what was there.`,
      };
    case 'outdated':
      return {
        title: 'The guard does not know all statuses of the workflow',
        detail: `On ${names} ${where} it is told of those that were there before. Mending tells it of all.`,
      };
  }
}

/** A step whose result is no longer there. */
function sayChanged(step: Step, found: Found): Said {
  const { key } = found.project;
  const lacks = joined(
    found.screens.lacking.map((field) => shownNames[field]),
    'and',
  );
  switch (step.kind) {
    case 'issueType':
    case 'changeType':
      return {
        title: `The issue type ${step.kind === 'issueType' ? requirementType : changeRequestType} is gone from the site`,
        detail:
          'It was deleted or renamed. Rename it back if you can: mending makes a new one, which no issue has.',
      };
    case 'typeScheme':
      return {
        title: `${requirementType} or ${changeRequestType} is no longer an issue type of ${key}`,
        detail: `The project’s issue type scheme “${step.replaces}” does not hold both. Mending gives the project a scheme that does, with everything else as it is now.`,
      };
    case 'screen':
      return {
        title: `A screen of requirements no longer shows ${lacks}`,
        detail: found.screens.usesOwn
          ? `It was taken off the requirement’s own screen. Mending puts it back there.`
          : 'Mending makes a screen that shows it, for requirements of this project alone.',
      };
    case 'screenScheme':
      return {
        title: 'The screen scheme of requirements is gone or shows other screens',
        detail: 'Mending makes one that shows the requirement’s screen.',
      };
    case 'typeScreenScheme':
      return {
        title: `Requirements of ${key} are shown on other screens now`,
        detail: `By the scheme “${step.replaces}”, whose screens lack ${lacks}. Mending gives the project a copy of it in which only requirements differ.`,
      };
    case 'workflow':
      return {
        title: 'The workflow of requirements is gone',
        detail:
          'It was deleted, or lost statuses that the rules need. Mending makes it anew, with the guard on it.',
      };
    case 'workflowScheme':
      return {
        title: `Requirements of ${key} follow another workflow now`,
        detail: `The workflow scheme “${step.replaces}” gives them one without the guard. Mending gives the project a copy of it in which only requirements differ.`,
      };
    case 'gates':
      return {
        title:
          step.unguarded.length === 0
            ? `Phase gates of ${key} lack an issue type or their workflow`
            : `The guard of gates is not on ${joined(step.unguarded, 'and')} any more`,
        detail:
          'A gate can be closed past its decision there, so what relied on it counts as tainted. Mending puts it back.',
      };
    case 'gateScreens':
      return {
        title: `A screen of gates or deliverables no longer shows ${sayGateFields(step.lacking)}`,
        detail: 'Where a gate stands is decided all the same. Mending shows it on their issues again.',
      };
    case 'goals':
      return {
        title: `${goalType} is no longer an issue type of ${key}`,
        detail:
          'It was deleted, renamed, or taken out of the project’s issue type scheme. What was measured is still on record; mending puts the issue type back.',
      };
    case 'role':
      return step.exists
        ? {
            title: `${sayTitle(step)} has nobody in it`,
            detail:
              'So nobody can publish. Put somebody into it in the project’s people settings; mending puts you into it.',
          }
        : {
            title: `${sayTitle(step)} is gone from the site`,
            detail: `Mending makes it again, ${step.joins ? 'with you in it' : 'with nobody in it'}: those who had it have to be put back in the project’s people settings.`,
          };
    case 'settings':
      return sayRecord(found);
    case 'panel':
      return {
        title: 'The note that the panel is pinned is gone',
        detail: 'The project property “wallchart” was changed. Mending pins the panel again and notes it.',
      };
    case 'pages':
      return {
        title: 'Wallchart’s pages do not show any more',
        detail: 'The project property “wallchart” was changed or deleted. Mending writes it again.',
      };
    case 'board':
      return { title: 'The board is gone', detail: 'Mending reads the requirements again.' };
    case 'field':
      return {
        title: `Jira does not show the field ${shownNames[step.field]} any more`,
        detail:
          'It comes with Wallchart and cannot be made: look for it in Jira’s trash of fields, and whether the app is installed.',
      };
    case 'blocks':
      return {
        title: 'The link type Blocks is gone or was renamed',
        detail: 'Rename it back if you can: mending makes a new one, which no link has.',
      };
    case 'status':
      return {
        title: `Status ${step.name} is gone`,
        detail:
          step.clash === null
            ? 'Mending makes it again.'
            : `The site has one of this name in the category “${categoryNames[step.clash]}”. Rename that one first.`,
      };
    case 'guard':
      return { title: 'The guard is not on the workflow', detail: 'Mending puts it back.' };
  }
}

function sayRecord({ workflow }: Found): Said {
  const added = workflow?.added ?? [];
  if (added.length === 0) {
    return {
      title: 'Names or ids in Jira are no longer those on record',
      detail:
        'Something was renamed, or deleted and made again. Mending notes it as it is now; what people decided stays.',
    };
  }
  const statuses = added.map(
    ({ name, state }) => `“${name}”, which by its category counts as ${stateMeanings[state]}`,
  );
  return {
    title: `The workflow has ${added.length === 1 ? 'a status' : 'statuses'} that Wallchart does not know`,
    detail: `Somebody added ${joined(statuses, 'and')}. Mending takes that on record and tells the guard; to have it count otherwise, change its category in Jira first.`,
  };
}
