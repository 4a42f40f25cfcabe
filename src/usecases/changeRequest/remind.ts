import { reminderDue } from '../../domain/changeRequest';
import { answerNotice } from '../../domain/words/notices';
import { againIfLost, JiraFailure, mayPass } from '../failures';
import { type Ports, replace } from '../ports';
import { type ChangeRecord, type ChangeRow, records } from '../records';
import type { Revised, StoredSettings } from '../settings/stored';
import { tallyIn } from './shown';

export type RemindPorts = Pick<Ports, 'records' | 'notices' | 'directory' | 'now'>;

/** Notes when reminders went out; what somebody else wrote meanwhile is looked at again. */
async function note(
  ports: RemindPorts,
  projectId: number,
  number: number,
  change: (record: ChangeRecord) => readonly number[] | null,
): Promise<ChangeRecord | null> {
  const ref = records.change(projectId, number);
  return againIfLost(4, async () => {
    const now: Revised<ChangeRecord> | undefined = (await ports.records.read([ref])).get(ref);
    const reminded = now === undefined ? null : change(now.body);
    if (now === undefined || reminded === null) return null;
    const body = { ...now.body, reminded };
    await ports.records.commit([replace(ref, now.rev, body)]);
    return body;
  });
}

/**
 * Asks those once more who have not answered, by Jira's own mail about the request's issue. It is noted first, so that
 * nobody is asked twice when two runs meet; where Jira could be told nobody at all the note goes again.
 */
async function remindOf(
  ports: RemindPorts,
  { projectId, rules }: StoredSettings,
  number: number,
  team: ReadonlySet<string>,
): Promise<void> {
  const at = ports.now();
  const noted = await note(ports, projectId, number, (record) => {
    const isDue = record.state === 'open' && reminderDue(record, rules.changes, at);
    return isDue ? [...record.reminded, at] : null;
  });
  if (noted === null) return;
  const about = noted.request ?? noted.issue;
  const link = await ports.notices.linkTo(about.key);
  const notice = answerNotice(noted, about.key, link);
  let told = 0;
  let failed: unknown = null;
  for (const accountId of tallyIn(noted, rules).awaited.filter((member) => team.has(member))) {
    try {
      await ports.notices.send(about.id, accountId, notice);
      told += 1;
    } catch (error) {
      if (!(error instanceof JiraFailure) || !mayPass(error)) continue;
      failed = error;
    }
  }
  if (failed === null || told > 0) return;
  await note(ports, projectId, number, ({ reminded }) => reminded.filter((one) => one !== at));
  throw failed;
}

/** Reminders of one project that are due. One read where nothing is open. */
export async function remindOfChanges(ports: RemindPorts, projectId: number): Promise<void> {
  const settingsRef = records.settings(projectId);
  const listRef = records.changes(projectId);
  const baselinesRef = records.baselines(projectId);
  const first = await ports.records.read([settingsRef, listRef, baselinesRef]);
  const settings = first.get(settingsRef)?.body;
  const inForce = first.get(baselinesRef)?.body.inForce;
  const isOpen = ({ state, baseline }: ChangeRow) =>
    state === 'open' && (baseline ?? inForce?.id) === inForce?.id;
  const open = first.get(listRef)?.body.rows.filter(isOpen) ?? [];
  if (settings === undefined || !inForce || open.length === 0) return;
  const refOf = ({ number }: ChangeRow) => records.change(projectId, number);
  const found = await ports.records.read(open.map(refOf));
  const due = open.filter((row) => {
    const record = found.get(refOf(row))?.body;
    return record !== undefined && reminderDue(record, settings.rules.changes, ports.now());
  });
  if (due.length === 0) return;
  const team = new Set(await ports.directory.holders(projectId, settings.roles.teamMember));
  for (const { number } of due) await remindOf(ports, settings, number, team);
}
