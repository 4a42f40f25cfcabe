import {
  deliverableType,
  type FoundGates,
  type GateShownField,
  gateFields,
  gateSystemFields,
  ownNames,
  phaseGateType,
} from '../../../domain/found';
import type { ProjectRef } from '../../../usecases/setup/ports';
import { type FieldIds, readFields } from './fields';
import {
  currentScheme,
  fieldsOf,
  fillScreen,
  makeSchemeFor,
  type OwnScreen,
  screenNamed,
  screenSchemeFor,
  screensOf,
} from './ownScreens';

export function gateScreen({ key }: ProjectRef): OwnScreen {
  const { gateScreen: screen, gateScreenScheme: scheme } = ownNames(key);
  return { screen, scheme, tab: 'Gate', of: `${phaseGateType} or ${deliverableType}` };
}

/** What gates and deliverables are shown with. The app's fields that Jira does not show (yet) are not missed. */
function wantedOn(app: FieldIds['gates']): (readonly [GateShownField, string])[] {
  return [
    ...gateSystemFields.map((field) => [field, field] as const),
    ...gateFields.flatMap((field) => {
      const id = app[field];
      return id === undefined ? [] : [[field, id] as const];
    }),
  ];
}

export async function readGateScreens(
  project: ProjectRef,
  issueTypes: readonly (string | null)[],
  app: FieldIds['gates'],
): Promise<FoundGates['screens']> {
  const [{ items }, own] = await Promise.all([
    currentScheme(project),
    screenNamed(gateScreen(project).screen),
  ]);
  const schemes = new Set(issueTypes.flatMap((type) => screenSchemeFor(items, type) ?? []));
  const screens = new Set((await Promise.all([...schemes].map(screensOf))).flat());
  const lists = await Promise.all([...screens].map(fieldsOf));
  const lacking = wantedOn(app).flatMap(([field, id]) =>
    lists.every((shown) => shown.includes(id)) ? [] : [field],
  );
  return { lacking, own: own !== null };
}

/** The screen of gates and deliverables and its scheme, made, or given what they lack. */
export async function makeGateScreens(project: ProjectRef): Promise<void> {
  const { gates } = await readFields();
  await fillScreen(
    gateScreen(project),
    wantedOn(gates).map(([, id]) => id),
  );
  await makeSchemeFor(gateScreen(project));
}
