import type { Criterion } from '../criterion';
import { type PhaseNumber, phaseNumbers } from '../phases';
import { cutoverAsks } from './cutover';
import { monitoring } from './end';
import { type Asked, charted, type GateTemplate, none } from './kinds';
import { owedBy } from './owed';
import { analysis, kickOff, preparation } from './start';
import { blueprint, development, pilot, prototype } from './turns';

/** What the gates of a new project ask for. */

export type { GateTemplate } from './kinds';

/** Asked of every gate. It counts in the score; a team that asks for everything makes it required. */
const handedIn = charted(
  'deliverablesDone',
  null,
  { impact: 3, required: false },
  {
    id: 'deliverables-closed',
    title: 'What the phase owes is handed in',
    help: 'Under Deliverables, ask for what the template names; owners close each with something to show for it.',
  },
);

/** Asked of a gate from the second on. */
const afterOthers: readonly Asked[] = [
  handedIn,
  none(
    'issuetype = "CRM Deliverable" AND duedate < startOfDay() AND statusCategory != Done',
    { impact: 3 },
    {
      id: 'no-deliverable-late',
      title: 'No deliverable is past its day',
      help: 'Hand in what is due, or agree on another day for it.',
    },
  ),
  charted(
    'conditionsMet',
    null,
    { impact: 5 },
    {
      id: 'earlier-conditions-met',
      title: 'Conditions of earlier gates are met',
      help: 'Whoever owes a condition meets it; the quality monitor or the steering committee finds it met.',
    },
  ),
];

/** Of what is below; raised with every change of it. */
export const standingVersion = 5;

/** What a project has until it makes a template of its own. */
export const standingTemplate: GateTemplate = {
  name: 'Wallchart',
  phases: {
    1: { asks: [...preparation, handedIn], owes: owedBy[1] },
    2: { asks: [...kickOff, ...afterOthers], owes: owedBy[2] },
    3: { asks: [...analysis, ...afterOthers], owes: owedBy[3] },
    4: { asks: [...blueprint, ...afterOthers], owes: owedBy[4] },
    5: { asks: [...prototype, ...afterOthers], owes: owedBy[5] },
    6: { asks: [...development, ...afterOthers], owes: owedBy[6] },
    7: { asks: [...pilot, ...afterOthers], owes: owedBy[7] },
    8: { asks: [...cutoverAsks, ...afterOthers], owes: owedBy[8] },
    9: { asks: [...monitoring, ...afterOthers], owes: owedBy[9] },
  },
};

/** How many criteria and deliverables a template has, over all phases. */
export function phaseTotals({ phases }: GateTemplate): { readonly asks: number; readonly owes: number } {
  const sum = (which: 'asks' | 'owes') =>
    phaseNumbers.reduce((all, phase) => all + phases[phase][which].length, 0);
  return { asks: sum('asks'), owes: sum('owes') };
}

/** What a gate asks for in a project with these departments: once of each, where it is asked of each. */
export function criteriaOf(
  { phases }: Pick<GateTemplate, 'phases'>,
  phase: PhaseNumber,
  departments: readonly { readonly id: string; readonly name: string }[],
): Criterion[] {
  return phases[phase].asks.flatMap(({ eachDepartment, ...asked }): Criterion[] => {
    if (!eachDepartment) return [{ ...asked, department: null }];
    return departments.map(({ id, name }) => ({
      ...asked,
      id: `${asked.id}-${id}`,
      title: `${name}: ${asked.title.charAt(0).toLowerCase()}${asked.title.slice(1)}`.slice(0, 200),
      department: id,
    }));
  });
}
