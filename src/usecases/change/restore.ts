import type { Answer, Input } from '../../contract/procedures';
import { changesSince, isWording } from '../../domain/change';
import { knownOf } from '../board/entry';
import { writeCardsThrough } from '../board/through';
import type { Caller } from '../caller';
import { editTowards } from '../changeRequest/carryOut';
import { LostRace, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf } from '../ledger/decide';
import { type ChangePorts, openChange } from './state';

/**
 * Puts back what decides the order, as the user: scores, departments, and a status in which it counts. Links to blockers
 * are made and removed by hand. Answers what still differs.
 */
export async function restoreOrder(
  ports: ChangePorts,
  caller: Caller,
  { id }: Input<'change.restore'>,
): Promise<Answer<'change.restore'>> {
  const projectId = caller.project.id;
  const { state, baseline, leaf, parts, issue, mayEdit } = await openChange(ports, caller, id);
  if (!mayEdit) throw new Refused([{ rule: 'editIssues' }]);
  if (parts.every(isWording)) throw new Refused([{ rule: 'C1-same' }]);
  const settings = state.settings.body;
  const edit = editTowards(leaf.digest, issue);
  if (edit !== null) await ports.issues.edit(id, edit, settings.fields);
  if (parts.includes('state')) {
    const statuses = Object.keys(settings.statuses).filter((one) => settings.statuses[one] === 'open');
    const passed = await ports.issues.pass(id, statuses, settings.fields);
    if (passed === null) {
      throw new Refused([{ rule: 'noTransition', status: issue.status.name, to: 'open' }]);
    }
  }
  const event = { kind: 'putBack', number: baseline.number, issueId: id } as const;
  await decideWith(ports, projectId, [intakeOf(projectId, ports.now(), caller.accountId, event)]);
  const after = await ports.issues.one(id, settings.fields);
  if (after === null) throw new Refused([{ rule: 'notVisible' }]);
  try {
    await writeCardsThrough(ports, settings, [after]);
  } catch (error) {
    // The event that follows the edit brings it to the board.
    if (!(error instanceof LostRace)) throw error;
  }
  await pushFields(ports, projectId);
  const { digest, entry } = knownOf(after, settings, ports.hash);
  return { parts: changesSince(leaf, { digest, state: entry.state }) };
}
