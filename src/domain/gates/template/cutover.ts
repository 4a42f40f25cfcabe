import { type Asked, approved, charted, shown, told } from './kinds';

/** Phase 8: what has to be ready before the switch, by pillar, and how the switch itself is made. */

const byDepartment: readonly Asked[] = [
  shown(
    'keyUser',
    { impact: 5, pillar: 'process', eachDepartment: true },
    {
      id: 'processes-ready',
      title: 'Its processes are ready',
      help: 'Each process was tried as it will run, and everybody knows their part in it. A key user of the department confirms it.',
    },
  ),
  shown(
    'keyUser',
    { impact: 5, pillar: 'people', eachDepartment: true },
    {
      id: 'people-ready',
      title: 'Its people are ready',
      help: 'All are trained, have their access and know whom to ask. A key user of the department confirms it.',
    },
  ),
  shown(
    'keyUser',
    { impact: 5, pillar: 'data', eachDepartment: true },
    {
      id: 'data-ready',
      title: 'Its data is ready',
      help: 'What the department brings is complete, cleaned and checked by sample. A key user of the department confirms it.',
    },
  ),
  shown(
    'keyUser',
    { impact: 5, pillar: 'rules', eachDepartment: true },
    {
      id: 'rules-ready',
      title: 'Its rules are ready',
      help: 'Approvals, limits and exceptions are decided and set up. A key user of the department confirms it.',
    },
  ),
];

const scope: readonly Asked[] = [
  shown(
    'governanceLead',
    { impact: 4, pillar: 'process' },
    {
      id: 'scope-told-by-process',
      title:
        'What goes live is told in terms of processes: applications, adaptations, interfaces, users, later rollouts',
      help: 'Attach or link a page that the business understands, with numbers of users and volumes of interfaces. The governance lead confirms it.',
    },
  ),
  approved(
    'steeringCommittee',
    1,
    { impact: 5, pillar: 'process' },
    {
      id: 'scope-as-agreed',
      title: 'What goes live is what was agreed',
      help: 'Somebody of the steering committee has compared both and approves it.',
    },
  ),
  charted(
    'shareDone',
    100,
    { impact: 5 },
    {
      id: 'requirements-done',
      title: 'All requirements are done',
      help: 'Finish what is under way, or have it taken off the chart by a change request.',
    },
  ),
];

