import { z } from 'zod';
import { JiraError } from './route';

/** Where things go that Jira's bodies move: to one end, or behind another. */
export const target = { position: z.string().optional(), after: z.string().optional() };

/**
 * The list with some of it moved, in the order in which they are named.
 *
 * @throws JiraError 400 where it is not said where to, or one of them is not in the list.
 */
export function reordered(
  list: readonly string[],
  moved: readonly string[],
  { position, after }: { position?: string | undefined; after?: string | undefined },
): string[] {
  const rest = list.filter((id) => !moved.includes(id));
  const known = moved.every((id) => list.includes(id));
  const behind = after === undefined ? -1 : rest.indexOf(after);
  const places: Record<string, number> = { first: 0, last: rest.length };
  const at = after === undefined ? places[position?.toLowerCase() ?? ''] : behind + 1;
  if (!known || at === undefined || (after !== undefined && behind < 0)) {
    throw new JiraError(400, ['The order is not valid: name what is there, and "position" or "after".']);
  }
  return [...rest.slice(0, at), ...moved, ...rest.slice(at)];
}
