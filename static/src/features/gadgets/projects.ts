import { requestJira } from '@forge/bridge';

export interface ProjectChoice {
  readonly id: number;
  readonly key: string;
  readonly name: string;
}

/** Jira's limit for a page, and as many pages as a list can be looked through. */
const pageSize = 100;
const mostPages = 5;

interface PageJson {
  values?: { id?: unknown; key?: unknown; name?: unknown }[];
  isLast?: unknown;
}

/**
 * Projects with Wallchart that the user may browse, by name: asked of Jira as the user, by the property that shows
 * our pages. Null where Jira does not answer.
 */
export async function projectsWithWallchart(): Promise<readonly ProjectChoice[] | null> {
  const found: ProjectChoice[] = [];
  try {
    for (let page = 0; page < mostPages; page += 1) {
      const query = new URLSearchParams({
        propertyQuery: '[wallchart].setUp="true"',
        action: 'browse',
        orderBy: 'name',
        startAt: String(page * pageSize),
        maxResults: String(pageSize),
      });
      const response = await requestJira(`/rest/api/3/project/search?${query}`);
      if (response.status === 404) return found;
      if (!response.ok) return null;
      const { values = [], isLast } = (await response.json()) as PageJson;
      for (const { id, key, name } of values) {
        if (typeof key === 'string' && typeof name === 'string') found.push({ id: Number(id), key, name });
      }
      if (isLast !== false) break;
    }
    return found;
  } catch (error) {
    console.error('The projects could not be read:', error);
    return null;
  }
}
