import type { GateEvent, TemplateOrigin } from '../gates/ledger';
import type { PhaseNumber } from '../gates/phases';
import { sayWrittenDay } from './dates';
import { decisionNames } from './gates';
import { sayGoalEvent } from './goals';
import { countOf } from './grammar';

/** English for what the ledger tells of gates. */

function of({
  phase,
  iteration,
}: {
  readonly phase: PhaseNumber;
  readonly iteration: string | null;
}): string {
  return iteration === null ? `gate ${phase}` : `gate ${phase} of ${iteration}`;
}

function sayCounts({
  added,
  removed,
  changed,
}: Readonly<Record<'added' | 'removed' | 'changed', number>>): string {
  return `${added} added, ${removed} removed, ${changed} changed`;
}

/** Where a version of a template comes from, as in “version 2, from a file”. */
export function sayOrigin(origin: TemplateOrigin): string {
  switch (origin.kind) {
    case 'standing':
      return 'the standing template';
    case 'edited':
      return 'edited here';
    case 'file':
      return 'from a file';
    case 'project':
      return `from the project ${origin.key}`;
  }
}

export function sayGateEvent(event: GateEvent, issue: (id: number) => string): string {
  switch (event.kind) {
    case 'gatesPlanned':
      return `Planned ${countOf(event.made, 'gate')}`;
    case 'deliverablesMade':
      return `Asked for at ${of(event)}: ${event.titles.map((title) => `“${title}”`).join(', ')}`;
    case 'deliverablePlaced':
      return `Put the deliverable ${issue(event.issueId)} at ${of(event)}`;
    case 'deliverableRefused':
      return `Refused to close the deliverable ${issue(event.issueId)}`;
    case 'templateSaved':
      return `Saved version ${event.number} of the template “${event.name}” (${sayOrigin(event.from)}): ${sayCounts(event)}`;
    case 'templateTakenUp':
      return `Took up version ${event.number} of the template “${event.name}”`;
    case 'gateRenewed': {
      const lost =
        event.lost.length === 0
          ? ''
          : `; said about other words and no longer counted: ${event.lost.map((title) => `“${title}”`).join(', ')}`;
      return `Brought ${of(event)} to version ${event.number} of the template: ${sayCounts(event)}${lost}`;
    }
    case 'gateRun':
      return `Ran the check of ${of(event)}: score ${event.score}, ${countOf(event.open, 'required criterion').replace('criterions', 'criteria')} open`;
    case 'gateSaid':
      return `${event.holds ? 'Confirmed' : 'Took back'} “${event.criterion}” at ${of(event)}`;
    case 'gateWaived':
      if (event.reason === null)
        return `Took back that “${event.criterion}” is not applicable at ${of(event)}`;
      return event.agreed
        ? `Agreed that “${event.criterion}” is not applicable at ${of(event)}`
        : `Said that “${event.criterion}” is not applicable at ${of(event)}: “${event.reason}”`;
    case 'gateVoice':
      return `${event.proposes ? 'Proposed' : 'Agreed to'} ${decisionNames[event.decision].toLowerCase()} at ${of(event)}: “${event.reason}”`;
    case 'gateDecided': {
      const owes =
        event.conditions.length === 0 ? '' : `, owing ${countOf(event.conditions.length, 'condition')}`;
      return `Decided at ${of(event)}: ${decisionNames[event.decision].toLowerCase()} (score ${event.score})${owes}`;
    }
    case 'gateWithdrawn':
      return `Took back the proposal of ${decisionNames[event.decision].toLowerCase()} at ${of(event)}`;
    case 'noGo':
      return `Called no-go at ${of(event)}: “${event.reason}”`;
    case 'noGoEnded': {
      const done = {
        lifted: `Lifted the no-go at ${of(event)}`,
        against: `Spoke against the no-go at ${of(event)}`,
        overruled: `Overruled the no-go at ${of(event)} by the quorum of the steering committee`,
      }[event.how];
      return event.reason === undefined ? done : `${done}: “${event.reason}”`;
    }
    case 'conditionMet':
      return `Found a condition of ${of(event)} met: “${event.condition}” (${event.note})`;
    case 'gateReopened':
      return `Reopened ${of(event)}${event.closes > 0 ? `, which closes ${countOf(event.closes, 'later gate')} again` : ''}: “${event.reason}”`;
    case 'fitSaid':
      return `Fit of ${issue(event.issueId)} from ${event.from ?? 'not said'} to ${event.to ?? 'not said'}: “${event.reason}”`;
    case 'gateMeeting':
      if (event.day === null) return `Called off the meeting of ${of(event)}`;
      return event.was === null
        ? `Set the meeting of ${of(event)} to ${sayWrittenDay(event.day)}`
        : `Moved the meeting of ${of(event)} from ${sayWrittenDay(event.was)} to ${sayWrittenDay(event.day)}`;
    case 'gatesTainted':
      return `Found weaker than it was set up${event.gates === 0 ? '' : `, and marked ${countOf(event.gates, 'gate')} as tainted`}: ${event.what.join('; ')}`;
    case 'gateRefused':
      return `Refused to change the status of the gate ${issue(event.issueId)}`;
    default:
      return sayGoalEvent(event, issue);
  }
}
