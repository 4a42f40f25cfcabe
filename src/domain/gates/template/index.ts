import type { Criterion } from '../criterion';
import type { PhaseNumber } from '../phases';
import { cutoverAsks } from './cutover';
import { monitoring } from './end';
import { type Asked, charted, none } from './kinds';
import { analysis, kickOff, preparation } from './start';
import { blueprint, development, pilot, prototype } from './turns';

/** What the gates of a new project ask for. */

/** Asked of a gate from the second on. */
const afterOthers: readonly Asked[] = [
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

export interface GateTemplate {
  readonly name: string;
  readonly version: number;
  readonly phases: Readonly<Record<PhaseNumber, readonly Asked[]>>;
}

export const defaultTemplate: GateTemplate = {
  name: 'Wallchart',
  version: 2,
  phases: {
    1: preparation,
    2: [...kickOff, ...afterOthers],
    3: [...analysis, ...afterOthers],
    4: [...blueprint, ...afterOthers],
    5: [...prototype, ...afterOthers],
    6: [...development, ...afterOthers],
    7: [...pilot, ...afterOthers],
    8: [...cutoverAsks, ...afterOthers],
    9: [...monitoring, ...afterOthers],
  },
};

/** What a gate asks for in a project with these departments: once of each, where it is asked of each. */
export function criteriaOf(
  { phases }: GateTemplate,
  phase: PhaseNumber,
  departments: readonly { readonly id: string; readonly name: string }[],
): Criterion[] {
  return phases[phase].flatMap(({ eachDepartment, ...asked }): Criterion[] => {
    if (!eachDepartment) return [{ ...asked, department: null }];
    return departments.map(({ id, name }) => ({
      ...asked,
      id: `${asked.id}-${id}`,
      title: `${name}: ${asked.title.charAt(0).toLowerCase()}${asked.title.slice(1)}`.slice(0, 200),
      department: id,
    }));
  });
}
