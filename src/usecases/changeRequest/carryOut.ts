import { isLive } from '../../domain/board';
import type { NotNow } from '../../domain/notNow';
import { isRequirement } from '../board/entry';
import { writeCardsThrough } from '../board/through';
import { stateOf } from '../facts';
import { JiraFailure, LostRace } from '../failures';
import { changeAside } from '../notNow/stored';
import type { IssueEdit, Ports } from '../ports';
import type { ChangeRecord } from '../records';
import type { StoredSettings } from '../settings/stored';

type CarryPorts = Pick<Ports, 'records' | 'issues' | 'hash' | 'now'>;

/** As the record of what is not now has it. */
const longestReason = 500;

/**
 * What was said with the request is kept like what is said by hand: shown on the matrix and the panel, and its review
 * day is told. It comes before the transition, and counts once that is made.
 */
async function sayAside(
  ports: CarryPorts,
  { projectId }: StoredSettings,
  { issue, reason, by, aside }: ChangeRecord,
): Promise<NotNow | null> {
  if (aside === undefined) return null;
  const said = { ...aside, reason: reason.slice(0, longestReason) };
  const stored = { ...said, by, at: ports.now(), reminded: null };
  await changeAside(ports, projectId, [issue.id], () => stored);
  return said;
}

/** What has to be written so that an issue is what was confirmed; null where it is. Links are made by hand. */
export function editTowards(
  wanted: {
    readonly difficulty: number | null;
    readonly impact: number | null;
    readonly departments: readonly string[];
  },
  now: {
    readonly difficulty: number | null;
    readonly impact: number | null;
    readonly components: readonly { readonly id: string }[];
  },
): IssueEdit | null {
  const there = now.components.map(({ id }) => id);
  const addComponents = wanted.departments.filter((id) => !there.includes(id));
  const removeComponents = there.filter((id) => !wanted.departments.includes(id));
  const edit: IssueEdit = {
    ...(wanted.difficulty !== now.difficulty && { difficulty: wanted.difficulty }),
    ...(wanted.impact !== now.impact && { impact: wanted.impact }),
    ...(addComponents.length > 0 && { addComponents }),
    ...(removeComponents.length > 0 && { removeComponents }),
  };
  return Object.keys(edit).length === 0 ? null : edit;
}

/**
 * Brings Jira's issue to what was confirmed, as the person whose word was the last. Where Jira does not let them, the
 * chart holds what was confirmed all the same, and the issue is held until somebody writes it.
 */
export async function carryOut(
  ports: CarryPorts,
  settings: StoredSettings,
  record: ChangeRecord,
): Promise<void> {
  const { issue, after, off } = record;
  if (after === undefined && off === undefined) return;
  try {
    const said = await sayAside(ports, settings, record);
    const facts = await ports.issues.oneAsUser(issue.id, settings.fields);
    if (facts === null || !isRequirement(facts, settings)) return;
    const edit = after === undefined ? null : editTowards(after, facts);
    if (edit !== null) await ports.issues.edit(issue.id, edit, settings.fields);
    if (off !== undefined && off !== 'gone' && isLive(stateOf(facts.status, settings.statuses))) {
      const statuses = Object.keys(settings.statuses).filter((id) => settings.statuses[id] === off);
      await ports.issues.pass(issue.id, statuses, settings.fields);
    }
    await writeCardsThrough(ports, settings, [facts]);
    if (said !== null) await ports.issues.showNotNow(issue.id, said);
  } catch (error) {
    if (!(error instanceof JiraFailure) && !(error instanceof LostRace)) throw error;
  }
}
