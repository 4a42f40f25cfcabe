import type { Role } from '../../vocabulary';
import type { PhaseNumber } from '../phases';
import type { Owes } from './kinds';

/** What each phase has to hand in: papers and results that somebody owns, until a day. */

function owes(role: Role, id: string, title: string, help: string): Owes {
  return { id, title, help, role };
}

export const owedBy: Readonly<Record<PhaseNumber, readonly Owes[]>> = {
  1: [
    owes(
      'steeringCommittee',
      'scope-paper',
      'Scope of the rollout',
      'Which departments, sites and processes take part, which are left out, and who pays for it.',
    ),
  ],
  2: [
    owes(
      'governanceLead',
      'rollout-plan',
      'Plan of the rollout',
      'Phases and iterations with their dates, who is in which group, and what each needs.',
    ),
    owes(
      'governanceLead',
      'training-plan',
      'Training plan',
      'Who learns what and when: key users first, then managers and end users.',
    ),
    owes(
      'qualityMonitor',
      'goal-sheet',
      'Goals with their way of measuring',
      'Each goal with what it is worth, how and by whom it is measured, today’s figure and the figure aimed at.',
    ),
  ],
  3: [
    owes(
      'consultant',
      'process-analysis',
      'Analysis of today’s processes',
      'Each process with its steps, rules and papers, who does what, and where it hurts.',
    ),
  ],
  4: [
    owes(
      'consultant',
      'blueprint',
      'Business blueprint',
      'The key processes as they will be: what changes, what goes, and who does what from then on.',
    ),
    owes(
      'governanceLead',
      'rules-of-departments',
      'Rules for the new processes',
      'Who may do what, up to which amount, and what happens to exceptions, department by department.',
    ),
  ],
  5: [
    owes(
      'consultant',
      'gap-list',
      'Gap list of the prototype',
      'What the prototype could not do, and for each gap whether software or something else closes it.',
    ),
  ],
  6: [
    owes(
      'consultant',
      'change-confirmation',
      'Changes done and confirmed',
      'Each change of software or process with who asked for it, who tried it and what they found.',
    ),
  ],
  7: [
    owes(
      'governanceLead',
      'pilot-report',
      'Report of the pilot',
      'Which processes were piloted with whom, what came of it, and what has to change before the switch.',
    ),
    owes(
      'governanceLead',
      'training-record',
      'Record of the training',
      'Who has been trained in what, and who still has to be.',
    ),
  ],
  8: [
    owes(
      'governanceLead',
      'cutover-plan',
      'Plan of the switch',
      'Hour by hour: what is done by whom, what has to be true before the next step, and the way back.',
    ),
    owes(
      'consultant',
      'move-report',
      'Report of the last rehearsal of the data move',
      'What was moved, what was checked, how long it took, and what was left.',
    ),
  ],
  9: [
    owes(
      'qualityMonitor',
      'results-report',
      'Results against the goals',
      'Each goal with the figure aimed at and the figure reached, and what follows for those that were missed.',
    ),
  ],
};
