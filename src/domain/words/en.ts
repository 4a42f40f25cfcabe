import type { HeldPart } from '../change';
import type { GateProblem } from '../gates/problems';
import type { VouchFlaw } from '../keep/fate';
import type { CoveredPart, InTheWay, Named, Problem, Unfit, UnfitReason } from '../problems';
import type { BaselineState, Grid, Place, Policy, Role, Skipping, StateClass } from '../vocabulary';
import { countOf, joined, lowerFirst, lowerWords } from './grammar';
import { standInFlaws } from './standIns';

/** English: everything that the rules say to people. Nothing here is technical; nothing elsewhere phrases. */

/** What Jira calls the project roles that set-up creates. */
export const roleNames: Readonly<Record<Role, string>> = {
  governanceLead: 'CRM governance lead',
  keyUser: 'CRM key user',
  steeringCommittee: 'CRM steering committee',
  qualityMonitor: 'CRM quality monitor',
  teamMember: 'CRM team member',
  consultant: 'CRM consultant',
};

export const policyNames: Readonly<Record<Policy, string>> = {
  balanced: 'Balanced',
  easyFirst: 'Easy first',
  impactFirst: 'Impact first',
};

export const skippingNames: Readonly<Record<Skipping, string>> = {
  strict: 'Strict: earlier waves are done',
  rolling: 'Rolling: earlier waves are at least started',
};

export const baselineStateNames: Readonly<Record<BaselineState, string>> = {
  draft: 'draft',
  outForSignature: 'out for signature',
  inForce: 'in force',
  superseded: 'superseded',
  recalled: 'recalled',
};

const stateNames: Readonly<Record<StateClass, string>> = {
  open: 'To do',
  started: 'under way',
  done: 'Done',
  withdrawn: 'Withdrawn',
  notNow: 'Not now',
};

export const partNames: Readonly<Record<HeldPart, string>> = {
  summary: 'summary',
  description: 'description',
  difficulty: 'difficulty',
  impact: 'impact',
  departments: 'departments',
  blockers: 'blockers',
  state: 'state',
  gone: 'existence',
};

const vouchFlaws: Readonly<Record<VouchFlaw, string>> = {
  second: 'Somebody of the steering committee has to compare the file with paper first, on the page Ledger.',
  own: 'Somebody else than who began the restore compares the file with paper.',
  paper:
    'The file’s ledger has no such entry. Compare number and hash once more; leave the restore if they differ.',
};

/** Stands for a requirement that whoever reads this may not see. */
export const unseenRequirement = 'a requirement that you may not see';

/**
 * Everything but what gates and goals refuse by, which `others` says: a page that shows neither need not load those
 * words.
 */
