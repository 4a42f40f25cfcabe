import { route } from '@forge/api';
import { freeName, ownNames } from '../../../domain/found';
import type { ProjectRef } from '../../../usecases/setup/ports';
import { jiraForSetUp } from '../client';
import { everyValue, type Page } from './paged';

/** Screens, screen schemes and issue type screen schemes: what showing some types otherwise takes. */

interface ScreenScheme {
  readonly id: number;
  readonly name: string;
  readonly screens: Readonly<Partial<Record<'default' | 'create' | 'edit' | 'view', number>>>;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

interface Item {
  readonly issueTypeId: string;
  readonly screenSchemeId: string;
}

async function tabsOf(screenId: number): Promise<{ id: number }[]> {
  return jiraForSetUp().get(route`/rest/api/3/screens/${screenId}/tabs`);
}

export async function fieldsOf(screenId: number): Promise<string[]> {
  const tabs = await tabsOf(screenId);
  const lists = await Promise.all(
    tabs.map(({ id }) =>
      jiraForSetUp().get<{ id: string }[]>(route`/rest/api/3/screens/${screenId}/tabs/${id}/fields`),
    ),
  );
  return lists.flat().map(({ id }) => id);
}

async function itemsOf(typeScreenSchemeId: string): Promise<Item[]> {
  return everyValue((startAt) =>
    jiraForSetUp().get<Page<Item>>(
      route`/rest/api/3/issuetypescreenscheme/mapping?issueTypeScreenSchemeId=${typeScreenSchemeId}&startAt=${startAt}&maxResults=100`,
    ),
  );
}

/** The project's issue type screen scheme, and what it says for each issue type. */
export async function currentScheme(project: ProjectRef): Promise<Named & { items: Item[] }> {
  const page = await jiraForSetUp().get<Page<{ issueTypeScreenScheme: Named }>>(
    route`/rest/api/3/issuetypescreenscheme/project?projectId=${project.id}`,
  );
  const scheme = page.values[0]?.issueTypeScreenScheme;
  if (scheme === undefined) throw new Error(`Project ${project.id} has no issue type screen scheme.`);
  return { ...scheme, items: await itemsOf(scheme.id) };
}

/** The screen scheme by which an issue type is shown. */
export function screenSchemeFor(items: readonly Item[], issueType: string | null): string | null {
  const own = items.find(({ issueTypeId }) => issueTypeId === issueType);
  return (own ?? items.find(({ issueTypeId }) => issueTypeId === 'default'))?.screenSchemeId ?? null;
}

export async function screensOf(screenSchemeId: string): Promise<number[]> {
  const page = await jiraForSetUp().get<Page<ScreenScheme>>(
    route`/rest/api/3/screenscheme?id=${screenSchemeId}`,
  );
  return [...new Set(Object.values(page.values[0]?.screens ?? {}))];
}

/** A screen of Wallchart's own, the scheme that shows it and nothing else, and what both are for. */
export interface OwnScreen {
  readonly screen: string;
  readonly scheme: string;
  readonly tab: string;
  /** Types of issue that it is for, in words. */
  readonly of: string;
}

export async function screenNamed(name: string): Promise<number | null> {
  const page = await jiraForSetUp().get<Page<{ id: number; name: string }>>(
    route`/rest/api/3/screens?queryString=${name}`,
  );
  return page.values.find((screen) => screen.name === name)?.id ?? null;
}

async function screenSchemesLike(name: string): Promise<ScreenScheme[]> {
  return everyValue((startAt) =>
    jiraForSetUp().get<Page<ScreenScheme>>(
      route`/rest/api/3/screenscheme?queryString=${name}&startAt=${startAt}&maxResults=100`,
    ),
  );
}

/** Of the schemes named after the project, the one that shows our screen and no other. */
function showingOnly(schemes: readonly ScreenScheme[], screenId: number): ScreenScheme | undefined {
  return schemes.find(({ screens }) => Object.values(screens).every((id) => id === screenId));
}

export async function schemeShowing(name: string, screenId: number | null): Promise<number | null> {
  if (screenId === null) return null;
  return showingOnly(await screenSchemesLike(name), screenId)?.id ?? null;
}

/** Makes the screen, or adds to it what it lacks of these fields, as far as Jira offers them. */
export async function fillScreen({ screen, tab, of }: OwnScreen, wanted: readonly string[]): Promise<void> {
  const jira = jiraForSetUp();
  const screenId =
    (await screenNamed(screen)) ??
    (
      await jira.post<{ id: number }>(route`/rest/api/3/screens`, {
        name: screen,
        description: `Shows what a ${of} needs.`,
      })
    ).id;
  const own =
    (await tabsOf(screenId))[0] ??
    (await jira.post<{ id: number }>(route`/rest/api/3/screens/${screenId}/tabs`, { name: tab }));
  const [shown, available] = await Promise.all([
    fieldsOf(screenId),
    jira.get<{ id: string }[]>(route`/rest/api/3/screens/${screenId}/availableFields`),
  ]);
  const onOffer = new Set(available.map(({ id }) => id));
  // One by one: Jira appends in the order of arrival.
  for (const fieldId of wanted.filter((id) => !shown.includes(id) && onOffer.has(id))) {
    await jira.post(route`/rest/api/3/screens/${screenId}/tabs/${own.id}/fields`, { fieldId });
  }
}

/** Makes the scheme that shows the screen, where there is none. */
export async function makeSchemeFor({ screen, scheme, of }: OwnScreen): Promise<void> {
  const screenId = await screenNamed(screen);
  if (screenId === null) throw new Error(`The screen “${screen}” is gone.`);
  const alike = await screenSchemesLike(scheme);
  if (showingOnly(alike, screenId) !== undefined) return;
  await jiraForSetUp().post(route`/rest/api/3/screenscheme`, {
    name: freeName(
      scheme,
      alike.map(({ name }) => name),
    ),
    description: `Shows its screen whenever a ${of} is created, edited or viewed.`,
    screens: { default: screenId },
  });
}

function sameItems(one: readonly Item[], other: readonly Item[]): boolean {
  const text = ({ issueTypeId, screenSchemeId }: Item) => `${issueTypeId} ${screenSchemeId}`;
  const texts = new Set(one.map(text));
  return texts.size === other.length && other.every((item) => texts.has(text(item)));
}

async function findScheme(alike: readonly Named[], wanted: readonly Item[]): Promise<string | null> {
  for (const { id } of alike) {
    if (sameItems(await itemsOf(id), wanted)) return id;
  }
  return null;
}

/** Gives the project a scheme of its own: what it has now, and these screens for these issue types. */
export async function adoptScreens(
  project: ProjectRef,
  changes: readonly (readonly [issueType: string, own: OwnScreen])[],
): Promise<void> {
  const jira = jiraForSetUp();
  const ids = new Map<OwnScreen, number>();
  for (const own of new Set(changes.map(([, one]) => one))) {
    const id = await schemeShowing(own.scheme, await screenNamed(own.screen));
    if (id === null) throw new Error(`The screen scheme “${own.scheme}” is gone.`);
    ids.set(own, id);
  }
  const now = await currentScheme(project);
  const changed = new Set(changes.map(([issueType]) => issueType));
  const wanted: Item[] = [
    ...now.items
      .filter(({ issueTypeId }) => !changed.has(issueTypeId))
      .map(({ issueTypeId, screenSchemeId }) => ({ issueTypeId, screenSchemeId })),
    ...changes.map(([issueTypeId, own]) => ({ issueTypeId, screenSchemeId: String(ids.get(own)) })),
  ];
  if (sameItems(now.items, wanted)) return;
  const own = ownNames(project.key).typeScreenScheme;
  const alike = await everyValue((startAt) =>
    jira.get<Page<Named>>(
      route`/rest/api/3/issuetypescreenscheme?queryString=${own}&startAt=${startAt}&maxResults=100`,
    ),
  );
  const issueTypeScreenSchemeId =
    (await findScheme(alike, wanted)) ??
    (
      await jira.post<{ id: string }>(route`/rest/api/3/issuetypescreenscheme`, {
        name: freeName(
          own,
          alike.map(({ name }) => name),
        ),
        description: `A copy of ${now.name}, with screens of their own for Wallchart’s issue types.`,
        issueTypeMappings: wanted,
      })
    ).id;
  await jira.put(route`/rest/api/3/issuetypescreenscheme/project`, {
    issueTypeScreenSchemeId,
    projectId: String(project.id),
  });
}
