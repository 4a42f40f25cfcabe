import type { Field, JiraState, Project } from '../state';
import type { FieldParameters, FieldPlace, FieldScheme } from '../state-schemes';

/** The scheme of every project that is in no other. It has every field; only what it says of them is stored. */
export const FIELD_DEFAULT = '10000';

/** Fields without which there is no issue. */
const ALWAYS = new Set(['summary', 'issuetype', 'project']);

export const isAlwaysThere = (fieldId: string): boolean => ALWAYS.has(fieldId);

const plain = (): FieldPlace => ({ issueTypeIds: [], parameters: {}, byIssueType: {} });

const defaultScheme = (): FieldScheme => ({
  id: FIELD_DEFAULT,
  name: 'Default field scheme',
  description: '',
  fields: {},
});

export const fieldSchemes = (state: JiraState): FieldScheme[] => {
  const { [FIELD_DEFAULT]: stored, ...others } = state.fieldSchemes;
  return [stored ?? defaultScheme(), ...Object.values(others)];
};

export const fieldSchemeOf = (state: JiraState, id: string): FieldScheme | undefined =>
  fieldSchemes(state).find((scheme) => scheme.id === id);

export const schemeIdOf = ({ fieldSchemeId }: Project): string => fieldSchemeId ?? FIELD_DEFAULT;

/** Fields that a scheme can say anything of: those that may stand on screens. */
export const placeable = (state: JiraState): Field[] =>
  Object.values(state.fields).filter(({ orderable, trashed }) => orderable && trashed !== true);

/** What a configuration says of a field; the default one says what the default scheme says. */
export function configuredIn(state: JiraState, configurationId: string, fieldId: string) {
  if (configurationId !== FIELD_DEFAULT) {
    return state.fieldConfigurations?.[configurationId]?.items[fieldId] ?? {};
  }
  const defaults = fieldSchemeOf(state, FIELD_DEFAULT) ?? defaultScheme();
  return { isHidden: false, ...placeIn(state, defaults, fieldId)?.parameters };
}

/** Where the configurations of a scheme put a field: on issues of the types for which none hides it. */
function configuredPlace(
  state: JiraState,
  configurations: Readonly<Record<string, string>>,
  fieldId: string,
): FieldPlace | null {
  const types = Object.keys(state.issueTypes);
  const saidFor = (type: string) => {
    const id = configurations[type] ?? configurations.default ?? FIELD_DEFAULT;
    const { isHidden, ...parameters } = configuredIn(state, id, fieldId);
    return { type, isHidden: isHidden === true, parameters };
  };
  const said = types.map(saidFor);
  const shown = said.filter(({ isHidden }) => !isHidden);
  if (shown.length === 0) return null;
  return {
    issueTypeIds: shown.length === types.length ? [] : shown.map(({ type }) => type),
    parameters: {},
    byIssueType: Object.fromEntries(shown.map(({ type, parameters }) => [type, parameters])),
  };
}

/** The place of a field, or null where the scheme does not have it. */
export function placeIn(state: JiraState, scheme: FieldScheme, fieldId: string): FieldPlace | null {
  if (scheme.configurations !== undefined) return configuredPlace(state, scheme.configurations, fieldId);
  const own = scheme.fields[fieldId];
  if (own !== undefined) return own;
  return scheme.id === FIELD_DEFAULT || isAlwaysThere(fieldId) ? plain() : null;
}

function placeFor(state: JiraState, project: Project, fieldId: string): FieldPlace | null {
  if (project.style === 'next-gen') return plain();
  return placeIn(state, fieldSchemeOf(state, schemeIdOf(project)) ?? defaultScheme(), fieldId);
}

/** Whether issues of a type in a project have a field at all. */
export function isPlaced(state: JiraState, project: Project, issueTypeId: string | null, fieldId: string) {
  const place = placeFor(state, project, fieldId);
  if (place === null) return false;
  return issueTypeId === null || place.issueTypeIds.length === 0 || place.issueTypeIds.includes(issueTypeId);
}

/** What the scheme says of a field; what it says for the issue type comes first. */
export function parametersOf(
  state: JiraState,
  project: Project,
  issueTypeId: string | null,
  fieldId: string,
): FieldParameters {
  const place = placeFor(state, project, fieldId);
  return { ...place?.parameters, ...place?.byIssueType[issueTypeId ?? ''] };
}

/** The place of a field in a scheme, to be changed. */
export function ownPlace(state: JiraState, scheme: FieldScheme, fieldId: string): FieldPlace {
  state.fieldSchemes[scheme.id] = scheme;
  const place = placeIn(state, scheme, fieldId) ?? plain();
  scheme.fields[fieldId] = place;
  return place;
}
