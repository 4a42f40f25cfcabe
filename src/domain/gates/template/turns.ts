import { type Asked, approved, charted, shown, told } from './kinds';

/** Phases 4 to 7, which come once in each iteration: blueprint, prototype, development, pilot. */

export const blueprint: readonly Asked[] = [
  shown(
    'consultant',
    { impact: 4 },
    {
      id: 'key-processes-redesigned',
      title: 'The key processes are designed as they will be',
      help: 'Attach or link the design: what changes, what goes, and who does what from then on. A consultant confirms it.',
    },
  ),
  charted(
    'inForce',
    null,
    { impact: 5 },
    {
      id: 'chart-in-force',
      title: 'The chart is signed and in force',
      help: 'Publish the chart; each department’s key users sign it.',
    },
  ),
  charted(
    'noStale',
    null,
    { impact: 4 },
    {
      id: 'no-stale-signature',
      title: 'No signature is stale',
      help: 'Put back what changed, sign it again, or record that it means the same.',
    },
  ),
  shown(
    'keyUser',
    { impact: 3, pillar: 'rules', eachDepartment: true },
    {
      id: 'rules-decided',
      title: 'The department’s rules for the new processes are decided',
      help: 'Attach or link them: who may do what, up to which amount, and what happens to exceptions. A key user of the department confirms it.',
    },
  ),
  told(
    'governanceLead',
    { impact: 3 },
    {
      id: 'base-data-begun',
      title: 'For each kind of base data somebody collects and cleans it',
      help: 'Note in a comment who sees to customers, products, prices and contacts, and by when. The governance lead confirms it.',
    },
  ),
];

export const prototype: readonly Asked[] = [
  shown(
    'consultant',
    { impact: 4, pillar: 'data' },
    {
      id: 'base-data-ready',
      title: 'Base data for the prototype is ready',
      help: 'Attach or link what was loaded and how it was checked. A consultant confirms it.',
    },
  ),
  shown(
    'consultant',
    { impact: 4 },
    {
      id: 'prototype-run',
      title: 'Every key process was run on the prototype by key users',
      help: 'Attach or link the cases that were run, with their result. A consultant confirms it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 4 },
    {
      id: 'gap-list-confirmed',
      title: 'The prototype was run and its gap list is complete',
      help: 'Attach or link the gap list; the quality monitor confirms it.',
    },
  ),
  shown(
    'qualityMonitor',
    { impact: 5 },
    {
      id: 'gaps-led-somewhere',
      title: 'Each gap leads to software, or to something else that closes it',
      help: 'Each line of the gap list says whether the product, its configuration, development or a changed process closes it. The quality monitor confirms it.',
    },
  ),
];

export const development: readonly Asked[] = [
  charted(
    'amendmentsOpen',
    0,
    { impact: 4 },
    {
      id: 'no-change-open',
      title: 'No change request is open',
      help: 'The team answers what has been asked for, or it is withdrawn.',
    },
  ),
  charted(
    'shareDone',
    100,
    { impact: 3, required: false },
    {
      id: 'iteration-done',
      title: 'The requirements of the iteration are done',
      help: 'Finish what is under way, or have it taken to a later iteration by a change request.',
    },
  ),
  shown(
    'consultant',
    { impact: 4 },
    {
      id: 'software-confirmed',
      title: 'What was developed is finished, and was tried by those who asked for it',
      help: 'Attach or link each change with who tried it. A consultant confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4 },
    {
      id: 'other-changes-confirmed',
      title: 'What is not software is changed too: rules, papers, responsibilities',
      help: 'Attach or link each change with who decided it. The governance lead confirms it.',
    },
  ),
];

export const pilot: readonly Asked[] = [
  shown(
    'qualityMonitor',
    { impact: 5 },
    {
      id: 'processes-piloted',
      title: 'Every changed process was piloted from end to end',
      help: 'Attach or link the sessions with their cases and results. The quality monitor confirms it.',
    },
  ),
  told(
    'keyUser',
    { impact: 4, eachDepartment: true },
    {
      id: 'department-present',
      title: 'The department was present at the pilot',
      help: 'Note in a comment who was there, and what they found. A key user of the department confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 3 },
    {
      id: 'papers-ready',
      title: 'Papers and reports are ready',
      help: 'Attach or link a sample of each: offers, orders, letters, lists. The governance lead confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 4, pillar: 'people' },
    {
      id: 'end-users-trained',
      title: 'End users are trained',
      help: 'Attach or link who was trained in what, and who is still to be. The governance lead confirms it.',
    },
  ),
  shown(
    'governanceLead',
    { impact: 3, pillar: 'people' },
    {
      id: 'managers-trained',
      title: 'Managers are trained in what they approve and read',
      help: 'Attach or link who was trained. The governance lead confirms it.',
    },
  ),
  approved(
    'steeringCommittee',
    'all',
    { impact: 5 },
    {
      id: 'pilot-approved',
      title: 'The result of the pilot is approved',
      help: 'Every member of the steering committee approves it.',
    },
  ),
];
