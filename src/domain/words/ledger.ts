import type { ChangeKind } from '../changeRequest';
import type { BreakReason } from '../ledger/chain';
import type { LedgerEvent, LedgerGroup, SettingChange, Some } from '../ledger/event';
import type { GuardKind } from '../workflow';
import { sayBypass } from './bypass';
import { sayUtcMinute } from './dates';
import { policyNames, roleNames } from './en';
import { sayGateEvent } from './gateLedger';
import { countOf, joined } from './grammar';

/** English for the ledger. */

export const ledgerGroupWords: Readonly<Record<LedgerGroup, string>> = {
  baseline: 'Charts',
  signature: 'Signatures',
  change: 'Change requests',
  gates: 'Phases and gates',
  refused: 'Refused attempts',
  bypass: 'Past the guard',
  work: 'Work',
  settings: 'Settings and set-up',
  upkeep: 'Upkeep',
};

/** Who and what is behind what an event names. */
export interface LedgerNames {
  person(pseudonym: string): string;
  issue(id: number): string;
  department(id: string): string;
}

const settingNames: Readonly<Record<SettingChange['name'], string>> = {
  policy: 'policy',
  grid: 'grid',
  thresholds: 'thresholds of the grid',
  skipping: 'skipping',
  enforcement: 'enforcement',
  quorum: 'signatures needed',
  effort: 'effort',
  gateFresh: 'age of a gate’s check in hours',
  gateQuorum: 'committee’s quorum at gates 7 and 8',
};

const tried: Readonly<Record<GuardKind, string>> = {
  start: 'Start',
  finish: 'Finish',
  reopen: 'Reopening',
  withdraw: 'Withdrawal',
};

const callNames: Readonly<Partial<Record<string, string>>> = {
  'baseline.publish': 'publish the chart',
  'baseline.recall': 'recall the chart',
  'baseline.sign': 'sign',
  'changeRequest.request': 'request a change',
  'changeRequest.answer': 'answer a change request',
  'changeRequest.absent': 'go on without a team member',
  'amendment.sign': 'sign an amendment',
  'changeRequest.withdraw': 'withdraw a change request',
  'board.move': 'move cards of the signed chart',
  'board.assign': 'change departments of the signed chart',
  'baseline.withdraw': 'withdraw a signature',
  'change.sign': 'sign a new wording',
  'change.same': 'record that a new wording means the same',
  'change.putBack': 'put back the signed wording',
  'gates.plan': 'plan gates',
  'keep.vouch': 'vouch for a restore',
  'deliverables.place': 'put a deliverable at a gate',
  'gates.say': 'confirm or approve a criterion',
  'gates.waive': 'say that a criterion is not applicable',
  'gates.decide': 'decide at a gate',
  'gates.withdraw': 'take back a proposed decision',
  'gates.callNoGo': 'call no-go',
  'gates.liftNoGo': 'lift a no-go',
  'gates.meet': 'find a condition met',
  'gates.reopen': 'reopen a gate',
  'gates.setFit': 'say what meeting a requirement takes',
  'goals.create': 'set a goal',
  'goals.setTerms': 'change a goal',
  'goals.measure': 'enter a figure of a goal',
  'goals.correct': 'correct a figure of a goal',
  'goals.drop': 'give up a goal',
  'change.restore': 'put back what was signed',
  'notNow.put': 'put cards aside as not now',
  'notNow.back': 'bring cards back from not now',
  'board.sweep': 'read everything anew',
  'grid.accept': 'change the grid',
  'grid.settle': 'settle cards on the grid',
  'settings.save': 'change the settings',
  'signers.replace': 'replace a key user',
  'signers.delegate': 'have somebody sign for a key user',
  'signers.end': 'end a delegation',
  'setup.plan': 'open the set-up',
  'setup.apply': 'set up',
  'setup.guard': 'switch the guard',
  'setup.mend': 'put right what was changed by hand',
  'setup.removal': 'see what removing Wallchart takes away',
  'setup.remove': 'take Wallchart out of the project',
  'ledger.read': 'read the ledger',
  'ledger.check': 'check the ledger',
  'ledger.erase': 'erase somebody from the ledger',
};

function sayChange({ name, from, to }: SettingChange): string {
  const word = (value: string) =>
    name === 'policy' ? ((policyNames as Partial<Record<string, string>>)[value] ?? value) : value;
  return `${settingNames[name]} from ${word(from)} to ${word(to)}`;
}

