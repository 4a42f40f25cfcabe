import {
  changeRequestType,
  deliverableType,
  type Found,
  goalType,
  ownNames,
  phaseGateType,
  requirementType,
} from '../found';
import { roles } from '../vocabulary';
import { roleNames } from './en';
import { countOf, joined } from './grammar';

/** English: what taking Wallchart out of a project takes away, and what it leaves there. */

interface Item {
  readonly title: string;
  readonly detail: string;
}

export interface Kept {
  /** About how many requirements there are in Jira. */
  readonly requirements: number;
  /** Records that the board is spread over. */
  readonly shards: number;
  /** Baselines ever published. */
  readonly baselines: number;
}

export function sayGoing(found: Found): Item[] {
  const { project } = found;
  const guarded = workflowsOf(found);
  return [
    {
      title: 'The guard',
      detail:
        guarded.length === 0
          ? 'There is no workflow of Wallchart’s any more.'
          : `It is taken off every transition of ${quoted(guarded)}: requirements and gates move freely from then on.`,
    },
    {
      title: 'Wallchart’s pages and panel',
      detail: `They no longer show in ${project.name}. Setting up again brings them back, with everything that was agreed.`,
    },
    { title: 'The hourly repair', detail: 'Wallchart reads nothing of this project any more.' },
  ];
}

/** Wallchart's workflows in the project, by name: the requirements' and the gates'. */
const workflowsOf = ({ workflow, gates }: Found): string[] =>
  [workflow, gates.workflow].flatMap((each) => (each === null ? [] : [each.name]));

/** The project's schemes, as far as they are those that set-up made. */
function ownSchemes({ project, typeScheme, screens, gates, workflowScheme }: Found): string[] {
  const own = ownNames(project.key);
  const made: readonly (readonly [string, string])[] = [
    [typeScheme.name, own.typeScheme],
    [screens.scheme, own.typeScreenScheme],
    [workflowScheme.name, own.workflowScheme],
  ];
  const inUse = made.filter(([name, start]) => name.startsWith(start)).map(([name]) => name);
  return [
    ...inUse,
    ...(screens.ownScreen ? [own.screen] : []),
    ...(screens.ownScheme ? [own.screenScheme] : []),
    ...(gates.screens.own ? [own.gateScreen, own.gateScreenScheme] : []),
  ];
}

const quoted = (names: readonly string[]): string =>
  joined(
    names.map((name) => `“${name}”`),
    'and',
  );

export function sayStaying(found: Found, kept: Kept): Item[] {
  const { project } = found;
  const workflows = workflowsOf(found);
  const types = [
    ...(found.issueType === null ? [] : [requirementType]),
    ...(found.changeType === null ? [] : [changeRequestType]),
    ...(found.gates.gateType === null ? [] : [phaseGateType]),
    ...(found.gates.deliverableType === null ? [] : [deliverableType]),
    ...(found.goals.type === null ? [] : [goalType]),
  ];
  const schemes = ownSchemes(found);
  return [
    {
      title: countOf(kept.requirements, 'requirement'),
      detail: `Issues like any others, with their history, links, comments and status. They stay of the type ${requirementType}.`,
    },
    {
      title: 'The issue types of Wallchart',
      detail: `${joined(types, 'and')}, in this project and on the site: they may serve other projects, and their issues stay.`,
    },
    {
      title: 'The fields of Wallchart',
      detail:
        'Difficulty and Impact, and those that Wallchart alone writes, such as Sign-off, Wave and Place. They belong to the app, with their values: Jira shows them as long as it is installed on the site.',
    },
    ...(workflows.length === 0
      ? []
      : [
          {
            title: workflows.length === 1 ? 'A workflow' : 'Two workflows',
            detail: `${quoted(workflows)}, without the guard and with the statuses: the project goes on using them.`,
          },
        ]),
    ...(schemes.length === 0
      ? []
      : [
          {
            title: countOf(schemes.length, 'scheme or screen').replace(
              'scheme or screens',
              'schemes and screens',
            ),
            detail: `${quoted(schemes)}. The project goes on using them; assign others in Jira’s settings and delete these by hand if you want.`,
          },
        ]),
    {
      title: countOf(roles.filter((role) => found.roles[role] !== undefined).length, 'project role'),
      detail: `${joined(
        roles.filter((role) => found.roles[role] !== undefined).map((role) => roleNames[role]),
        'and',
      )}, with the people in them. They are the site’s, and other projects may use them.`,
    },
    {
      title: 'Two kinds of properties',
      detail: `“wallchart” on the project ${project.key}, and “wallchart.import” on issues that came from a file.`,
    },
    {
      title: 'Wallchart’s own records',
      detail: `Settings, the board (${countOf(kept.shards, 'record')}), ${countOf(kept.baselines, 'baseline')} with what was signed and by whom, and the ledger. They stay for as long as the app is installed.`,
    },
  ];
}
