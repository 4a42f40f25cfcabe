import { type Asked, charted, shown, told } from './kinds';

/** Phase 9: adjustment and monitoring. */
export const monitoring: readonly Asked[] = [
  charted(
    'goalsMeasured',
    null,
    { impact: 5 },
    {
      id: 'goals-measured',
      title: 'Results are measured against every goal',
      help: 'Enter on the Goals page what each goal has come to.',
    },
  ),
  shown(
    'steeringCommittee',
    { impact: 4 },
    {
      id: 'results-discussed',
      title: 'For each goal that was missed it is decided what happens',
      help: 'Attach or link the comparison with the decisions. A member of the steering committee confirms it.',
    },
  ),
  told(
    'keyUser',
    { impact: 3, eachDepartment: true },
    {
      id: 'department-works-with-it',
      title: 'The department works with it, and nothing is kept beside it',
      help: 'Note in a comment what is still done outside, and until when. A key user of the department confirms it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 4 },
    {
      id: 'front-line-heard',
      title: 'What goes wrong at the front line is collected and answered',
      help: 'Attach or link what was reported since the switch, with what became of it. The quality monitor confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 3 },
    {
      id: 'handed-over',
      title: 'Support and upkeep have passed to those who do them from now on',
      help: 'Attach or link the hand-over. The governance lead confirms it.',
    },
  ),
];
