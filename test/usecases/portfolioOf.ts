import { codecOf } from '../../src/adapters/store/codec';
import { places } from '../../src/adapters/store/kinds';
import { gateKey, gatesOf } from '../../src/domain/gates/phases';
import { criteriaOf, standingTemplate } from '../../src/domain/gates/template';
import { rollUpGates } from '../../src/usecases/gates/rollUp';
import { type Gates, newGate, type StoredLine } from '../../src/usecases/gates/stored';
import type { Records, Snapshot } from '../../src/usecases/ports';
import { type Ref, records } from '../../src/usecases/records';
import type { Site } from '../site/site';

/** Records in memory, for what is put into a site's store afterwards: nobody else writes them meanwhile. */
function inMemory() {
  const bodies = new Map<string, unknown>();
  const nameOf = (ref: Ref<unknown>) => `${ref.kind}/${ref.key}`;
  const put = <T>(ref: Ref<T>, body: T) => {
    bodies.set(nameOf(ref), body);
  };
  const read: Records['read'] = async () => {
    const get = <T>(ref: Ref<T>) =>
      bodies.has(nameOf(ref)) ? { rev: 1, body: bodies.get(nameOf(ref)) as T } : undefined;
    return { get } satisfies Snapshot;
  };
  const commit: Records['commit'] = async (writes) => {
    for (const write of writes) if (write.op === 'put') put(write.ref, write.body);
  };
  return { put, read, commit };
}

/** The gates of a project as planning leaves them, the first few passed, the third with something owed. */
function planned(issues: readonly { readonly id: number; readonly key: string }[], passed: number): Gates {
  const lines = gatesOf([]).map((gate, index): StoredLine => {
    const done = index < passed;
    return {
      gate,
      issue: issues[index % issues.length] ?? { id: 1, key: 'NONE-1' },
      state: index === 2 && done ? 'conditional' : done ? 'passed' : 'undecided',
      owed: index === 2 && done ? 1 : 0,
      decidedAt: done ? 1_780_000_000_000 : null,
      restsOn: null,
      run: null,
      noGos: 0,
      tainted: null,
    };
  });
  return { lines, iterations: [] };
}

/**
 * Puts projects with gates beside the one that is there: copies of it in Jira, and in the store their gates with the
 * roll-ups that the app makes of them. A hundred set-ups would take minutes.
 *
 * @param hidden those whose Browse Projects nobody has but the app
 * @returns their ids
 */
export async function putPortfolio(
  site: Site,
  projectId: string,
  keys: readonly string[],
  hidden: (key: string) => boolean,
): Promise<number[]> {
  const { state } = site.jira;
  const { store } = site.forge;
  const pattern = state.projects[projectId];
  const issue = Object.values(state.issues).find((one) => one.projectId === projectId);
  const scheme = pattern && state.permissionSchemes[pattern.permissionSchemeId];
  if (pattern === undefined || issue === undefined || scheme === undefined)
    throw new Error('Nothing to copy');
  const forNobody = structuredClone(scheme);
  forNobody.grants.BROWSE_PROJECTS = (scheme.grants.BROWSE_PROJECTS ?? []).filter((holder) =>
    holder.startsWith('projectRole:'),
  );
  state.permissionSchemes['99100'] = { ...forNobody, id: '99100', name: 'For nobody' };
  const ids: number[] = [];
  for (const [index, key] of keys.entries()) {
    const id = String(50_000 + index);
    const name = `Rollout ${key}`;
    const permissionSchemeId = hidden(key) ? '99100' : pattern.permissionSchemeId;
    state.projects[id] = { ...structuredClone(pattern), id, key, name, permissionSchemeId };
    const issues = [1, 2, 3].map((number) => ({
      id: 600_000 + index * 10 + number,
      key: `${key}-${number}`,
    }));
    for (const one of issues) {
      const own = { id: String(one.id), key: one.key, projectId: id, securityLevelId: null };
      state.issues[own.id] = { ...structuredClone(issue), ...own };
      state.issueIdByKey[own.key] = own.id;
    }
    ids.push(Number(id));
    const memory = inMemory();
    const gates = planned(issues, index % 10);
    memory.put(records.gates(Number(id)), gates);
    for (const { gate } of gates.lines) {
      const record = newGate(gate, criteriaOf(standingTemplate, gate.phase, []), {
        number: 1,
        name: standingTemplate.name,
      });
      const met = {
        id: 'one',
        text: 'Papers',
        owner: 'bruno',
        due: '2026-07-17',
        met: null,
        reminded: false,
      };
      memory.put(records.gate(Number(id), gateKey(gate)), { ...record, conditions: [met] });
    }
    const directory = { project: async () => ({ key, name }) };
    // The rest of the directory is asked nothing here.
    await rollUpGates({ records: memory as never, directory: directory as never }, Number(id));
    const ref = records.gatesRollUp(Number(id));
    const rolled = (await memory.read([ref])).get(ref);
    const text = String(codecOf(ref.kind).encode(rolled?.body));
    store.set(places[ref.kind].entity, ref.key, { rev: 1, body: text }, null);
  }
  const list = records.boards();
  const projects = [Number(projectId), ...ids];
  const text = String(codecOf(list.kind).encode({ projects }));
  store.set(places[list.kind].entity, list.key, { rev: 50, body: text }, null);
  return ids;
}
