import { shardOf } from '../../domain/board';
import type { SeenState } from '../../domain/front';
import { type StateClass, stateClasses } from '../../domain/vocabulary';
import { readEntries, statesOf } from '../board/front';
import type { Ports } from '../ports';
import { type BoardHead, records, type Shard } from '../records';

/**
 * How far every requirement of a chart was when it went out for signature. With the last signature the front is made
 * of them and of what was written to the board since, so that it costs as much for ten thousand as for ten.
 */
export interface StatesThen {
  /** How the board was cut, and for each shard the head's revision when it was written. */
  readonly shards: number;
  readonly revs: readonly number[];
  /** A letter for each requirement, in the order of the chart. */
  readonly letters: string;
}

/** Of a requirement that the board did not have. */
const gone = '-';

const letterOf: Readonly<Record<StateClass, string>> = {
  open: 'o',
  started: 's',
  done: 'd',
  withdrawn: 'w',
  notNow: 'n',
};

function stateOf(letter: string | undefined): SeenState {
  return stateClasses.find((state) => letterOf[state] === letter) ?? null;
}

async function shardsAt(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  { shards }: Pick<BoardHead, 'shards'>,
  indices: readonly number[],
): Promise<readonly (readonly [index: number, shard: Shard | undefined])[]> {
  const refs = indices.map((index) => [index, records.shard(projectId, shards, index)] as const);
  const snapshot = await ports.records.read(refs.map(([, ref]) => ref));
  return refs.map(([index, ref]) => [index, snapshot.get(ref)?.body] as const);
}

/** Keeps them, for a chart that is about to go out. Reads the whole board: a call for each 25 shards. */
export async function keepStates(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  id: string,
  head: Pick<BoardHead, 'shards'>,
  order: readonly number[],
): Promise<void> {
  const indices = Array.from({ length: head.shards }, (_, index) => index);
  const shards = await shardsAt(ports, projectId, head, indices);
  const states = statesOf(shards.flatMap(([, shard]) => shard?.entries ?? []));
  const body: StatesThen = {
    shards: head.shards,
    revs: shards.map(([, shard]) => shard?.at ?? 0),
    letters: order
      .map((issue) => {
        const state = states(issue);
        return state === null ? gone : letterOf[state];
      })
      .join(''),
  };
  await ports.records.put([{ ref: records.statesThen(projectId, id), body }]);
}

/**
 * How far they are now. Reads the shards that were written since the chart went out: a call for each 25; all of them
 * where the board was cut anew, or the chart went out before this was kept.
 */
export async function statesNow(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  id: string,
  head: Pick<BoardHead, 'shards' | 'revs'>,
  order: readonly number[],
): Promise<(issue: number) => SeenState> {
  const ref = records.statesThen(projectId, id);
  const then = (await ports.records.read([ref])).get(ref)?.body;
  if (then === undefined || then.shards !== head.shards || then.letters.length !== order.length) {
    return statesOf(await readEntries(ports, projectId, head));
  }
  const changed = head.revs.flatMap((rev, index) => (rev === then.revs[index] ? [] : [index]));
  const shards = await shardsAt(ports, projectId, head, changed);
  const anew = new Set(changed);
  const now = statesOf(shards.flatMap(([, shard]) => shard?.entries ?? []));
  const before = new Map(order.map((issue, place) => [issue, stateOf(then.letters[place])]));
  return (issue) => (anew.has(shardOf(issue, head.shards)) ? now(issue) : (before.get(issue) ?? null));
}

/** Of no use once the chart is in force or was taken back; what is left over says nothing. */
export async function dropStates(
  ports: Pick<Ports, 'records'>,
  projectId: number,
  id: string,
): Promise<void> {
  try {
    await ports.records.remove([records.statesThen(projectId, id)]);
  } catch {
    // It lies there unread.
  }
}
