import type { Answer, Input } from '../../contract/procedures';
import { writableAdf } from '../../domain/adf';
import { changesSince, isWording } from '../../domain/change';
import { knownOf } from '../board/entry';
import { writeCardsThrough } from '../board/through';
import type { Caller } from '../caller';
import { LostRace, Refused } from '../failures';
import { pushFields } from '../fields/write';
import { decideWith, intakeOf } from '../ledger/decide';
import { signedContent } from './content';
import { type ChangePorts, demandSeen, openChange } from './state';

/**
 * Writes the signed wording back, as the user, with the permissions that Jira gives them. Throws Refused where
 * the wording is not the one that they saw. Answers what still differs.
 */
export async function putBack(
  ports: ChangePorts,
  caller: Caller,
  { id, seen }: Input<'change.putBack'>,
): Promise<Answer<'change.putBack'>> {
  const projectId = caller.project.id;
  const change = await openChange(ports, caller, id);
  const { state, baseline, leaf, parts, now, issue } = change;
  if (!change.mayEdit) throw new Refused([{ rule: 'editIssues' }]);
  if (!parts.some(isWording)) throw new Refused([{ rule: 'B4-none' }]);
  demandSeen(now.digest, issue.key, seen, ports.hash);
  const { content } = await signedContent(ports, projectId, baseline.id, leaf);
  const settings = state.settings.body;
  await ports.issues.edit(
    id,
    {
      ...(parts.includes('summary') && { summary: content.summary }),
      ...(parts.includes('description') && { description: writableAdf(content.description) }),
    },
    settings.fields,
  );
  const at = ports.now();
  const event = { kind: 'putBack', number: baseline.number, issueId: id } as const;
  await decideWith(ports, projectId, [intakeOf(projectId, at, caller.accountId, event)]);
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
