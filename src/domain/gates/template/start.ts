import { type Asked, approved, shown, told } from './kinds';

/** Phases 1 to 3: preparation, kick-off, analysis and diagnosis. */

export const preparation: readonly Asked[] = [
  shown(
    'steeringCommittee',
    { impact: 5 },
    {
      id: 'scope-committed',
      title: 'Scope is written down and the sponsor stands behind it',
      help: 'Attach or link the scope: which departments, sites and processes, and which are left out. A member of the steering committee confirms it.',
    },
  ),
  told(
    'steeringCommittee',
    { impact: 4 },
    {
      id: 'sponsor-gives-time',
      title: 'The sponsor has said what the rollout gets: money, people and their days',
      help: 'Note in a comment how many days a week each department gives, and who pays. A member of the steering committee confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 3, required: false },
    {
      id: 'first-risks',
      title: 'What could make the rollout fail is listed, with who watches it',
      help: 'Attach or link the list; the governance lead confirms it.',
    },
  ),
];

export const kickOff: readonly Asked[] = [
  shown(
    'steeringCommittee',
    { impact: 5 },
    {
      id: 'committee-named',
      title: 'The steering committee and the project director are named',
      help: 'Attach or link the paper that names them and says what each decides. A member of the committee confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4 },
    {
      id: 'team-named',
      title: 'The implementation team and a group for each function are named',
      help: 'Give people their roles in the project’s settings, and attach or link who is in which group. The governance lead confirms it.',
    },
  ),
  approved(
    'steeringCommittee',
    1,
    { impact: 4 },
    {
      id: 'plan-agreed',
      title: 'The plan is agreed by the steering committee',
      help: 'Somebody of the steering committee approves the plan: phases, iterations, dates, and what each needs.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 3 },
    {
      id: 'training-planned',
      title: 'The training plan says who learns what, and when',
      help: 'Attach or link the plan: key users first, then managers and end users. The governance lead confirms it.',
    },
  ),
  approved(
    'steeringCommittee',
    1,
    { impact: 5 },
    {
      id: 'goals-pay',
      title: 'The goals pay for the rollout and can be reached',
      help: 'Write down what each goal is worth and by when it is to be reached. Somebody of the steering committee approves them.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 5 },
    {
      id: 'goals-measurable',
      title: 'Each goal has its way of measuring, and a figure to start from',
      help: 'Attach or link the list: goal, how and by whom it is measured, today’s figure, the figure aimed at. The quality monitor confirms it.',
    },
  ),
  told(
    'steeringCommittee',
    { impact: 2, required: false },
    {
      id: 'kick-off-held',
      title: 'The sponsor has opened the rollout in front of those it concerns',
      help: 'Note in a comment when and before whom. A member of the steering committee confirms it.',
    },
  ),
];

export const analysis: readonly Asked[] = [
  told(
    'consultant',
    { impact: 3 },
    {
      id: 'product-installed',
      title: 'The product is installed, and the team can work in it',
      help: 'Note in a comment where it runs and who has access. A consultant confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 3 },
    {
      id: 'first-training-held',
      title: 'Key users have had their first training',
      help: 'Attach or link who was there and what they tried for themselves. The governance lead confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4 },
    {
      id: 'processes-analysed',
      title: 'Today’s processes and their rules are analysed',
      help: 'Attach or link the analysis: each process with its steps, its rules, its papers and who does what. The governance lead confirms it.',
    },
  ),
  shown(
    'keyUser',
    { impact: 3, eachDepartment: true },
    {
      id: 'department-recognises-itself',
      title: 'The department recognises its work in the analysis',
      help: 'A key user of the department reads its part and confirms it.',
    },
  ),
  shown(
    'consultant',
    { impact: 3, required: false },
    {
      id: 'weak-points-named',
      title: 'What does not work today is named, with what it costs',
      help: 'Attach or link the diagnosis; a consultant confirms it.',
    },
  ),
];
