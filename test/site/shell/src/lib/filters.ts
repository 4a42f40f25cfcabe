import { rest, SiteError } from './http';
import type { JiraUser } from './jira';
import { type Share, shareRequest } from './shares';

export interface SavedFilter {
  id: string;
  name: string;
  description?: string;
  jql: string;
  favourite: boolean;
  owner: JiraUser;
  sharePermissions: Share[];
  editPermissions: Share[];
}

const EXPAND = 'jql,owner,favourite,sharePermissions,editPermissions,description';

export const readFilters = () =>
  rest.get<{ values: SavedFilter[] }>(`/filter/search?maxResults=100&expand=${EXPAND}`);

/** The filter and the columns it was given; null for the usual ones. */
export async function readFilter(id: string): Promise<{ filter: SavedFilter; columns: string[] | null }> {
  const path = `/filter/${encodeURIComponent(id)}`;
  const [filter, columns] = await Promise.all([
    rest.get<SavedFilter>(path),
    rest.get<{ value: string }[]>(`${path}/columns`).catch((error: unknown) => {
      if (error instanceof SiteError && error.status === 404) return null;
      throw error;
    }),
  ]);
  return { filter, columns: columns?.map(({ value }) => value) ?? null };
}

/** Writes a filter; what is not named stays as it is. */
export function updateFilter(
  filter: SavedFilter,
  changes: Partial<Pick<SavedFilter, 'name' | 'jql' | 'sharePermissions' | 'editPermissions'>>,
): Promise<unknown> {
  const { name, jql, sharePermissions, editPermissions } = { ...filter, ...changes };
  return rest.put(`/filter/${filter.id}`, {
    name,
    jql,
    description: filter.description ?? '',
    sharePermissions: sharePermissions.map(shareRequest),
    editPermissions: editPermissions.map(shareRequest),
  });
}
