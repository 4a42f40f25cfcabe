import type { Ask, Basis, Comparison, CriterionStatus, Evidence, Measure } from '../gates/criterion';
import type { DecisionKind } from '../gates/decision';
import type { GateState } from '../gates/phases';
import { roleNames } from './en';
import { countOf } from './grammar';

/** English for what panels and pages show of gates. */

export const gateStateNames: Readonly<Record<GateState, string>> = {
  undecided: 'Not decided',
  passed: 'Passed',
  conditional: 'Passed with conditions',
  held: 'On hold',
  recycled: 'Being reworked',
  killed: 'Ended here',
};

/** What each decision means, in the form's own line. */
export const decisionMeanings: Readonly<Record<DecisionKind, string>> = {
  go: 'The gate is passed and the next phase may begin.',
  conditionalGo:
    'The next phase may begin. What is still owed gets an owner and a day, and the next gate stays closed until it is met.',
  hold: 'The gate stays closed. Work under way goes on; the check is run again later.',
  recycle: 'The gate stays closed and the phase is reworked before it is checked again.',
  kill: 'The project ends here: nothing starts any more unless this gate is reopened.',
};

export const criterionStatusNames: Readonly<Record<CriterionStatus, string>> = {
  met: 'Met',
  partlyMet: 'Partly met',
  notMet: 'Not met',
  notApplicable: 'Not applicable',
};

export const comparisonNames: Readonly<Record<Comparison, string>> = {
  '=0': 'no issue found',
  '>0': 'at least one found',
  '<=': 'at most so many found',
  '>=': 'at least so many found',
};

export const kindNames: Readonly<Record<Ask['kind'], string>> = {
  jira: 'by counting in Jira',
  chart: 'by the chart',
  confirmed: 'by somebody who confirms it',
  approved: 'by several who approve it',
};

export const evidenceNames: Readonly<Record<Evidence, string>> = {
  attachment: 'attachment',
  link: 'link',
  comment: 'comment',
};

export const measureNames: Readonly<Record<Measure, string>> = {
  inForce: 'a chart is in force',
  noStale: 'no signature is stale',
  wavesDone: 'the first waves are done',
  shareDone: 'a share of the requirements is done',
  amendmentsOpen: 'few change requests are open',
  goalsMeasured: 'goals are measured',
  conditionsMet: 'conditions of earlier gates are met',
  deliverablesDone: 'the deliverables of the phase are closed',
};

/** What a criterion takes, where nothing has been computed yet. */
export function sayWanted(ask: Ask): string {
  switch (ask.kind) {
    case 'jira':
      return `From Jira: ${sayComparison(ask.compare, ask.count)}`;
    case 'chart':
      return `From the chart: ${measureNames[ask.measure]}${ask.number === null ? '' : ` (${ask.number})`}`;
    case 'confirmed':
      return `Confirmed by the ${roleNames[ask.role]}`;
    case 'approved':
      return `Approved by ${ask.count === 'all' ? 'everybody' : ask.count} of the role ${roleNames[ask.role]}`;
  }
}

function sayComparison(compare: Comparison, count: number): string {
  switch (compare) {
    case '=0':
      return 'none allowed';
    case '>0':
      return 'at least one wanted';
    case '<=':
      return `${count} allowed`;
    case '>=':
      return `${count} wanted`;
  }
}

function sayMeasure(measure: Measure, have: number, of: number): string {
  switch (measure) {
    case 'inForce':
      return have > 0 ? 'a chart is in force' : 'no chart is in force';
    case 'noStale':
      return have === 0 ? 'no signature is stale' : `${countOf(have, 'requirement')} changed since signing`;
    case 'wavesDone':
      return `${have} of ${of} done in these waves`;
    case 'shareDone':
      return `${have}% done, ${of}% wanted`;
    case 'amendmentsOpen':
      return `${countOf(have, 'change request')} open, ${of} allowed`;
    case 'goalsMeasured':
      return `${have} of ${countOf(of, 'goal')} measured`;
    case 'deliverablesDone':
      return of === 0
        ? 'no deliverable has been asked for'
        : `${have} of ${countOf(of, 'deliverable')} closed`;
    case 'conditionsMet':
      return of <= have ? 'earlier gates owe nothing' : `${countOf(of - have, 'condition')} still owed`;
  }
}

/**
 * What a status was computed from, in a line.
 * @param who what an account is called
 */
export function sayBasis(basis: Basis, who: (accountId: string) => string): string {
  switch (basis.kind) {
    case 'jira':
      return `From Jira: ${basis.more ? 'more than ' : ''}${countOf(basis.found, 'issue')} found`;
    case 'chart':
      return `From the chart: ${sayMeasure(basis.measure, basis.have, basis.of)}`;
    case 'confirmed': {
      const { attachment, link, comment } = basis.evidence;
      const shown = [
        ...(attachment > 0 ? [countOf(attachment, 'attachment')] : []),
        ...(link > 0 ? [countOf(link, 'link')] : []),
        ...(comment > 0 ? [countOf(comment, 'comment')] : []),
      ].join(', ');
      const evidence = shown === '' ? 'nothing to show for it' : shown;
      return basis.said === null
        ? `Not confirmed yet; ${evidence}`
        : `Confirmed by ${who(basis.said.by)}; ${evidence}`;
    }
    case 'approved':
      return basis.said.length === 0
        ? `Approved by nobody yet; ${basis.needed} needed`
        : `Approved by ${basis.said.map(({ by }) => who(by)).join(', ')}; ${basis.needed} needed`;
    case 'notApplicable':
      return `“${basis.reason}”: ${who(basis.by)} and ${who(basis.second)}`;
    case 'failed':
      return `Could not be worked out: ${basis.messages.join(' ')}`;
  }
}
