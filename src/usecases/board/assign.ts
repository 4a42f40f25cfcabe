import type { Answer, Input } from '../../contract/procedures';
import type { Caller } from '../caller';
import { type EditPorts, editCards } from './edit';

/**
 * Adds departments to cards and takes others off, as the user. Cards that have them so already are left
 * alone; those that a baseline covers, or that Jira does not let the user edit, stay as they are.
 */
export async function assignDepartments(
  ports: EditPorts,
  caller: Caller,
  { ids, add, remove }: Input<'board.assign'>,
): Promise<Answer<'board.assign'>> {
  return editCards(ports, caller, [...new Set(ids)], ({ components }) => {
    const has = new Set(components.map(({ id }) => id));
    const addComponents = add.filter((id) => !has.has(id) && !remove.includes(id));
    const removeComponents = remove.filter((id) => has.has(id));
    if (addComponents.length + removeComponents.length === 0) return { kind: 'nothing' };
    return { kind: 'edit', edit: { addComponents, removeComponents } };
  });
}
