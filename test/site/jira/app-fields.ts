import type { AppModule, Apps } from '../types';
import type { Field, JiraState } from './state';

const FIRST_CUSTOM_ID = 10_100;

/** Makes the fields that an app's manifest declares; those that it had before keep their ids. */
export function appFieldsInstalled(state: JiraState, modules: readonly AppModule[]): void {
  const taken = Object.values(state.fields).flatMap((field) => field.schema?.customId ?? []);
  let next = Math.max(FIRST_CUSTOM_ID, ...taken.map((id) => id + 1));
  for (const module of modules) {
    const known = Object.values(state.fields).find((field) => field.appModule === module.ari);
    const customId = known?.schema?.customId ?? next++;
    const field = appField(module, customId);
    state.fields[field.id] = field;
  }
}

function appField(module: AppModule, customId: number): Field {
  const id = `customfield_${customId}`;
  const name = String(module.properties.name ?? module.key);
  const type = String(module.properties.type ?? 'string');
  const label = type.charAt(0).toUpperCase() + type.slice(1);
  return {
    id,
    key: id,
    name,
    description: String(module.properties.description ?? ''),
    kind: 'app',
    custom: true,
    navigable: true,
    searchable: true,
    orderable: true,
    clauseNames: [`cf[${customId}]`, name, `${name}[${label}]`],
    schema: { type, custom: module.ari, customId },
    appModule: module.ari,
  };
}

/** A field of an app that is not installed (any more) is nowhere to be seen. */
export const isLive = (apps: Apps, field: Field): boolean =>
  field.appModule === null || apps.moduleByAri(field.appModule) !== undefined;
