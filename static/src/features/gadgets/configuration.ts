/** What a gadget was told to show. Jira keeps it, and reloads the gadget every `refresh` minutes. */
export interface Configuration {
  /** Id of the project. */
  readonly project: number;
  /** Minutes; 0 is never. */
  readonly refresh: number;
  readonly colour: Colour;
}

/** Cells are tinted by their wave, or plain. */
export const colours = ['wave', 'plain'] as const;
export type Colour = (typeof colours)[number];

/** Minutes that the settings offer. */
export const refreshes = [0, 5, 15, 30, 60, 120] as const;

export const atFirst: Omit<Configuration, 'project'> = { refresh: 15, colour: 'wave' };

/** From what Jira kept; null where no project was chosen, or what is there is not ours. */
export function readConfiguration(kept: unknown): Configuration | null {
  const { project, refresh, colour }: { project?: unknown; refresh?: unknown; colour?: unknown } =
    Object(kept);
  if (typeof project !== 'number' || !Number.isSafeInteger(project) || project <= 0) return null;
  return {
    project,
    refresh: refreshes.find((minutes) => minutes === refresh) ?? atFirst.refresh,
    colour: colours.find((one) => one === colour) ?? atFirst.colour,
  };
}
