import type { Evidence } from '../gates/criterion';
import type { DecisionKind } from '../gates/decision';
import type { GateId, GateState, PhaseNumber } from '../gates/phases';
import type { GateProblem } from '../gates/problems';
import { sayGoalProblem } from './goals';
import { countOf, joined } from './grammar';

/** English for phases, gates, criteria and decisions. */

export const phaseNames: Readonly<Record<PhaseNumber, string>> = {
  1: 'Preparation',
  2: 'Kick-off',
  3: 'Analysis and diagnosis',
  4: 'Business blueprint',
  5: 'Prototype test',
  6: 'Secondary development and confirmation',
  7: 'Conference-room pilot',
  8: 'Cutover',
  9: 'Adjustment and monitoring',
};

export const decisionNames: Readonly<Record<DecisionKind, string>> = {
  go: 'Go',
  conditionalGo: 'Conditional go',
  hold: 'Hold',
  recycle: 'Recycle',
  kill: 'Kill',
};

const evidenceNames: Readonly<Record<Evidence, string>> = {
  attachment: 'attachment',
  link: 'link',
  comment: 'comment',
};

/** `gate 5`; which iteration it belongs to is told where several are shown. */
function sayGate({ phase }: Pick<GateId, 'phase'>): string {
  return `gate ${phase}`;
}

function sayGateFirst(gate: Pick<GateId, 'phase'>): string {
  return `Gate ${gate.phase}`;
}

function sayRun(why: Extract<GateProblem, { rule: 'G6' }>['why']): string {
  switch (why) {
    case 'none':
      return 'Nobody has run the check yet. Run it first: a decision rests on a run.';
    case 'stale':
      return 'The last run is too old to decide on. Run the check again.';
    case 'changed':
      return 'Worked out again just now, the check says something else than the run. Run it again and look at what changed.';
    case 'other':
      return 'The check has been run again since you looked. Look at the new run before you decide.';
  }
}

function sayCall(why: Extract<GateProblem, { rule: 'G4-call' }>['why']): string {
  switch (why) {
    case 'phase':
      return 'No-go is called at the gate of cutover alone.';
    case 'twice':
      return 'Your no-go stands already.';
    case 'none':
      return 'There is no such no-go any more.';
  }
}

function sayClosed(gate: GateId, state: GateState): string {
  const why: Readonly<Record<GateState, string>> = {
    undecided: 'has not been decided',
    passed: 'rests on a run that is too old: run the check and decide again',
    conditional: 'rests on a run that is too old: run the check and decide again',
    held: 'is on hold',
    recycled: 'is being reworked',
    killed: 'ended the project',
  };
  return `${sayGateFirst(gate)} (${phaseNames[gate.phase].toLowerCase()}) ${why[state]}.`;
}

export function sayGateProblem(problem: GateProblem): string {
  switch (problem.rule) {
    case 'G1-kind':
      return 'This criterion is not settled in that way, or is no longer asked for here. Look again.';
    case 'G1-evidence':
      return `There is nothing to show for it yet. Add ${joined(
        problem.needs.map((one) => (one === 'attachment' ? 'an attachment' : `a ${evidenceNames[one]}`)),
        'or',
      )} to this issue first.`;
    case 'G1-second':
      return 'You have said so already; a second person has to agree.';
    case 'G1-jql':
      return `This search cannot be used: ${problem.messages.join(' ')}`;
    case 'G1-file': {
      const more = problem.more > 0 ? ` And ${countOf(problem.more, 'more flaw')}.` : '';
      return `This is not a template that can be used. ${problem.flaws
        .map(({ place, message }) => `${place}: ${message}`)
        .join(' ')}${more}`;
    }
    case 'G1-same':
      return 'Nothing differs from the latest version, so there is nothing to save.';
    case 'G3': {
      const more = problem.more > 0 ? ` and ${problem.more} more` : '';
      return `Required and not met: ${problem.open.map((title) => `“${title}”`).join(', ')}${more}.`;
    }
    case 'G3-conditions':
      return problem.wants
        ? 'A conditional go says what is still owed, by whom and by when. Add at least one condition.'
        : 'Only a conditional go has conditions.';
    case 'G3-last':
      return 'There is no conditional go at the last gate.';
    case 'G3-owed':
      return `${sayGateFirst(problem.gate)} still owes ${countOf(problem.owed, 'condition')}.`;
    case 'G3-own':
      return 'Somebody else than its owner finds that a condition is met.';
    case 'G4-twice':
      return 'You have spoken for this decision already. It takes somebody else too.';
    case 'G4-other':
      return `“${decisionNames[problem.decision]}” is proposed already. Agree to it, or have it taken back first.`;
    case 'G4-noGo':
      return `${problem.calls === 1 ? 'A no-go stands' : `${problem.calls} calls of no-go stand`}. Whoever called it can lift it, or the steering committee’s quorum overrules it.`;
    case 'G4-call':
      return sayCall(problem.why);
    case 'G5':
      return `${sayClosed(problem.gate, problem.state)} Gates pass in order.`;
    case 'G5-decided':
      return problem.state === 'killed'
        ? 'The project ended at this gate. Reopen it first.'
        : 'This gate has been passed. Reopen it first.';
    case 'G5-undecided':
      return 'This gate has not been passed, so there is nothing to reopen.';
    case 'G6':
      return sayRun(problem.why);
    case 'G7':
      return `${sayClosed(problem.gate, problem.state)} It comes before this may start${problem.fit === null ? '' : `, since its Fit is “${problem.fit}”`}.`;
    case 'G7-iteration':
      return 'This belongs to no iteration, and iterations have gates here. Plan it into one (its fix version) first.';
    case 'G7-killed':
      return `The project was ended at ${sayGate(problem.gate)}, so nothing starts.`;
    case 'G7-close':
      return `${sayClosed(problem.gate, problem.state)} A gate is closed by deciding on it in its panel.`;
    case 'G7-deliverable':
      return [
        ...(problem.lacks.includes('owner') ? ['Nobody owns this deliverable. Assign it first.'] : []),
        ...(problem.lacks.includes('evidence')
          ? ['There is nothing to show for it yet. Add an attachment, a link to a page, or a comment first.']
          : []),
      ].join(' ');
    case 'G7-reopen':
      return `${sayGateFirst(problem.gate)} has not been reopened. Reopen it in its panel, saying why.`;
    case 'G7-none':
      return 'This issue is not one of the project’s gates. The governance lead plans gates on the Gates page.';
    default:
      return sayGoalProblem(problem);
  }
}