const askedFor: Readonly<Record<ChangeKind, string>> = {
  addition: 'to add',
  revision: 'to change',
  removal: 'to take off the chart',
  exception: 'to start out of turn',
};

function because(reason: string | null): string {
  return reason === null ? '' : `: “${reason}”`;
}

/** What a step of set-up is about, by its id; one that bears a name of its own after a colon says that. */
const stepNames: Readonly<Partial<Record<string, string>>> = {
  issueType: 'the issue type of requirements',
  changeType: 'the issue type of change requests',
  typeScheme: 'the issue types of the project',
  blocks: 'the link type Blocks',
  screen: 'the screen of requirements',
  screenScheme: 'the screen scheme of requirements',
  typeScreenScheme: 'requirements use their screen',
  workflow: 'the workflow of requirements',
  guard: 'the guard on the workflow',
  workflowScheme: 'requirements use their workflow',
  gates: 'phase gates',
  gateScreens: 'the screen of gates',
  goals: 'goals',
  panel: 'the panel on every issue',
  settings: 'the record of fields, statuses and roles',
  board: 'the board',
  pages: 'the pages of the project',
};

function stepName(id: string): string {
  const [kind = '', name] = id.split(':');
  if (kind === 'role' && name !== undefined) {
    return `the role ${(roleNames as Partial<Record<string, string>>)[name] ?? name}`;
  }
  return name === undefined ? (stepNames[id] ?? id) : `the ${kind} ${name}`;
}

function again(times: number): string {
  return `, ${countOf(times, 'more time')} within ten minutes`;
}

function saySome({ issueIds, more }: Some, names: LedgerNames): string {
  const issues = issueIds.map(names.issue);
  return joined(more > 0 ? [...issues, `${more} more`] : issues, 'and');
}

function stead(event: { readonly for?: { readonly person: string } }, names: LedgerNames): string {
  return event.for === undefined ? '' : `, in the name of ${names.person(event.for.person)}`;
}