export function sayWith(problem: Problem, others: (problem: GateProblem) => string): string {
  switch (problem.rule) {
    case 'M1-notNow':
      return `Not now is offered from ${problem.from} levels on; this chart has ${problem.levels}. On so few, a small impact says the same.`;
    case 'M4':
      return `${sayCycle(problem.cycle)} None of them can come first: remove one of these links.`;
    case 'M6':
      return `The chart is not fit to publish yet. ${sayAllUnfit(problem.unfit)}`;
    case 'M6-away':
      return `Nobody could sign for ${joined(problem.departments, 'and')}: every key user there is deactivated in Jira. Replace them first, under Who signs on the page Sign-off, or name another lead of the component in Jira.`;
    case 'M6-empty':
      return 'There is nothing to publish: the chart holds no live requirement.';
    case 'B1-hidden':
      return 'This holds requirements that you may not see. Whoever publishes or signs sees all of it: a Jira administrator can give you their security level.';
    case 'keep-word':
      return vouchFlaws[problem.why];
    case 'B3-keyUser':
      return `Only a key user of ${problem.department} signs for ${problem.department}.`;
    case 'B3-twice':
      return `You have signed for ${problem.department} already, or somebody has in your place.`;
    case 'B6-standIn':
      return standInFlaws[problem.why];
    case 'B6-none':
      return `You have not signed for ${problem.department}, so there is no signature of yours to withdraw.`;
    case 'B3-assent':
      return `To sign, type exactly: ${problem.expected}`;
    case 'B3-edition':
      return 'The chart has changed since you opened it. Read it again before you sign.';
    case 'B3-state':
      return saySigningState(problem.state);
    case 'B4':
      return `Its ${changedParts(problem.changed)} changed after it was signed. It may start once the wording is put back, is signed again, or is recorded as meaning the same.`;
    case 'B4-none':
      return 'Its wording is as signed, so there is nothing to settle. Somebody may have settled it in the meantime.';
    case 'B4-both':
      return 'You have recorded this already. The governance lead and a key user of each department record it, each for themselves.';
    case 'B5':
      return sayOrderChanged(problem.changed);
    case 'B5-move':
      return problem.state === 'outForSignature'
        ? 'The chart is out for signature, so nothing on it moves. The governance lead can recall it.'
        : 'The chart is signed, so nothing on it moves by itself. Ask the team for a change of it.';
    case 'O1':
      return inTheWay(problem, 'comes first', 'come first');
    case 'O1-refresh':
      return 'The order is being brought up to date. Try again in a minute.';
    case 'O2':
      return inTheWay(problem, 'blocks this and is not done', 'block this and are not done');
    case 'O3':
      return sayNotInForce(problem.state);
    case 'C1':
      return 'This is not on the signed chart, so it may not start. It came after the chart was published: request the change in the panel, and it may start in its turn once the team has confirmed it.';
    case 'C1-needless':
      return problem.state === 'inForce'
        ? 'The signed chart holds this as it is: there is nothing to change.'
        : 'No chart is in force, so nothing has to be asked for: change it on the matrix.';
    case 'C1-asked':
      return `This has been asked for already: change request ${problem.number} is waiting for the team.`;
    case 'C1-same':
      return 'This is what the signed chart says already.';
    case 'C1-blocks':
      return `It blocks ${joined([...problem.keys, ...(problem.more > 0 ? [`${problem.more} more`] : [])], 'and')}, which would come before it and could not start. Ask for those first.`;
    case 'C2-estimate':
      return 'Nobody has estimated this, so its effect on the plan cannot be told. Enter its estimate in Jira first.';
    case 'C2-team':
      return `Nobody is on the team that would confirm it. An administrator of the project gives people the role ${roleNames.teamMember}.`;
    case 'C2-chain':
      return sayChain(problem.displaced, problem.endsLater);
    case 'C3-member':
      return 'Only those who were on the team when this was asked for confirm or reject it.';
    case 'C3-twice':
      return 'You have answered this already.';
    case 'C3-state':
      return problem.state === 'overtaken'
        ? 'Another chart came into force before this was decided. What it asks for can be asked anew of that one.'
        : `This has been ${problem.state === 'open' ? 'opened' : problem.state} already.`;
    case 'C3-reason':
      return 'Say why you reject it: whoever asked has to know what to do about it.';
    case 'C3-absent':
      return `It is too early to go on without them: they have ${countOf(problem.needed, 'working day')} to answer, and ${problem.waited} passed.`;
    case 'C4-withdraw':
      return 'Only whoever asked for this, or the CRM governance lead, withdraws it.';
    case 'role':
      return `Only ${joined(whoMay(problem.needs, problem.orProjectAdministrator ?? false), 'or')} may do this.`;
    case 'editIssues':
      return 'Jira does not let you edit issues of this project. An administrator of the project can change that.';
    case 'administrator':
      return problem.of === 'jira'
        ? 'Only a Jira administrator may do this: it changes what other projects can share.'
        : 'Only an administrator of this project may do this.';
    case 'notSetUp':
      return 'Wallchart is not set up in this project yet. A Jira administrator does it in the project settings.';
    case 'outOfDate':
      return 'The workflow is not as Wallchart set it up, so it cannot tell what this transition means. A Jira administrator runs the set-up again in the project settings.';
    case 'teamManaged':
      return 'This project is team-managed. Wallchart needs a company-managed one, whose workflow it can guard.';
    case 'appPermissions':
      return `Wallchart cannot work in this project yet; it still lacks: ${joined(problem.missing, 'and')}. Right after it is installed this takes a few minutes. Try again then.`;
    case 'lostRace':
      return `Somebody else changed ${problem.key ?? 'this'} in the meantime, and their change stands. Look again before you go on.`;
    case 'effortField':
      return 'Jira has no such field for story points, or not any more. Look again and choose another one.';
    case 'mendFirst':
      return `This builds on something that was changed by hand: ${problem.changed.map((title) => `“${title}”`).join(', ')}. Mend that first: it is listed above the steps.`;
    case 'jira':
      return problem.messages.length === 0
        ? 'Jira refused this and gave no reason.'
        : `Jira refused this: ${problem.messages.map(sentence).join(' ')}`;
    case 'noTransition':
      return `Jira offers you no way from “${problem.status}” to “${stateNames[problem.to]}”.`;
    case 'notVisible':
      return 'This does not exist, or you may not see it.';
    case 'newerRecord':
      return 'A newer version of Wallchart wrote this, so it is left as it is. A Jira administrator updates the app; then try again.';
    case 'unknown':
      return sayUnknown(problem.reference);
    default:
      return others(problem);
  }
}

function sayUnknown(reference: string): string {
  return `Wallchart could not find out whether this is allowed, so it refuses. Try again; if it stays so, pass on this reference: ${reference}.`;
}

/** What one requirement lacks: "CRM-4 has not been scored on both axes." */
export function sayUnfit(unfit: Unfit): string {
  const names = joined(unfit.reason === 'blockerNotLive' ? issuesOf(unfit.names) : unfit.names, 'and');
  const one = unfit.names.length === 1;
  const lacks: Readonly<Record<UnfitReason, string>> = {
    unscored: 'has not been scored on both axes',
    noDepartment: 'belongs to no department',
    noKeyUser: `belongs to ${names}, which ${one ? 'has' : 'have'} no key user`,
    blockerNotLive: `is blocked by ${names}, which ${one ? 'is' : 'are'} not on the chart`,
  };
  return `${unfit.key} ${lacks[unfit.reason]}.`;
}

