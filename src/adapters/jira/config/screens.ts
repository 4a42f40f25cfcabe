import { route } from '@forge/api';
import {
  coveredFields,
  type Found,
  freeName,
  ownNames,
  requirementType,
  type ShownField,
  standingFields,
  usefulFields,
} from '../../../domain/found';
import { JiraFailure } from '../../../usecases/failures';
import type { AppFields, ProjectRef } from '../../../usecases/setup/ports';
import { jiraForSetUp } from '../client';
import { type FieldIds, readFields } from './fields';
import { everyValue, type Page } from './paged';

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

async function fieldsOf(screenId: number): Promise<string[]> {
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
async function currentScheme(project: ProjectRef): Promise<Named & { items: Item[] }> {
  const page = await jiraForSetUp().get<Page<{ issueTypeScreenScheme: Named }>>(
    route`/rest/api/3/issuetypescreenscheme/project?projectId=${project.id}`,
  );
  const scheme = page.values[0]?.issueTypeScreenScheme;
  if (scheme === undefined) throw new Error(`Project ${project.id} has no issue type screen scheme.`);
  return { ...scheme, items: await itemsOf(scheme.id) };
}

function screenSchemeFor(items: readonly Item[], issueType: string | null): string | null {
  const own = items.find(({ issueTypeId }) => issueTypeId === issueType);
  return (own ?? items.find(({ issueTypeId }) => issueTypeId === 'default'))?.screenSchemeId ?? null;
}

/** The app's fields that Jira shows. */
type ShownAppFields = Partial<AppFields> & FieldIds['standing'];

/** What a requirement's screens must show: what is signed, and where it stands. */
function wantedOn(app: ShownAppFields): (readonly [ShownField, string | undefined])[] {
  return [
    ...coveredFields.map((field) => [field, field] as const),
    ['difficulty', app.difficulty],
    ['impact', app.impact],
    // Those that Jira does not show (yet) are not missed: nothing depends on them.
    ...standingFields
      .filter((field) => app[field] !== undefined)
      .map((field) => [field, app[field]] as const),
  ];
}

async function lackingOn(screenId: number, app: ShownAppFields): Promise<ShownField[]> {
  const shown = new Set(await fieldsOf(screenId));
  return wantedOn(app)
    .filter(([, id]) => id === undefined || !shown.has(id))
    .map(([field]) => field);
}

/** What a screen shows of that; nothing where there is no such screen (any more). */
export async function signedOn(screenId: number, app: Partial<AppFields>): Promise<ShownField[]> {
  try {
    const shown = new Set(await fieldsOf(screenId));
    return wantedOn(app)
      .filter(([, id]) => id !== undefined && shown.has(id))
      .map(([field]) => field);
  } catch (error) {
    if (error instanceof JiraFailure && error.status === 404) return [];
    throw error;
  }
}

async function screensOf(screenSchemeId: string): Promise<number[]> {
  const page = await jiraForSetUp().get<Page<ScreenScheme>>(
    route`/rest/api/3/screenscheme?id=${screenSchemeId}`,
  );
  return [...new Set(Object.values(page.values[0]?.screens ?? {}))];
}

async function ownScreen(project: ProjectRef): Promise<number | null> {
  const name = ownNames(project.key).screen;
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

async function ownScheme(project: ProjectRef, screenId: number | null): Promise<number | null> {
  if (screenId === null) return null;
  const alike = await screenSchemesLike(ownNames(project.key).screenScheme);
  return showingOnly(alike, screenId)?.id ?? null;
}

export async function readScreens(
  project: ProjectRef,
  issueType: string | null,
  app: ShownAppFields,
): Promise<Found['screens']> {
  const [scheme, screen] = await Promise.all([currentScheme(project), ownScreen(project)]);
  const used = screenSchemeFor(scheme.items, issueType);
  const screens = used === null ? [] : await screensOf(used);
  const [lacking, ownLacking, own] = await Promise.all([
    Promise.all(screens.map((id) => lackingOn(id, app))),
    screen === null ? null : lackingOn(screen, app),
    ownScheme(project, screen),
  ]);
  return {
    scheme: scheme.name,
    lacking: [...new Set(lacking.flat())],
    ownScreen: ownLacking !== null && ownLacking.length === 0,
    ownScheme: own !== null,
    usesOwn: screen !== null && screens.every((id) => id === screen) && screens.length > 0,
  };
}

/** Makes the requirement's own screen, or adds to it what it lacks. */
export async function makeScreen(project: ProjectRef, app: AppFields): Promise<void> {
  const jira = jiraForSetUp();
  const screenId =
    (await ownScreen(project)) ??
    (
      await jira.post<{ id: number }>(route`/rest/api/3/screens`, {
        name: ownNames(project.key).screen,
        description: `Shows what a ${requirementType} needs.`,
      })
    ).id;
  const tab =
    (await tabsOf(screenId))[0] ??
    (await jira.post<{ id: number }>(route`/rest/api/3/screens/${screenId}/tabs`, { name: 'Requirement' }));
  const [shown, available] = await Promise.all([
    fieldsOf(screenId),
    jira.get<{ id: string }[]>(route`/rest/api/3/screens/${screenId}/availableFields`),
  ]);
  const onOffer = new Set(available.map(({ id }) => id));
  const { difficulty, impact } = app;
  const { standing } = await readFields();
  const own = standingFields.flatMap((field) => standing[field] ?? []);
  const wanted = ['summary', difficulty, impact, ...own, ...coveredFields.slice(1), ...usefulFields];
  // One by one: Jira appends in the order of arrival.
  for (const fieldId of wanted.filter((id) => !shown.includes(id) && onOffer.has(id))) {
    await jira.post(route`/rest/api/3/screens/${screenId}/tabs/${tab.id}/fields`, { fieldId });
  }
}

export async function makeScreenScheme(project: ProjectRef): Promise<void> {
  const screenId = await ownScreen(project);
  if (screenId === null) throw new Error(`The requirement's screen for ${project.key} is gone.`);
  const own = ownNames(project.key).screenScheme;
  const alike = await screenSchemesLike(own);
  if (showingOnly(alike, screenId) !== undefined) return;
  await jiraForSetUp().post(route`/rest/api/3/screenscheme`, {
    name: freeName(
      own,
      alike.map(({ name }) => name),
    ),
    description: `Shows the requirement's screen whenever a ${requirementType} is created, edited or viewed.`,
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

/** Gives the project a scheme of its own: what it has now, and the requirement's screens. */
export async function adoptTypeScreenScheme(project: ProjectRef, issueType: string): Promise<void> {
  const jira = jiraForSetUp();
  const screenSchemeId = await ownScheme(project, await ownScreen(project));
  if (screenSchemeId === null) throw new Error(`The requirement's screen scheme for ${project.key} is gone.`);
  const now = await currentScheme(project);
  const wanted: Item[] = [
    ...now.items
      .filter(({ issueTypeId }) => issueTypeId !== issueType)
      .map(({ issueTypeId, screenSchemeId }) => ({ issueTypeId, screenSchemeId })),
    { issueTypeId: issueType, screenSchemeId: String(screenSchemeId) },
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
        description: `A copy of ${now.name}, with screens of its own for ${requirementType}.`,
        issueTypeMappings: wanted,
      })
    ).id;
  await jira.put(route`/rest/api/3/issuetypescreenscheme/project`, {
    issueTypeScreenSchemeId,
    projectId: String(project.id),
  });
}
