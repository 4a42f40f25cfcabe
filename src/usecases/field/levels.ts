import type { Answer } from '../../contract/procedures';
import { defaultGrid, mostLevels } from '../../domain/grid';
import type { Caller } from '../caller';
import type { Ports } from '../ports';
import { records } from '../records';

/**
 * The levels that a field editor offers: the project's grid, or the finest default one where Wallchart is not
 * set up. One call; labels of a grid tell nothing about any requirement, so Jira is not asked.
 */
export async function fieldLevels(
  ports: Pick<Ports, 'records'>,
  caller: Caller,
): Promise<Answer<'field.levels'>> {
  const ref = records.settings(caller.project.id);
  const settings = (await ports.records.read([ref])).get(ref)?.body;
  return { grid: settings?.rules.grid ?? defaultGrid(mostLevels) };
}
