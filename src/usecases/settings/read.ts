import type { Answer } from '../../contract/procedures';
import { may } from '../../domain/access';
import { departmentsOf, storedDepartments } from '../board/departments';
import { type Caller, demand, powersOf, type WithPeople } from '../caller';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import { records } from '../records';
import type { Revised, StoredSettings } from './stored';

export type SettingsPorts = Pick<Ports, 'records' | 'directory'> & WithPeople;

/** The project's settings with their revision; throws Refused (`notSetUp`) where there are none. */
export async function settingsOf(
  ports: Pick<Ports, 'records'>,
  projectId: number,
): Promise<Revised<StoredSettings>> {
  const ref = records.settings(projectId);
  const settings = (await ports.records.read([ref])).get(ref);
  if (settings === undefined) throw new Refused([{ rule: 'notSetUp' }]);
  return settings;
}

/** Rules, departments and who signs for them. Throws Refused: not set up, or not visible to the caller. */
export async function readSettings(ports: SettingsPorts, caller: Caller): Promise<Answer<'settings.read'>> {
  const { body } = await settingsOf(ports, caller.project.id);
  const powers = await powersOf(ports.people, caller, body);
  demand('readSettings', powers);
  return shownSettings(ports, body, may('changeSettings', powers).allow);
}

/** Settings as the page shows them: four calls. */
export async function shownSettings(
  ports: SettingsPorts,
  settings: StoredSettings,
  editable: boolean,
  rereading = 0,
): Promise<Answer<'settings.read'>> {
  const found = await ports.directory.departments(settings.projectId);
  const signing = new Map(
    departmentsOf(storedDepartments(found), settings).map(({ id, keyUsers }) => [id, keyUsers]),
  );
  const departments = found.map(({ id, name, lead }) => ({
    id,
    name,
    lead: lead?.accountId ?? null,
    added: [...(settings.added[id] ?? [])],
    keyUsers: [...(signing.get(id) ?? [])],
  }));
  const accounts = [
    ...new Set(
      departments.flatMap(({ lead, added, keyUsers }) => [
        ...(lead === null ? [] : [lead]),
        ...added,
        ...keyUsers,
      ]),
    ),
  ];
  const [names, active] = await Promise.all([
    accounts.length === 0 ? new Map() : ports.directory.names(accounts),
    ports.directory.active(accounts),
  ]);
  return {
    rules: settings.rules,
    departments,
    people: [...names].map(([accountId, name]) => ({ accountId, name })),
    effort: { field: settings.fields.points ?? null, choices: await ports.directory.pointFields() },
    away: accounts.filter((accountId) => !active.includes(accountId)),
    rereading,
    editable,
  };
}
