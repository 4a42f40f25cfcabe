import type { Input } from '../../contract/procedures';
import { powersOrNotVisible } from '../board/state';
import { type Caller, demand } from '../caller';
import { Refused } from '../failures';
import { type Ports, replace, type Write } from '../ports';
import { type Ref, records } from '../records';
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
  const erasedRef = records.ledgerErased(projectId);
  const [known, erased] = /^[\w-]+$/.test(pseudonym)
    ? await both(ports, personRef, erasedRef)
    : [undefined, undefined];
  if (known === undefined) throw new Refused([{ rule: 'notVisible' }]);
  const ownRef = accountRef(ports, projectId, known.body.accountId);
  const own = (await ports.records.read([ownRef])).get(ownRef)?.body;
  // Of ledgers that were brought in the same person may have others.
  const all = [...new Set([pseudonym, ...(own === undefined ? [] : [own.pseudonym, ...(own.also ?? [])])])];
  const pseudonyms = [...(erased?.body.pseudonyms ?? []), ...all];
  await decideWith(ports, projectId, [
    ...all.map((one): Write => ({ op: 'remove', ref: records.ledgerPerson(projectId, one) })),
    { op: 'remove', ref: ownRef },
    erased === undefined
      ? { op: 'put', ref: erasedRef, body: { pseudonyms } }
      : replace(erasedRef, erased.rev, { pseudonyms }),
    intakeOf(projectId, ports.now(), caller.accountId, { kind: 'erased', pseudonym }),
  ]);
  return {};
}

async function both<A, B>(ports: Pick<Ports, 'records'>, one: Ref<A>, other: Ref<B>) {
  const snapshot = await ports.records.read([one, other]);
  return [snapshot.get(one), snapshot.get(other)] as const;
}
