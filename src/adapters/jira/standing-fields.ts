import { route } from '@forge/api';
import { Queue } from '@forge/events';
import { type StandingValues, signOffs } from '../../domain/fields';
import type { OpenedFields, StandingFields } from '../../usecases/ports';
import { jiraAsApp } from './client';
import { moduleAri } from './modules';

/** The fields that only the app writes, by the keys of their modules. */
const modules = { signOff: 'sign-off', signedBy: 'signed-by', wave: 'wave', place: 'place' } as const;
type Name = keyof typeof modules;
const names = Object.keys(modules) as Name[];

type FieldIds = Readonly<Record<Name, string>>;

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
async function fieldIds(): Promise<FieldIds | null> {
  const fields = await jiraAsApp().get<FieldJson[]>(route`/rest/api/3/field`);
  const idOf = (name: Name) => fields.find(({ schema }) => schema?.custom === moduleAri(modules[name]))?.id;
  const [signOff, signedBy, wave, place] = [idOf('signOff'), idOf('signedBy'), idOf('wave'), idOf('place')];
  return signOff && signedBy && wave && place ? { signOff, signedBy, wave, place } : null;
}

/** Issues with the same value of a field go together. */
function updatesOf(ids: FieldIds, values: readonly StandingValues[]) {
  return names.flatMap((name) => {
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

function numberIn(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function valuesOf({ id, fields }: IssueJson, ids: FieldIds): StandingValues {
  const signedBy = fields[ids.signedBy];
  return {
    id: Number(id),
    signOff: signOffs.find((one) => one === fields[ids.signOff]) ?? null,
    signedBy: typeof signedBy === 'string' ? signedBy : null,
    wave: numberIn(fields[ids.wave]),
    place: numberIn(fields[ids.place]),
  };
}

function opened(ids: FieldIds): OpenedFields {
  return {
    async write(values) {
      // The board does not care for these values, so no event has it read the issues again.
      await jiraAsApp().post(
        route`/rest/api/3/app/field/value?generateChangelog=false&generateAppEvents=false`,
        { updates: updatesOf(ids, values) },
      );
    },

    async read(issueIds) {
      const found: StandingValues[] = [];
      for (let start = 0; start < issueIds.length; start += issuesPerFetch) {
        const chunk = issueIds.slice(start, start + issuesPerFetch).map(String);
        const body = { issueIdsOrKeys: chunk, fields: Object.values(ids) };
        const reply = await jiraAsApp().post<{ issues: readonly IssueJson[] }>(
          route`/rest/api/3/issue/bulkfetch`,
          body,
        );
        found.push(...reply.issues.map((json) => valuesOf(json, ids)));
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
      const ids = await fieldIds();
      return ids && opened(ids);
    },
  };
}