/** An issue that is no requirement of the project may be known by its id alone, which tells people nothing. */
function issuesOf(names: readonly string[]): string[] {
  const known = names.filter((name) => !/^\d+$/.test(name));
  const unknown = names.length - known.length;
  if (unknown === 0) return known;
  return [...known, unknown === 1 ? 'another issue' : `${unknown} other issues`];
}

/** Why a requirement stands where it does: "Wave 2: medium × large; after CRM-12, which blocks it". */
export function sayPlace(place: Place, grid: Grid, keyOf: (id: number) => string | null): string {
  const { cell, cellWave, after } = place.reason;
  const labels = `${lowerFirst(grid.difficulty[cell.difficulty] ?? '')} × ${lowerFirst(grid.impact[cell.impact] ?? '')}`;
  const pushed = cellWave === place.wave ? '' : ` (by its cell: wave ${cellWave})`;
  const base = `Wave ${place.wave}${pushed}: ${labels}`;
  if (after.length === 0) return base;
  const keys = after.map((id) => keyOf(id) ?? unseenRequirement);
  return `${base}; after ${joined(keys, 'and')}, which ${after.length === 1 ? 'blocks' : 'block'} it`;
}

const unfitAtMost = 10;

function sayAllUnfit(unfit: readonly Unfit[]): string {
  const more = unfit.length - unfitAtMost;
  const shown = unfit.slice(0, unfitAtMost).map(sayUnfit).join(' ');
  return more > 0 ? `${shown} And ${more} more.` : shown;
}

function sayCycle(cycle: readonly string[]): string {
  const [first = '', ...others] = cycle;
  if (others.length === 0) return `${first} is blocked by itself.`;
  const round = [...others, first].map((key) => `is blocked by ${key}`);
  return `${first} ${round.join(', which ')}.`;
}

function saySigningState(state: BaselineState | 'none'): string {
  switch (state) {
    case 'none':
      return 'There is no chart to sign: the governance lead has not published one.';
    case 'draft':
      return 'The chart is still being put together and not out for signature.';
    case 'outForSignature':
      return 'A chart is out for signature already.';
    case 'inForce':
      return 'The chart is in force: everybody whose signature it needs has signed.';
    case 'superseded':
      return 'This chart has been superseded by a later one.';
    case 'recalled':
      return 'This chart was recalled and is not out for signature.';
  }
}

function sayNotInForce(state: BaselineState | 'none'): string {
  const consequence = 'nothing may start.';
  switch (state) {
    case 'none':
    case 'draft':
      return `No chart has been published, so ${consequence} The governance lead publishes one.`;
    case 'outForSignature':
      return `The chart is out for signature and not in force yet, so ${consequence} The sign-off page says who has still to sign.`;
    case 'superseded':
    case 'recalled':
      return `No chart is in force any more, so ${consequence} The governance lead publishes a new one.`;
    case 'inForce':
      return `The chart in force cannot be used, so ${consequence}`;
  }
}

function sayOrderChanged(changed: readonly CoveredPart[]): string {
  const back = 'It is held: it needs a change request, or that is put back.';
  if (changed.includes('state')) return `It was taken off the chart after the chart was signed. ${back}`;
  return `Its ${changedParts(changed)} changed after the chart was signed. ${back}`;
}

function changedParts(changed: readonly CoveredPart[]): string {
  return joined(
    changed.map((part) => partNames[part]),
    'and',
  );
}

function sayChain(displaced: number, endsLater: number): string {
  const later = displaced === 0 ? [] : [`${countOf(displaced, 'requirement')} would come later`];
  const end = endsLater === 0 ? [] : [`the whole would end ${countOf(endsLater, 'working day')} later`];
  return `This does not fit into the plan: ${joined([...later, ...end], 'and')}. Say so in the request, and the whole team decides; or make room first.`;
}

function whoMay(needs: readonly Role[], orProjectAdministrator: boolean): string[] {
  const names = needs.map((role) => `the ${roleNames[role]}`);
  return orProjectAdministrator ? [...names, 'an administrator of this project'] : names;
}

function inTheWay({ named, more }: InTheWay, one: string, many: string): string {
  const [first] = named;
  if (first === undefined) {
    return `${countOf(more, 'requirement')} that cannot be named here ${more === 1 ? one : many}: see the panel.`;
  }
  if (named.length === 1 && more === 0) return `${first.key} ${one}: ${facts(first)}.`;
  const list = named.map((requirement) => `${requirement.key} (${facts(requirement)})`);
  if (more === 0) return `${joined(list, 'and')} ${many}.`;
  return `${list.join(', ')} and ${more} more ${many}: see the panel.`;
}

/** "wave 1, Sales, in progress" */
function facts(requirement: Named): string {
  const wave = requirement.wave === null ? [] : [`wave ${requirement.wave}`];
  return [...wave, ...requirement.departments, lowerWords(requirement.status)].join(', ');
}

/** Jira's messages come with or without a full stop. */
function sentence(message: string): string {
  return /[.!?]$/.test(message) ? message : `${message}.`;
}
