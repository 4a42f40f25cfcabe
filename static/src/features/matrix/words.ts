import type { Policy, Skipping } from '../../../../src/domain/vocabulary';
import { lowerFirst } from '../../../../src/domain/words/grammar';
import { words as shared } from '../board/words';

/** English for the matrix. */

const policies: Readonly<Record<Policy, string>> = {
  balanced: 'Balanced',
  easyFirst: 'Easy first',
  impactFirst: 'Impact first',
};

const orders: Readonly<Record<Skipping, string>> = { strict: 'strict order', rolling: 'rolling order' };

const all = (n: number, key: string) => (n === 1 ? key : shared.requirements(n));

export const words = {
  title: 'Matrix',
  region: 'Requirements by difficulty and impact',
  difficulty: 'Difficulty',
  impact: 'impact',
  policy: (policy: Policy, skipping: Skipping) => `${policies[policy]}, ${orders[skipping]}`,
  colour: 'Colour by department',
  tray: 'Unscored',
  trayHint: 'Drag each to where it belongs, or use Move to… in its menu.',
  trayHintInForce: 'Not scored, and in no chart that was signed.',
  trayEmpty: 'Everything is scored.',
  notNow: 'Not now',
  notNowHint: (due: number) =>
    due === 0 ? 'Put aside, and in no order.' : `Put aside, and in no order. Reviews due: ${due}.`,
  aside: 'Not now…',
  asideEdit: 'Reason and review…',
  bringBack: 'Bring back',
  progress: (done: number, count: number) => `${done} of ${count} done`,
  departmentProgress: (name: string, done: number, count: number) => `${name}: ${done} of ${count} done`,
  noLive: 'nothing yet',

  wave: (wave: number) => `Wave ${wave}`,
  waveNow: (wave: number) => `Wave ${wave} · now`,
  waiting: (n: number) => `${n} waiting`,
  count: shared.requirements,
  empty: 'empty',
  more: (n: number) => `${n} more`,
  shown: (n: number) => `${n} shown`,
  cellLabel: (name: string, head: string) => `${name}: ${head}`,

  pushed: (n: number) => `${n} later`,
  later: (wave: number) => `Wave ${wave}`,
  laterMeans: (wave: number) => `Comes in wave ${wave}, after what blocks it`,

  signed: (label: string) => `signed ${label}`,
  signedMeans: (label: string) => `Place ${label} on the chart in force: that is what counts`,

  adHoc: 'Ad hoc',
  lacks: { difficulty: 'no difficulty yet', impact: 'no impact yet' },
  place: (label: string) => `place ${label}`,
  select: (key: string) => `Select ${key}`,
  menu: (key: string) => `Actions for ${key}`,
  wasHere: (key: string) => `${key} was here`,
  moveTo: 'Move to…',
  moveTitle: (n: number, key: string) => `Move ${all(n, key)} to`,
  here: 'here now',
  putBackInTray: 'Unscored',
  departments: 'Departments…',
  departmentsTitle: (n: number, key: string) => `Departments of ${all(n, key)}`,
  noDepartments: 'The project has no components yet. Each component of the Jira project is a department.',
  details: 'Details and effort…',
  detailsTitle: (key: string) => `Details of ${key}`,
  openIssue: 'Open in Jira',
  selectCard: 'Select',
  deselectCard: 'Deselect',

  selected: (n: number) => (n === 1 ? '1 selected' : `${n} selected`),
  clearSelection: 'Clear selection',

  moved: (n: number, key: string, where: string) => `${all(n, key)} moved to ${where}`,
  movedBack: (n: number, key: string) => `${all(n, key)} put back`,
  assigned: (n: number, key: string, name: string) => `${name} added to ${all(n, key)}`,
  unassigned: (n: number, key: string, name: string) => `${name} taken off ${all(n, key)}`,
  undo: 'Undo',
  inCell: (name: string, wave: number) => `${name.charAt(0).toLowerCase()}${name.slice(1)}, wave ${wave}`,
  inTray: 'Unscored',
  hint: (name: string, wave: number) => `${name}, wave ${wave}`,
  hintPushed: (wave: number) => `It would come in wave ${wave}, after what blocks it.`,
  hintMany: (n: number) => `${n} requirements`,
  stays: (n: number, key: string) =>
    n === 1 ? `${key} stays where it was` : `${n} requirements stay where they were`,
  notAssigned: (n: number, key: string) => `${all(n, key)}: departments not changed`,
  couldNotMove: (n: number, key: string) => `${all(n, key)} could not be moved`,

  propose: (live: number, levels: number, now: number) =>
    `${shared.requirements(live)} fit ${levels} levels better than ${now}`,
  proposeDetail: (between: number) =>
    between === 0
      ? 'No score changes, and every card has a level of its own on the new grid.'
      : `${shared.requirements(between)} would lie between two levels: you say to which each goes. No other score changes.`,
  takeLevels: (levels: number) => `Look at ${levels} levels…`,
  gridNotWhileOut: 'A chart is out for signature: the grid changes before or after, not meanwhile.',
  leftBetween: (n: number) =>
    n === 1 ? '1 requirement lies between two levels' : `${n} requirements lie between two levels`,
  leftBetweenDetail: 'Until somebody says where each belongs, it counts at the nearest.',
  settleThem: 'Settle them…',

  addedLater: 'Added later',
  addedLaterHint:
    'Confirmed by the team after the chart was signed. Each belongs to its wave and moves no other place.',
  amended: (label: string, wave: number, request: string) => `${label} · wave ${wave} · ${request}`,
  request: (number: number) => `request ${number}`,

  asked: 'Asked',
  askedFor: (what: string) => `Asked: ${lowerFirst(what)}`,
  askedKinds: {
    addition: 'to be added to the chart',
    revision: 'to change on the chart',
    removal: 'to come off the chart',
    exception: 'to start out of turn',
  },
  askedMeans: (number: number, what: string) =>
    `Change request ${number} waits for the team: ${what}. Until then the signed chart counts.`,
  moveAsks: 'The chart is signed: moving a card that it holds asks the team for the change.',
  doneStays: 'It is done: what is done stays where it is.',
  oneAtATime: 'One change at a time',
  oneAtATimeDetail: 'Each card of the signed chart is a change request of its own: move one of them.',
  notToTray: 'A card of the signed chart keeps its scores; ask for others, or for it to come off the chart.',

  cycle: 'These requirements wait for each other',
  cycleDetail: 'Until the circle is broken there is no order.',

  emptyHeading: 'No requirements yet',
  toProject: 'Go to the project',
  emptySentence:
    'Create issues of type CRM Requirement in Jira, or import a list. Score them here and the order follows.',
} as const;
