import type { Input } from '../../contract/procedures';
import { powersOrNotVisible } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import type { Ports } from '../ports';
import { records } from '../records';
import { settingsOf } from '../settings/read';
import { decideWith, intakeOf } from './decide';
import { accountRef } from './pseudonyms';

/**
 * Takes away whom a pseudonym stands for, in both halves of its record, for good. Entries stay, and so does the
 * chain; whatever the same person does later stands under another pseudonym. Governance lead or project
 * administrator.
 */
export async function eraseFromLedger(
  ports: Pick<Ports, 'records' | 'intakes' | 'people' | 'hash' | 'now'>,
  caller: Caller,
  { pseudonym }: Input<'ledger.erase'>,
): Promise<Record<string, never>> {
  const projectId = caller.project.id;
  const { body } = await settingsOf(ports, projectId);
  demand('eraseFromLedger', await powersOrNotVisible(ports, caller, body));
  const personRef = records.ledgerPerson(projectId, pseudonym);
  const known = /^[\w-]+$/.test(pseudonym)
    ? (await ports.records.read([personRef])).get(personRef)
    : undefined;
  if (known === undefined) throw new Refused([{ rule: 'notVisible' }]);
  await decideWith(ports, projectId, [
    { op: 'remove', ref: personRef },
    { op: 'remove', ref: accountRef(ports, projectId, known.body.accountId) },
    intakeOf(projectId, ports.now(), caller.accountId, { kind: 'erased', pseudonym }),
  ]);
  return {};
}
