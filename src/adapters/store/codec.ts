import { defaultChangeRules, remindEveryAtFirst } from '../../domain/changeRequest';
import { defaultGateRules } from '../../domain/gates/decision';
import { type BoardEntry, type ChangeRules, type Rules, stateClasses } from '../../domain/vocabulary';
import { Refused } from '../../usecases/failures';
import type { Held, RecordKind, Shard, SweptEntry } from '../../usecases/records';
import type { StoredSettings } from '../../usecases/settings/stored';

/**
 * How bodies lie in the store: as JSON text, since KVS takes neither null nor empty text as an attribute and
 * counts depth. Board entries, of which a view reads thousands, are packed into tuples: a third of the bytes.
 * Before the text stands the version of its shape: what an older app wrote is brought up to date when it is
 * read, and what a newer one wrote is refused, so that nothing is written over that is not understood here.
 */

type Packed = readonly [
  id: number,
  key: string,
  summary: string,
  difficulty: number | null,
  impact: number | null,
  departments: readonly string[],
  state: number,
  blockers: readonly number[],
  rank: string | null,
  status: string,
  updated: number,
  security: string | null,
  contentHash: string,
  assignee: string | null,
  estimate: number | null,
  /** Left out where there are none, as by what was written before there could be any. */
  points?: number | null,
  iterations?: readonly string[],
];

function pack(entry: BoardEntry): Packed {
  const { points, iterations } = entry;
  const base = [
    entry.id,
    entry.key,
    entry.summary,
    entry.difficulty,
    entry.impact,
    entry.departments,
    stateClasses.indexOf(entry.state),
    entry.blockers,
    entry.rank,
    entry.status,
    entry.updated,
    entry.security,
    entry.contentHash,
    entry.assignee,
    entry.estimate,
  ] as const;
  return points === null && iterations.length === 0 ? base : [...base, points, iterations];
}

function unpack(packed: Packed): BoardEntry {
  const [id, key, summary, difficulty, impact, departments, state, blockers, rank, status, updated] = packed;
  const [, , , , , , , , , , , security, contentHash, assignee, estimate, points, iterations] = packed;
  const stateClass = stateClasses[state];
  if (stateClass === undefined) throw new Error(`Entry ${id} has no known state class: ${state}`);
  return {
    id,
    key,
    summary,
    difficulty,
    impact,
    departments,
    state: stateClass,
    blockers,
    rank,
    status,
    updated,
    security,
    contentHash,
    assignee,
    estimate,
    points: points ?? null,
    iterations: iterations ?? [],
  };
}

/** Of one kind of record. */
interface Shape {
  /** What is written now; raised whenever an older app would read it wrongly. */
  readonly version: number;
  encode(body: unknown): string;
  /** @param version of the text, at most this shape's; 0 is what was written before there were versions */
  decode(text: string, version: number): unknown;
}

const text: Shape = {
  version: 1,
  encode: (body) => JSON.stringify(body),
  decode: (stored) => JSON.parse(stored),
};

type StoredChangeRules = Omit<ChangeRules, 'remindEvery'> & Partial<Pick<ChangeRules, 'remindEvery'>>;
interface StoredRules extends Partial<Pick<Rules, 'gates'>> {
  readonly changes?: StoredChangeRules;
}

/** Settings from before a rule could be chosen have what holds until somebody chooses. */
const settings: Shape = {
  version: 1,
  encode: text.encode,
  decode: (stored): StoredSettings => {
    const body = JSON.parse(stored) as StoredSettings;
    const rules: Omit<Rules, 'changes' | 'gates'> & StoredRules = body.rules;
    const { changes = defaultChangeRules, gates = defaultGateRules } = rules;
    const remindEvery = changes.remindEvery ?? remindEveryAtFirst(changes);
    return { ...body, rules: { ...rules, gates, changes: { ...changes, remindEvery } } };
  },
};

const shard: Shape = {
  version: 1,
  encode: (body) => {
    const { at, entries } = body as Shard;
    return JSON.stringify([at, entries.map(pack)]);
  },
  decode: (stored): Shard => {
    const [at, entries] = JSON.parse(stored) as [number, Packed[]];
    return { at, entries: entries.map(unpack) };
  },
};

type PackedSwept = readonly [contentIn: number | null, summary: string, description: string, entry: Packed];

const swept: Shape = {
  version: 1,
  encode: (body) =>
    JSON.stringify(
      (body as readonly SweptEntry[]).map(
        ({ entry, summary, description, contentIn }): PackedSwept => [
          contentIn,
          summary,
          description,
          pack(entry),
        ],
      ),
    ),
  decode: (stored): SweptEntry[] =>
    (JSON.parse(stored) as PackedSwept[]).map(([contentIn, summary, description, packed]) => ({
      contentIn,
      summary,
      description,
      entry: unpack(packed),
    })),
};

type Marked = readonly (readonly [id: number, mask: number])[];

/** Steps from id to id and masks in one row of numbers: all of ten thousand, of two charts, have to fit. */
function packMarked(marked: Marked): number[] {
  return marked.flatMap(([id, mask], index) => [id - (marked[index - 1]?.[0] ?? 0), mask]);
}

function unpackMarked(packed: readonly number[]): Marked {
  const marked: [number, number][] = [];
  let id = 0;
  for (let at = 0; at < packed.length; at += 2) {
    id += packed[at] ?? 0;
    marked.push([id, packed[at + 1] ?? 0]);
  }
  return marked;
}

const held: Shape = {
  version: 1,
  encode: (body) => {
    const packed = Object.entries((body as Held).of).map(([id, marked]) => [id, packMarked(marked)] as const);
    return JSON.stringify(packed);
  },
  decode: (stored): Held => {
    const body = JSON.parse(stored) as Held | (readonly [string, number[]])[];
    // Before there were versions it was written in two ways.
    if (!Array.isArray(body)) return body as Held;
    return { of: Object.fromEntries(body.map(([id, packed]) => [id, unpackMarked(packed)])) };
  },
};

function shapeOf(kind: RecordKind): Shape {
  if (kind === 'shard') return shard;
  if (kind === 'settings') return settings;
  if (kind === 'held') return held;
  return kind === 'sweptEntries' ? swept : text;
}

/** JSON never begins so. */
const versioned = /^(\d+):/;

interface Codec {
  encode(body: unknown): string;
  /** Throws Refused where a newer version of the app wrote it. */
  decode(stored: unknown): unknown;
}

export function codecOf(kind: RecordKind): Codec {
  const shape = shapeOf(kind);
  return {
    encode: (body) => `${shape.version}:${shape.encode(body)}`,
    decode(stored) {
      const whole = String(stored);
      const [head = '', digits = '0'] = versioned.exec(whole) ?? [];
      const version = Number(digits);
      if (version > shape.version) throw new Refused([{ rule: 'newerRecord', kind }]);
      return shape.decode(whole.slice(head.length), version);
    },
  };
}
