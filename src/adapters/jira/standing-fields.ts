import { route } from '@forge/api';
import { Queue } from '@forge/events';
import { type StandingValues, signOffs } from '../../domain/fields';
import type { GateValues } from '../../domain/gates/fields';
import type { OpenedFields, StandingFields } from '../../usecases/ports';
import { jiraAsApp } from './client';
import { moduleAri } from './modules';

/** The fields of requirements that only the app writes, by the keys of their modules. */
const standing = { signOff: 'sign-off', signedBy: 'signed-by', wave: 'wave', place: 'place' } as const;
/** Those of gates. */
const ofGates = {
  phase: 'gate-phase',
  state: 'gate-state',
  score: 'gate-score',
  decision: 'gate-decision',
} as const;

type FieldIds<N extends string> = Readonly<Record<N, string>>;
type Values<N extends string> = Readonly<Record<N, string | number | null>> & { readonly id: number };

interface FieldJson {
  readonly id: string;
  readonly schema?: { readonly custom?: string };
}

interface IssueJson {
  readonly id: string;
  readonly fields: Readonly<Record<string, unknown>>;
}

const issuesPerFetch = 100;

/** Null where Jira lacks one (yet). */
async function fieldIds<N extends string>(modules: Readonly<Record<N, string>>): Promise<FieldIds<N> | null> {
  const fields = await jiraAsApp().get<FieldJson[]>(route`/rest/api/3/field`);
  const names = Object.keys(modules) as N[];
  const found = names.flatMap((name) => {
    const field = fields.find(({ schema }) => schema?.custom === moduleAri(modules[name]));
    return field === undefined ? [] : [[name, field.id] as const];
  });
  return found.length < names.length ? null : (Object.fromEntries(found) as FieldIds<N>);
}

/** Issues with the same value of a field go together. */
function updatesOf<N extends string>(ids: FieldIds<N>, values: readonly Values<N>[]) {
  return (Object.keys(ids) as N[]).flatMap((name) => {
    const groups = new Map<string | number | null, number[]>();
    for (const one of values) {
      const value = one[name];
      const group = groups.get(value);
      if (group === undefined) groups.set(value, [one.id]);
      else group.push(one.id);
    }
    return [...groups].map(([value, issueIds]) => ({ customField: ids[name], issueIds, value }));
  });
}

const numberIn = (value: unknown): number | null => (typeof value === 'number' ? value : null);
const textIn = (value: unknown): string | null => (typeof value === 'string' ? value : null);

function standingIn(id: number, read: (name: keyof typeof standing) => unknown): StandingValues {
  return {
    id,
    signOff: signOffs.find((one) => one === read('signOff')) ?? null,
    signedBy: textIn(read('signedBy')),
    wave: numberIn(read('wave')),
    place: numberIn(read('place')),
  };
}

function gateIn(id: number, read: (name: keyof typeof ofGates) => unknown): GateValues {
  return {
    id,
    phase: numberIn(read('phase')),
    state: textIn(read('state')),
    score: numberIn(read('score')),
    decision: textIn(read('decision')),
  };
}

function opened<N extends string, V extends Values<N>>(
  ids: FieldIds<N>,
  valuesIn: (id: number, read: (name: N) => unknown) => V,
): OpenedFields<V> {
  return {
    async write(values) {
      // The board does not care for these values, so no event has it read the issues again.
      await jiraAsApp().post(
        route`/rest/api/3/app/field/value?generateChangelog=false&generateAppEvents=false`,
        { updates: updatesOf(ids, values) },
      );
    },

    async read(issueIds) {
      const found: V[] = [];
      for (let start = 0; start < issueIds.length; start += issuesPerFetch) {
        const chunk = issueIds.slice(start, start + issuesPerFetch).map(String);
        const body = { issueIdsOrKeys: chunk, fields: Object.values(ids) };
        const reply = await jiraAsApp().post<{ issues: readonly IssueJson[] }>(
          route`/rest/api/3/issue/bulkfetch`,
          body,
        );
        found.push(
          ...reply.issues.map(({ id, fields }) => valuesIn(Number(id), (name) => fields[ids[name]])),
        );
      }
      return found;
    },
  };
}

export function standingFields(): StandingFields {
  const queue = new Queue<{ projectId: number; which?: 'all' }>({ key: 'fields' });
  return {
    async push(projectId, which) {
      await queue.push({
        body: { projectId, ...(which !== undefined && { which }) },
        delayInSeconds: 2,
        concurrency: { key: `fields-${projectId}`, limit: 1 },
      });
    },

    async open() {
      const ids = await fieldIds(standing);
      return ids && opened(ids, standingIn);
    },

    async openGates() {
      const ids = await fieldIds(ofGates);
      return ids && opened(ids, gateIn);
    },
  };
}
