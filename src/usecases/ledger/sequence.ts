import { blockOf, chained, emptyLedger, type LedgerHead } from '../../domain/ledger/chain';
import { peopleIn, renamed } from '../../domain/ledger/event';
import { againIfLost } from '../failures';
import { type Ports, replace, type Write } from '../ports';
import { records } from '../records';
import type { Revised } from '../settings/stored';
import type { Intake } from './intake';
import { pseudonymsOf } from './pseudonyms';

export type SequencePorts = Pick<Ports, 'records' | 'intakes' | 'hash' | 'newId' | 'now'>;

/** Intakes that one transaction takes besides the head and two blocks; each may bring people of its own. */
const perWrite = 20;
const mostWrites = 25;
/** Looks in one run; what waits longer is the next run's. */
const mostRounds = 50;
const tries = 5;

async function headOf(ports: SequencePorts, projectId: number): Promise<Revised<LedgerHead>> {
  const ref = records.ledgerHead(projectId);
  const head = (await ports.records.read([ref])).get(ref);
  if (head !== undefined) return head;
  const body = emptyLedger(projectId, ports.hash);
  if (await ports.records.create(ref, body)) return { rev: 1, body };
  return headOf(ports, projectId);
}

function accountsIn({ by, event }: Intake): string[] {
  return [...(by === null ? [] : [by]), ...peopleIn(event)];
}

/**
 * Chains some of the intakes, as many as one transaction takes: it moves the head, and takes them away. They
 * are read after the head was, so that what another run has chained is either gone or costs us the race.
 * Answers how many of `keys` are dealt with.
 */
async function chainSome(ports: SequencePorts, projectId: number, keys: readonly string[]): Promise<number> {
  const head = await headOf(ports, projectId);
  const some = keys.slice(0, perWrite);
  const there = [...(await ports.intakes.read(some))];
  if (there.length === 0) return some.length;
  const found = some.flatMap((key) => there.filter(([own]) => own === key));
  const lastRef = records.ledgerBlock(projectId, blockOf(Math.max(1, head.body.entries)));
  const [last, names] = await Promise.all([
    ports.records.read([lastRef]),
    pseudonymsOf(
      ports,
      projectId,
      found.flatMap(([, intake]) => accountsIn(intake)),
    ),
  ]);
  const room = head.body.entries > 0 && blockOf(head.body.entries + 1) === blockOf(head.body.entries);
  for (let count = found.length; ; count -= 1) {
    const taken = found.slice(0, count);
    const added = taken.map(([, { at, by, event }]) => ({
      at,
      by: by === null ? null : names.of(by),
      event: renamed(event, names.of),
    }));
    const next = chained(head.body, room ? (last.get(lastRef)?.body ?? null) : null, added, ports.hash);
    const writes: Write[] = [
      replace(records.ledgerHead(projectId), head.rev, next.head),
      ...next.blocks.map(
        (body): Write => ({ op: 'put', ref: records.ledgerBlock(projectId, body.index), body }),
      ),
      ...taken.map(([key]): Write => ({ op: 'taken', key })),
      ...names.writes(taken.flatMap(([, intake]) => accountsIn(intake))),
    ];
    if (writes.length > mostWrites && count > 1) continue;
    await ports.records.commit(writes);
    return count === found.length ? some.length : some.indexOf(taken.at(-1)?.[0] ?? '') + 1;
  }
}

/**
 * Chains what waits. Decisions wrote their intakes without waiting for anybody; this is the one place where
 * they are put in a row. Twice at once does no harm: the transaction of one of the two is lost.
 */
export async function sequence(ports: SequencePorts, projectId: number): Promise<number> {
  let done = 0;
  for (let round = 0; round < mostRounds; round += 1) {
    let keys = await ports.intakes.due(projectId, ports.now());
    // A query shows for a while what was taken away: nothing that is there is nothing to do.
    const there = keys.length === 0 ? new Map() : await ports.intakes.read(keys);
    keys = keys.filter((key) => there.has(key));
    if (keys.length === 0) break;
    while (keys.length > 0) {
      const left = keys;
      const dealt = await againIfLost(tries, () => chainSome(ports, projectId, left));
      keys = keys.slice(dealt);
      done += dealt;
    }
  }
  return done;
}