const tests: readonly Asked[] = [
  shown(
    'qualityMonitor',
    { impact: 5 },
    {
      id: 'tests-ended-as-set',
      title: 'Every round of tests ended as its conditions for ending ask, and the business has accepted it',
      help: 'Attach or link the rounds (interfaces, load, users, others) with their conditions and results. The quality monitor confirms it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 4, pillar: 'process' },
    {
      id: 'whole-tried',
      title: 'Everything was tried together, from the first step to the last',
      help: 'Attach or link the runs from end to end. The quality monitor confirms it.',
    },
  ),
  approved(
    'keyUser',
    'all',
    { impact: 5, pillar: 'process' },
    {
      id: 'solution-accepted',
      title: 'The departments accept the solution',
      help: 'Every key user approves it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 4, pillar: 'process' },
    {
      id: 'users-tried-all',
      title: 'Users tried every requirement, also where things go wrong',
      help: 'Attach or link the cases, the ordinary and the odd. The quality monitor confirms it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 4, pillar: 'data' },
    {
      id: 'tried-with-own-data',
      title: 'Users tried it with their own data, as it was brought over',
      help: 'Attach or link what was found. The quality monitor confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4, pillar: 'rules' },
    {
      id: 'rights-fit-work',
      title: 'Everybody has the rights that their work needs, and nobody all of them',
      help: 'Attach or link who has which role. The governance lead confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4, pillar: 'rules' },
    {
      id: 'laws-kept',
      title: 'Laws and standards that apply here are kept, and it is written down how',
      help: 'Attach or link what applies (privacy, records, the trade’s own) with how it was tested. The governance lead confirms it.',
    },
  ),
  told(
    'consultant',
    { impact: 3 },
    {
      id: 'tried-where-it-runs',
      title: 'Users tried it in surroundings like those it will run in',
      help: 'Note in a comment what differs from them. A consultant confirms it.',
    },
  ),
  approved(
    'keyUser',
    'all',
    { impact: 5, pillar: 'people' },
    {
      id: 'users-accept',
      title: 'The users’ own test is accepted',
      help: 'Every key user approves it; what is left open has an owner and a day.',
    },
  ),
];

const load: readonly Asked[] = [
  shown(
    'consultant',
    { impact: 4 },
    {
      id: 'peak-holds',
      title: 'Pages load in time at the busiest hour',
      help: 'Attach or link the measurements. A consultant confirms it.',
    },
  ),
  shown(
    'consultant',
    { impact: 3 },
    {
      id: 'search-holds',
      title: 'Searching is quick enough with all the data there',
      help: 'Attach or link the measurements. A consultant confirms it.',
    },
  ),
  shown(
    'consultant',
    { impact: 3 },
    {
      id: 'processes-hold',
      title: 'Whole processes hold under load, the heaviest by themselves too',
      help: 'Attach or link the measurements. A consultant confirms it.',
    },
  ),
  shown(
    'consultant',
    { impact: 3 },
    {
      id: 'workplaces-hold',
      title: 'It is quick enough on the devices, browsers and remote desktops in use',
      help: 'Attach or link what was tried where. A consultant confirms it.',
    },
  ),
  shown(
    'consultant',
    { impact: 3 },
    {
      id: 'interfaces-hold',
      title: 'Interfaces hold under load',
      help: 'Attach or link the measurements. A consultant confirms it.',
    },
  ),
  told(
    'consultant',
    { impact: 3 },
    {
      id: 'load-test-fair',
      title: 'The load test had surroundings, data and cases that tell of the real ones',
      help: 'Note in a comment what differs from them. A consultant confirms it.',
    },
  ),
  approved(
    'steeringCommittee',
    1,
    { impact: 3 },
    {
      id: 'speed-accepted',
      title: 'The measured speed is accepted',
      help: 'Somebody of the steering committee approves it.',
    },
  ),
];

const neighbours: readonly Asked[] = [
  shown(
    'consultant',
    { impact: 4 },
    {
      id: 'neighbours-at-peak',
      title: 'What it exchanges with other systems was tried at the highest volumes expected',
      help: 'Attach or link volumes and results. A consultant confirms it.',
    },
  ),
  shown(
    'consultant',
    { impact: 4 },
    {
      id: 'neighbours-down',
      title: 'It was tried what users see and are told when another system is down',
      help: 'Attach or link the cases. A consultant confirms it.',
    },
  ),
  approved(
    'steeringCommittee',
    1,
    { impact: 4 },
    {
      id: 'interfaces-accepted',
      title: 'The test of the interfaces is accepted',
      help: 'Somebody of the steering committee approves it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4 },
    {
      id: 'outsiders-in-step',
      title: 'Partners and services outside keep to the same dates and the same scope',
      help: 'Attach or link what each has promised for when. The governance lead confirms it.',
    },
  ),
  told(
    'governanceLead',
    { impact: 3 },
    {
      id: 'outsiders-agree',
      title: 'Each of them has said that what is expected of them will be there',
      help: 'Note in a comment who said so and when. The governance lead confirms it.',
    },
  ),
];

const data: readonly Asked[] = [
  shown(
    'consultant',
    { impact: 5, pillar: 'data' },
    {
      id: 'move-rehearsed',
      title: 'Bringing the data over was rehearsed several times',
      help: 'Attach or link each rehearsal with its duration and findings. A consultant confirms it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 5, pillar: 'data' },
    {
      id: 'moved-data-sound',
      title: 'What came over is neither damaged nor double, and fits into the time there is',
      help: 'Attach or link how it was compared. The quality monitor confirms it.',
    },
  ),
  approved(
    'keyUser',
    'all',
    { impact: 4, pillar: 'data' },
    {
      id: 'move-accepted',
      title: 'The steps and scripts that bring the data over are tried and accepted by the business',
      help: 'Every key user approves what comes over for their department.',
    },
  ),
  shown(
    'consultant',
    { impact: 3, pillar: 'data' },
    {
      id: 'move-risks-listed',
      title: 'What could go wrong with the data is listed, with what is done about it',
      help: 'Attach or link the list. A consultant confirms it.',
    },
  ),
];

const people: readonly Asked[] = [
  told(
    'governanceLead',
    { impact: 3, pillar: 'people' },
    {
      id: 'readiness-asked-again',
      title: 'People were asked early how ready they feel, and again since',
      help: 'Note in a comment when and what they said. The governance lead confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 5, pillar: 'people' },
    {
      id: 'training-worked',
      title: 'Users were trained, and can do their work with it',
      help: 'Attach or link who was trained and how it was seen that they can. The governance lead confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 3, pillar: 'people' },
    {
      id: 'users-had-a-say',
      title: 'Users had their hands on it, and what they said was heard',
      help: 'Attach or link what they said with what became of it. The governance lead confirms it.',
    },
  ),
  told(
    'steeringCommittee',
    { impact: 3, pillar: 'people' },
    {
      id: 'sponsor-says-why',
      title: 'The sponsor has told everybody what it is good for',
      help: 'Note in a comment when and where. A member of the steering committee confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4, pillar: 'people' },
    {
      id: 'helpers-at-hand',
      title: 'Experienced users near each desk are named, and have what they need to help',
      help: 'Attach or link their names and the help there is. The governance lead confirms it.',
    },
  ),
  told(
    'governanceLead',
    { impact: 3, pillar: 'people' },
    {
      id: 'change-work-done',
      title: 'All that was planned to bring people along has been done',
      help: 'Note in a comment what is left for later, and why. The governance lead confirms it.',
    },
  ),
];

const running: readonly Asked[] = [
  shown(
    'governanceLead',
    { impact: 4 },
    {
      id: 'watch-and-upkeep-planned',
      title: 'It is planned who watches the running system and keeps it up to date',
      help: 'Attach or link the plan. The governance lead confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4 },
    {
      id: 'support-takes-over',
      title: 'It is planned how support passes from the team to those who do it afterwards',
      help: 'Attach or link the plan, the first weeks with more hands included. The governance lead confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4, pillar: 'people' },
    {
      id: 'support-ready',
      title: 'Those who support know the solution, and have their tools and access',
      help: 'Attach or link who they are and what they were taught. The governance lead confirms it.',
    },
  ),
  told(
    'governanceLead',
    { impact: 4 },
    {
      id: 'help-desk-open',
      title: 'Support is in place: where to call, and how a call is followed until it is closed',
      help: 'Note in a comment where, when and how. The governance lead confirms it.',
    },
  ),
  told(
    'governanceLead',
    { impact: 3 },
    {
      id: 'everybody-told',
      title: 'Everybody will be told when it is ready, and whom to turn to',
      help: 'Note in a comment how and by whom. The governance lead confirms it.',
    },
  ),
  shown(
    'consultant',
    { impact: 5 },
    {
      id: 'live-system-ready',
      title: 'The live system is ready, and those who run it know how to watch it and whom to call',
      help: 'Attach or link what was set up and who was shown. A consultant confirms it.',
    },
  ),
];

const theSwitch: readonly Asked[] = [
  approved(
    'steeringCommittee',
    1,
    { impact: 5 },
    {
      id: 'method-agreed',
      title: 'The way of switching is agreed: at once, by department, or side by side for a while',
      help: 'Somebody of the steering committee approves it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 5 },
    {
      id: 'switch-planned',
      title:
        'The plan of the switch has each step with its time, who does it, what it needs and how it is checked',
      help: 'Attach or link the plan. The governance lead confirms it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 4 },
    {
      id: 'switch-in-sequence',
      title:
        'The steps were gone through in their order, and none is left that should come before the switch',
      help: 'Attach or link the plan with what is ticked. The quality monitor confirms it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 5 },
    {
      id: 'switch-conditions',
      title: 'It is written down what must be true for the switch to count as made, and it can be met',
      help: 'Attach or link the conditions. The quality monitor confirms it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 5 },
    {
      id: 'way-back-rehearsed',
      title: 'The way back is rehearsed',
      help: 'Attach or link the protocol of the rehearsal; the quality monitor confirms it.',
    },
  ),
  told(
    'qualityMonitor',
    { impact: 4 },
    {
      id: 'everyone-asked',
      title: 'Everybody who may stop the switch has been asked',
      help: 'Note in a comment who was asked and when; whoever sees a reason against it calls a no-go. The quality monitor confirms it.',
    },
  ),
];

export const cutoverAsks: readonly Asked[] = [
  ...byDepartment,
  ...scope,
  ...tests,
  ...load,
  ...neighbours,
  ...data,
  ...people,
  ...running,
  ...theSwitch,
];
