import { route } from '@forge/api';
import { type GateField, gateFields, type StandingField, standingFields } from '../../../domain/found';
import { jiraForSetUp } from '../client';
import { moduleAri } from '../modules';

interface Field {
  readonly id: string;
  readonly schema?: { readonly custom?: string };
}

/** Jira Software's rank. */
const rankType = 'com.pyxis.greenhopper.jira:gh-lexo-rank';

export interface FieldIds {
  readonly difficulty: string | null;
  readonly impact: string | null;
  readonly rank: string | null;
  /** Of those that Jira shows. */
  readonly standing: Readonly<Partial<Record<StandingField, string>>>;
  readonly gates: Readonly<Partial<Record<GateField, string>>>;
}

const standingModules: Readonly<Record<StandingField, string>> = {
  signOff: 'sign-off',
  signedBy: 'signed-by',
  wave: 'wave',
  place: 'place',
};

const gateModules: Readonly<Record<GateField, string>> = {
  phase: 'gate-phase',
  state: 'gate-state',
  score: 'gate-score',
  decision: 'gate-decision',
};

/** Ids of the app's fields, and of the rank; null where Jira does not show one. */
export async function readFields(): Promise<FieldIds> {
  const fields = await jiraForSetUp().get<Field[]>(route`/rest/api/3/field`);
  const ofType = (type: string) => fields.find(({ schema }) => schema?.custom === type)?.id ?? null;
  const shown = <N extends string>(names: readonly N[], modules: Readonly<Record<N, string>>) =>
    Object.fromEntries(
      names.flatMap((name) => {
        const id = ofType(moduleAri(modules[name]));
        return id === null ? [] : [[name, id] as const];
      }),
    ) as Partial<Record<N, string>>;
  return {
    difficulty: ofType(moduleAri('difficulty')),
    impact: ofType(moduleAri('impact')),
    rank: ofType(rankType),
    standing: shown(standingFields, standingModules),
    gates: shown(gateFields, gateModules),
  };
}

interface LinkTypes {
  readonly issueLinkTypes: readonly { readonly id: string; readonly name: string }[];
}

/** Id of the link type *Blocks*, or null. */
export async function readBlocks(): Promise<string | null> {
  const { issueLinkTypes } = await jiraForSetUp().get<LinkTypes>(route`/rest/api/3/issueLinkType`);
  return issueLinkTypes.find(({ name }) => name === 'Blocks')?.id ?? null;
}

export async function makeBlocks(): Promise<void> {
  if ((await readBlocks()) !== null) return;
  const blocks = { name: 'Blocks', inward: 'is blocked by', outward: 'blocks' };
  await jiraForSetUp().post(route`/rest/api/3/issueLinkType`, blocks);
}
