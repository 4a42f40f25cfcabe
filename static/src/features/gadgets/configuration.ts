/** What a gadget was told to show. Jira keeps it, and reloads the gadget every `refresh` minutes. */
export interface Manner {
  /** Minutes; 0 is never. */
  readonly refresh: number;
  readonly colour: Colour;
}

/** Of a gadget that shows one project. */
export interface Configuration extends Manner {
  /** Id of the project. */
  readonly project: number;
}

/** Every project with Wallchart that whoever looks may browse, or these. */
export type Projects = 'all' | readonly number[];

/** Of a gadget that shows several projects together. */
export interface Several extends Manner {
  /** Never empty. */
  readonly projects: Projects;
}

/** Cells are tinted by their wave, or plain. */
export const colours = ['wave', 'plain'] as const;
export type Colour = (typeof colours)[number];

/** Minutes that the settings offer. */
export const refreshes = [0, 5, 15, 30, 60, 120] as const;

/** As many are drawn with a picture each, which takes a question each. */
export const mostDrawn = 12;

/** As many projects are shown together. */
export const mostProjects = 100;

export const atFirst: Manner = { refresh: 15, colour: 'wave' };

function mannerOf({ refresh, colour }: { refresh?: unknown; colour?: unknown }): Manner {
  return {
    refresh: refreshes.find((minutes) => minutes === refresh) ?? atFirst.refresh,
    colour: colours.find((one) => one === colour) ?? atFirst.colour,
  };
}

const isId = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/** From what Jira kept; null where no project was chosen, or what is there is not ours. */
export function readConfiguration(kept: unknown): Configuration | null {
  const { project }: { project?: unknown } = Object(kept);
  return isId(project) ? { project, ...mannerOf(Object(kept)) } : null;
}

/** The same for several; one that was configured while it showed a single project shows that. */
export function readSeveral(kept: unknown): Several | null {
  const { project, projects }: { project?: unknown; projects?: unknown } = Object(kept);
  const manner = mannerOf(Object(kept));
  if (projects === 'all') return { projects, ...manner };
  const ids = Array.isArray(projects) ? projects.filter(isId).slice(0, mostProjects) : [];
  if (ids.length > 0) return { projects: ids, ...manner };
  return isId(project) ? { projects: [project], ...manner } : null;
}