/** What an entry tells of, in a sentence without its time and who did it. */
export function sayEvent(event: LedgerEvent, names: LedgerNames): string {
  switch (event.kind) {
    case 'published':
      return `Published chart B${event.number}.${event.edition}, code ${event.code}`;
    case 'signed':
      return `Signed chart B${event.number}.${event.edition} for ${names.department(event.department)}${stead(event, names)}: “${event.assent}”`;
    case 'inForce':
      return `Chart B${event.number}.${event.edition} came into force, code ${event.code}`;
    case 'recalled':
      return `Recalled chart B${event.number}.${event.edition}`;
    case 'withdrawn':
      return `Withdrew the signature of chart B${event.number}.${event.edition} for ${names.department(event.department)}`;
    case 'signedAnew':
      return `Signed the new wording of ${names.issue(event.issueId)} for ${names.department(event.department)}${stead(event, names)}, chart B${event.number}`;
    case 'edition':
      return `Chart B${event.number}.${event.edition} is the next edition, code ${event.code}`;
    case 'sameMeaning': {
      const whom =
        event.department === null ? 'as governance lead' : `for ${names.department(event.department)}`;
      return `Recorded ${whom}${stead(event, names)} that the new wording of ${names.issue(event.issueId)} means what was signed, chart B${event.number}`;
    }
    case 'putBack':
      return `Put back the signed wording of ${names.issue(event.issueId)}, chart B${event.number}`;
    case 'refused': {
      const base = `${tried[event.transition]} of ${names.issue(event.issueId)} refused (${event.rules.join(', ')})`;
      return event.again === undefined ? base : `${base}${again(event.again.times)}`;
    }
    case 'refusedCall': {
      const what = callNames[event.call] ?? event.call;
      const which = event.issueIds.length === 0 ? '' : `: ${joined(event.issueIds.map(names.issue), 'and')}`;
      const base = `Tried to ${what}${which}; refused (${event.rules.join(', ')})`;
      return event.again === undefined ? base : `${base}${again(event.again.times)}`;
    }
    case 'reopened':
      return `${names.issue(event.issueId)} reopened`;
    case 'bypass': {
      const way = event.from === null ? `in “${event.to}”` : `from “${event.from}” to “${event.to}”`;
      return `${names.issue(event.issueId)} ${sayBypass(event.transition)}: ${way}`;
    }
    case 'settings':
      return `Changed ${joined(event.changes.map(sayChange), 'and')}`;
    case 'keyUsers': {
      const people = (list: typeof event.added) =>
        joined(
          list.map(({ person }) => names.person(person)),
          'and',
        );
      const parts = [
        ...(event.added.length > 0 ? [`${people(event.added)} added`] : []),
        ...(event.removed.length > 0 ? [`${people(event.removed)} removed`] : []),
      ];
      return `Key users of ${names.department(event.department)}: ${joined(parts, 'and')}`;
    }
    case 'replaced':
      return `${names.person(event.by.person)} signs for ${names.department(event.department)} instead of ${names.person(event.left.person)}: “${event.reason}”`;
    case 'delegated':
      return `${names.person(event.to.person)} signs for ${names.department(event.department)} in the name of ${names.person(event.from.person)} from ${sayUtcMinute(event.start)} to ${sayUtcMinute(event.until)}`;
    case 'delegationEnded':
      return `${names.person(event.to.person)} signs for ${names.department(event.department)} in the name of ${names.person(event.from.person)} no more`;
    case 'grid':
      return event.from === event.to
        ? `Kept the grid of ${event.to} levels`
        : `Changed the grid from ${event.from} to ${event.to} levels`;
    case 'setUp':
      return `Set up: ${stepName(event.step)}`;
    case 'guard':
      return event.on ? 'Put the guard into the workflow' : 'Took the guard out of the workflow';
    case 'mended':
      return `Put right what was changed by hand: ${stepName(event.what)}`;
    case 'removed':
      return 'Took Wallchart out of the project';
    case 'putAside':
      return `Put aside as not now: ${saySome(event, names)}`;
    case 'broughtBack':
      return `Brought back from not now: ${saySome(event, names)}`;
    case 'repaired':
      return `Repair brought up to date: ${saySome(event, names)}`;
    case 'changeRequested':
      return `Asked for change ${event.number}, ${askedFor[event.asks]} ${names.issue(event.issueId)}${event.chainReaction ? ', as a chain reaction' : ''}: “${event.reason}”`;
    case 'changeAnswered':
      return event.verdict === 'confirms'
        ? `Confirmed change ${event.number}${because(event.reason)}`
        : `Rejected change ${event.number}${because(event.reason)}`;
    case 'changeDecided':
      return `Change ${event.number}, about ${names.issue(event.issueId)}, was ${event.state}`;
    case 'changeWithdrawn':
      return `Withdrew change request ${event.number}`;
    case 'markedAbsent':
      return `Went on with change ${event.number} without ${names.person(event.who.person)}`;
    case 'amended':
      return `Change ${event.number} of ${names.issue(event.issueId)} became amendment ${event.label}`;
    case 'amendmentSigned':
      return `Signed amendment ${event.label}, ${names.issue(event.issueId)}, for ${names.department(event.department)}${stead(event, names)}`;
    case 'exceptionSpent':
      return `${names.issue(event.issueId)} started out of turn, as change ${event.number} allowed once`;
    case 'restored':
      return sayRestored(event, names.person);
    case 'erased':
      return `Erased whom ${sayPseudonym(event.pseudonym)} stands for`;
    default:
      return sayGateEvent(event, names.issue);
  }
}

function sayRestored(
  event: Extract<LedgerEvent, { kind: 'restored' }>,
  person: (one: string) => string,
): string {
  const { mode, created, replaced, project, exportedAt, entries, hash } = event;
  const what = mode === 'apart' ? 'rules, people and the ledger' : countOf(created + replaced, 'record');
  const day = new Date(exportedAt).toISOString().slice(0, 10);
  const word =
    event.vouched === undefined
      ? ''
      : `, on the word of ${person(event.vouched.person)} too, who found entry ${event.entry} as on paper`;
  return `Restored ${what} from a file of ${project}, exported on ${day}; its ledger ends with entry ${entries}, hash ${hash.slice(0, 12)}${word}`;
}

/** Somebody whose name is not kept any more: "person 3f2a91c0". */
export function sayPseudonym(pseudonym: string): string {
  return `person ${pseudonym.slice(0, 8)}`;
}

export function sayBreak(seq: number, why: BreakReason): string {
  const what: Readonly<Record<BreakReason, string>> = {
    missing: 'is missing',
    number: 'is not the one that belongs there',
    link: 'does not follow from the one before it',
    changed: 'is not what was written: it has been changed since',
    head: 'is not where the ledger says that it ends',
  };
  return `Entry ${seq} ${what[why]}.`;
}
