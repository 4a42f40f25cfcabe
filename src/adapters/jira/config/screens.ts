import {
  coveredFields,
  type Found,
  ownNames,
  requirementType,
  type ShownField,
  standingFields,
  usefulFields,
} from '../../../domain/found';
import { JiraFailure } from '../../../usecases/failures';
import type { AppFields, ProjectRef } from '../../../usecases/setup/ports';
import { type FieldIds, readFields } from './fields';
import {
  currentScheme,
  fieldsOf,
  fillScreen,
  makeSchemeFor,
  type OwnScreen,
  schemeShowing,
  screenNamed,
  screenSchemeFor,
  screensOf,
} from './ownScreens';

export function requirementScreen({ key }: ProjectRef): OwnScreen {
  const { screen, screenScheme } = ownNames(key);
  return { screen, scheme: screenScheme, tab: 'Requirement', of: requirementType };
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

export async function readScreens(
  project: ProjectRef,
  issueType: string | null,
  app: ShownAppFields,
): Promise<Found['screens']> {
  const [scheme, screen] = await Promise.all([
    currentScheme(project),
    screenNamed(requirementScreen(project).screen),
  ]);
  const used = screenSchemeFor(scheme.items, issueType);
  const screens = used === null ? [] : await screensOf(used);
  const [lacking, ownLacking, own] = await Promise.all([
    Promise.all(screens.map((id) => lackingOn(id, app))),
    screen === null ? null : lackingOn(screen, app),
    schemeShowing(requirementScreen(project).scheme, screen),
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
  const { difficulty, impact } = app;
  const { standing } = await readFields();
  const own = standingFields.flatMap((field) => standing[field] ?? []);
  const wanted = ['summary', difficulty, impact, ...own, ...coveredFields.slice(1), ...usefulFields];
  await fillScreen(requirementScreen(project), wanted);
}

export async function makeScreenScheme(project: ProjectRef): Promise<void> {
  await makeSchemeFor(requirementScreen(project));
}
