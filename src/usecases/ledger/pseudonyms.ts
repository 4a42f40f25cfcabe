import type { Ports, Write } from '../ports';
import { records } from '../records';

/** Hex digits of an account's hash: what its record is found by. */
const hashDigits = 32;

export function accountRef(ports: Pick<Ports, 'hash'>, projectId: number, accountId: string) {
  return records.ledgerAccount(projectId, ports.hash(`account:${accountId}`).slice(0, hashDigits));
}

/** Who stands for whom, as far as it has been looked up, and the records that new ones take. */
export interface Pseudonyms {
  of(accountId: string): string;
  /** Writes that make those of `accountIds` known that are new. */
  writes(accountIds: Iterable<string>): Write[];
}

/**
 * Looks up the pseudonyms of accounts, and makes new ones at random for those that have none: after an erasure
 * nobody can tell that the next one is the same person. One call for each 25.
 */
export async function pseudonymsOf(
  ports: Pick<Ports, 'records' | 'hash' | 'newId'>,
  projectId: number,
  accountIds: readonly string[],
): Promise<Pseudonyms> {
  const unique = [...new Set(accountIds)];
  const refs = new Map(unique.map((accountId) => [accountId, accountRef(ports, projectId, accountId)]));
  const known = await ports.records.read([...refs.values()]);
  const fresh = new Set<string>();
  const names = new Map<string, string>();
  for (const [accountId, ref] of refs) {
    const pseudonym = known.get(ref)?.body.pseudonym;
    if (pseudonym === undefined) fresh.add(accountId);
    names.set(accountId, pseudonym ?? ports.newId());
  }
  const of = (accountId: string) => {
    const name = names.get(accountId);
    if (name === undefined) throw new Error('An account was not looked up');
    return name;
  };
  return {
    of,
    writes: (wanted) =>
      [...new Set(wanted)].flatMap((accountId): Write[] => {
        const ref = refs.get(accountId);
        if (ref === undefined || !fresh.has(accountId)) return [];
        const pseudonym = of(accountId);
        return [
          { op: 'put', ref, body: { pseudonym } },
          { op: 'put', ref: records.ledgerPerson(projectId, pseudonym), body: { accountId } },
        ];
      }),
  };
}
