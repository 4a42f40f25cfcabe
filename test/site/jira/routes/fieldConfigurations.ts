import { z } from 'zod';
import { bodyOf, found, listOf, named, pageAnswer, passes, refuseDuplicate, requireAdmin } from '../body';
import {
  configuredIn,
  FIELD_DEFAULT,
  fieldSchemeOf,
  fieldSchemes,
  isAlwaysThere,
  ownPlace,
  placeable,
} from '../fieldSchemes/places';
import { type Ctx, JiraError, NotEmulated, type Route } from '../route';
import type { FieldConfiguration } from '../state-schemes';

/** Jira's older way to say which fields issues have, deprecated in favour of field schemes, over the same state. */

const details = z.strictObject({
  name: z.string().trim().min(1).max(255),
  description: z.string().max(255).nullish(),
});

const DONE = { status: 204 };

const byDefault = (): FieldConfiguration => ({
  id: FIELD_DEFAULT,
  name: 'Default Field Configuration',
  description: 'The default field configuration',
  items: {},
});

const configurations = (ctx: Ctx): FieldConfiguration[] => [
  byDefault(),
  ...Object.values(ctx.state.fieldConfigurations ?? {}),
];

function configurationOf(ctx: Ctx): FieldConfiguration {
  requireAdmin(ctx, 403);
  const wanted = configurations(ctx).find(({ id }) => id === ctx.params.id);
  return found(wanted, 'The field configuration was not found.');
}

/** One that may be changed or deleted as a whole. */
function ownConfiguration(ctx: Ctx): FieldConfiguration {
  const configuration = configurationOf(ctx);
  if (configuration.id === FIELD_DEFAULT) {
    throw new JiraError(400, ['The default field configuration cannot be renamed or deleted.']);
  }
  return configuration;
}

const json = ({ id, name, description }: FieldConfiguration) => ({
  id: Number(id),
  name,
  description,
  ...(id === FIELD_DEFAULT ? { isDefault: true } : {}),
});

function list(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const ids = listOf(ctx, 'id');
  const isDefault = ctx.query.get('isDefault');
  const values = configurations(ctx)
    .filter(({ id }) => passes(ids, id))
    .filter(({ id }) => isDefault !== 'true' || id === FIELD_DEFAULT)
    .filter(named(ctx, 'query'));
  return pageAnswer(ctx, values.map(json), 50);
}

function create(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const { name, description } = bodyOf(ctx, details);
  refuseDuplicate(configurations(ctx), name, 'A field configuration');
  const made = { id: ctx.newId(), name, description: description ?? '', items: {} };
  ctx.state.fieldConfigurations = { ...ctx.state.fieldConfigurations, [made.id]: made };
  ctx.changed();
  return { status: 200, body: json(made) };
}

function update(ctx: Ctx) {
  const configuration = ownConfiguration(ctx);
  const { name, description } = bodyOf(ctx, details);
  refuseDuplicate(configurations(ctx), name, 'A field configuration', { except: configuration.id });
  configuration.name = name;
  configuration.description = description ?? '';
  ctx.changed();
  return DONE;
}

function remove(ctx: Ctx) {
  const { id } = ownConfiguration(ctx);
  const user = fieldSchemes(ctx.state).find((scheme) =>
    Object.values(scheme.configurations ?? {}).includes(id),
  );
  if (user !== undefined) {
    throw new JiraError(400, [`The field configuration scheme "${user.name}" uses the field configuration.`]);
  }
  delete ctx.state.fieldConfigurations?.[id];
  ctx.changed();
  return DONE;
}

function fields(ctx: Ctx) {
  const { id } = configurationOf(ctx);
  const values = placeable(ctx.state).map((field) => {
    const said = configuredIn(ctx.state, id, field.id);
    return {
      id: field.id,
      description: said.description ?? field.description,
      isHidden: said.isHidden ?? false,
      isRequired: said.isRequired ?? false,
      ...(said.rendererType === undefined ? {} : { renderer: said.rendererType }),
    };
  });
  return pageAnswer(ctx, values, 50);
}

const items = z.strictObject({
  fieldConfigurationItems: z.array(
    z.strictObject({
      id: z.string(),
      description: z.string().nullish(),
      isHidden: z.boolean().nullish(),
      isRequired: z.boolean().nullish(),
      renderer: z.string().nullish(),
    }),
  ),
});

type Item = z.infer<typeof items>['fieldConfigurationItems'][number];

/** What an item comes to beside what is said already; 400 for what Jira does not let be said. */
function merged(ctx: Ctx, configurationId: string, { id, ...said }: Item) {
  const field = found(
    placeable(ctx.state).find((one) => one.id === id),
    `The field ${id} was not found.`,
  );
  const before = configuredIn(ctx.state, configurationId, field.id);
  const after = {
    ...before,
    ...(said.description ? { description: said.description } : {}),
    ...(said.renderer ? { rendererType: said.renderer } : {}),
    isHidden: said.isHidden ?? before.isHidden ?? false,
    isRequired: said.isRequired ?? before.isRequired ?? false,
  };
  if (after.isHidden && isAlwaysThere(id)) throw new JiraError(400, [`The field ${id} cannot be hidden.`]);
  if (after.isHidden && after.isRequired) {
    throw new JiraError(400, [`The field ${id} cannot be both hidden and required.`]);
  }
  return after;
}

/** All are set, or none. */
function setFields(ctx: Ctx) {
  const configuration = configurationOf(ctx);
  const wanted = bodyOf(ctx, items).fieldConfigurationItems.map((item) => ({
    id: item.id,
    said: merged(ctx, configuration.id, item),
  }));
  if (configuration.id === FIELD_DEFAULT) {
    if (wanted.some(({ said }) => said.isHidden)) {
      throw new NotEmulated('hiding a field in the default field configuration');
    }
    for (const { id, said } of wanted) {
      const { isHidden: _, ...parameters } = said;
      const scheme = found(
        fieldSchemeOf(ctx.state, FIELD_DEFAULT),
        'The default field scheme was not found.',
      );
      ownPlace(ctx.state, scheme, id).parameters = parameters;
    }
  } else {
    for (const { id, said } of wanted) configuration.items[id] = said;
  }
  ctx.changed();
  return DONE;
}

const ROOT = '/rest/api/3/fieldconfiguration';
const paging = ['startAt', 'maxResults'];

export const fieldConfigurationRoutes: readonly Route[] = [
  { method: 'GET', path: ROOT, query: [...paging, 'id', 'isDefault', 'query'], run: list },
  { method: 'POST', path: ROOT, run: create },
  { method: 'PUT', path: `${ROOT}/{id}`, run: update },
  { method: 'DELETE', path: `${ROOT}/{id}`, run: remove },
  { method: 'GET', path: `${ROOT}/{id}/fields`, query: paging, run: fields },
  { method: 'PUT', path: `${ROOT}/{id}/fields`, run: setFields },
];
