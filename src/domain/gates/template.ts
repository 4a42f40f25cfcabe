import type { Criterion, GateTemplate, Impact } from './criterion';

/** What the gates of a new project ask for. */

function required(
  impact: Impact,
  criterion: Omit<Criterion, 'impact' | 'required' | 'pillar' | 'department'>,
) {
  return { ...criterion, impact, required: true, pillar: null, department: null } as const;
}

const earlierConditions = required(5, {
  id: 'earlier-conditions-met',
  title: 'Conditions of earlier gates are met',
  help: 'Whoever owes a condition meets it; the quality monitor or the steering committee finds it met.',
  ask: { kind: 'chart', measure: 'conditionsMet', number: null },
});

export const defaultTemplate: GateTemplate = {
  name: 'Wallchart',
  version: 1,
  criteria: {
    1: [
      required(5, {
        id: 'scope-committed',
        title: 'Scope is written down and the sponsor stands behind it',
        help: 'Attach or link the scope; a member of the steering committee confirms it.',
        ask: { kind: 'confirmed', role: 'steeringCommittee', evidence: ['attachment', 'link'] },
      }),
    ],
    2: [
      required(4, {
        id: 'plan-agreed',
        title: 'The plan is agreed by the steering committee',
        help: 'Somebody of the steering committee approves the plan.',
        ask: { kind: 'approved', role: 'steeringCommittee', count: 1 },
      }),
      earlierConditions,
    ],
    3: [
      required(4, {
        id: 'processes-analysed',
        title: 'Today’s processes and their rules are analysed',
        help: 'Attach or link the analysis; the governance lead confirms it.',
        ask: { kind: 'confirmed', role: 'governanceLead', evidence: ['attachment', 'link'] },
      }),
      earlierConditions,
    ],
    4: [
      required(5, {
        id: 'chart-in-force',
        title: 'The chart is signed and in force',
        help: 'Publish the chart; each department’s key users sign it.',
        ask: { kind: 'chart', measure: 'inForce', number: null },
      }),
      required(4, {
        id: 'no-stale-signature',
        title: 'No signature is stale',
        help: 'Put back what changed, sign it again, or record that it means the same.',
        ask: { kind: 'chart', measure: 'noStale', number: null },
      }),
      earlierConditions,
    ],
    5: [
      required(4, {
        id: 'gap-list-confirmed',
        title: 'The prototype was run and its gap list is complete',
        help: 'Attach or link the gap list; the quality monitor confirms it.',
        ask: { kind: 'confirmed', role: 'qualityMonitor', evidence: ['attachment', 'link'] },
      }),
      earlierConditions,
    ],
    6: [
      required(4, {
        id: 'no-change-open',
        title: 'No change request is open',
        help: 'The team answers what has been asked for, or it is withdrawn.',
        ask: { kind: 'chart', measure: 'amendmentsOpen', number: 0 },
      }),
      earlierConditions,
    ],
    7: [
      required(5, {
        id: 'pilot-approved',
        title: 'The result of the pilot is approved',
        help: 'Every member of the steering committee approves it.',
        ask: { kind: 'approved', role: 'steeringCommittee', count: 'all' },
      }),
      earlierConditions,
    ],
    8: [
      required(5, {
        id: 'way-back-rehearsed',
        title: 'The way back is rehearsed',
        help: 'Attach or link the protocol of the rehearsal; the quality monitor confirms it.',
        ask: { kind: 'confirmed', role: 'qualityMonitor', evidence: ['attachment', 'link'] },
      }),
      required(5, {
        id: 'requirements-done',
        title: 'All requirements are done',
        help: 'Finish what is under way, or have it taken off the chart by a change request.',
        ask: { kind: 'chart', measure: 'shareDone', number: 100 },
      }),
      earlierConditions,
    ],
    9: [
      required(5, {
        id: 'goals-measured',
        title: 'Results are measured against every goal',
        help: 'Enter a measurement for each goal.',
        ask: { kind: 'chart', measure: 'goalsMeasured', number: null },
      }),
      earlierConditions,
    ],
  },
};
