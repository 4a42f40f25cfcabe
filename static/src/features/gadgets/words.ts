import type { Colour } from './configuration';

/** English for the gadgets. */
export const words = {
  project: 'Project',
  show: 'Show',
  ranges: {
    one: 'One project',
    several: 'Several projects',
    all: 'All projects with Wallchart',
  },
  allSentence: (most: number) => `Everybody who looks sees those that they may browse, at most ${most}.`,
  projects: 'Projects',
  filter: 'Find a project',
  noneFits: 'No project is called that.',
  chosen: (n: number) => (n === 1 ? '1 project chosen' : `${n} projects chosen`),
  tooMany: (most: number) => `At most ${most} projects are shown together.`,
  choose: 'Choose a project',
  looking: 'Looking for projects…',
  noProjects: 'There is no project with Wallchart that you may see',
  noProjectsSentence: 'A Jira administrator sets it up under Project settings, Wallchart.',
  projectsFailed: 'The projects could not be read',
  projectsFailedSentence: 'Reload the page; Jira may be back by then.',
  moreProjects: (n: number) =>
    n === 1
      ? '1 more project found no place. Choose the projects under Configure.'
      : `${n} more projects found no place. Choose the projects under Configure.`,
  tryAgain: 'Try again',
  refresh: 'Refresh',
  minutes: (n: number) =>
    n === 0
      ? 'Only when the page is opened'
      : n < 60
        ? `Every ${n} minutes`
        : n === 60
          ? 'Every hour'
          : `Every ${n / 60} hours`,
  colouring: 'Colouring',
  colours: { wave: 'By wave', plain: 'None' } satisfies Record<Colour, string>,
  save: 'Save',
  chooseFirst: 'Choose a project first.',
  chooseSome: 'Choose one project at least.',
  unconfigured: 'No project chosen yet',
  unconfiguredSentence: 'Choose one under Configure in the menu of this gadget.',
  unknown: 'This gadget is not known',
  unknownSentence: 'Reload the page; Wallchart may have been updated meanwhile.',
  away: 'This project cannot be shown',
  awaySentence:
    'It is gone, you may not browse it, or Wallchart is not set up in it. Whoever owns the dashboard can choose another under Configure.',
  failed: 'This could not be read',
  readAt: (time: string) => `Read at ${time}`,
  done: (done: number, live: number) => `${done} of ${live} done`,
  draft: 'Draft',
  advisory: 'No chart yet; everything may start',
  proposal: 'What you see is the next chart, not the one that is signed.',
  empty: 'Nothing on the chart yet',
  emptySentence: 'Create requirements in the project, or import them on its matrix.',
  openMatrixOf: (key: string) => `Open the matrix of ${key}`,
  chart: (key: string) => `Chart of ${key}`,
  /** For a screen reader, the whole cell. */
  cell: (name: string, wave: number, done: number, live: number, withdrawn: number) =>
    `${name}, wave ${wave}: ${done} of ${live} done${withdrawn === 0 ? '' : `, ${withdrawn} withdrawn`}`,
  wave: (wave: number) => `Wave ${wave}`,
  waveNow: (wave: number) => `Wave ${wave} · now`,
  ofCell: (live: number) => `of ${live}`,
  all: (live: number) => `${live} of ${live}`,
  none: 'none',
  withdrawn: (n: number) => `${n} withdrawn`,
  added: 'Added later',
  notNow: 'Not now',
  unscored: 'Not scored',
  next: 'Next',
  department: 'Department',
  keyUser: 'Key user',
  asSigned: 'As signed',
  state: 'State',
  last: 'Last',
  signed: 'Signed',
  partly: (have: number, needed: number) => `${have} of ${needed}`,
  waiting: 'Waiting',
  waitingFor: (name: string) => `waiting for ${name}`,
  stale: (n: number) => `${n} stale`,
  figures: (n: number, of: number) => `${n} of ${of}`,
  nobody: 'no key user',
  nothingOut: 'Nothing to sign yet',
  nothingOutSentence: 'The governance lead publishes the chart on the Sign-off page.',
  openSignOffOf: (key: string) => `Open sign-off of ${key}`,
} as const;
