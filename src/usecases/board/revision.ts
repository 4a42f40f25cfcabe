import type { Sha256 } from '../ports';

/**
 * The one number that a client holds for everything that a view shows. It packs the revision of the board and
 * the sum of those of settings, baselines and gates, which only rise, and is salted for the account, a secret of the
 * board, and the five minutes in which Jira was asked. So it tells three things without a record of its own:
 * what its holder has, that Jira let them in, and how long ago. For anybody else it fits nothing.
 */

/** Revisions behind a view. */
export interface Revisions {
  /** The board's. */
  readonly board: number;
  /** The settings', the baselines' and the gates', added up. */
  readonly rest: number;
}

export interface Held extends Revisions {
  /** The stretch of time in which Jira was asked. */
  readonly stretch: number;
}

const stretchMs = 300_000;
/** Stretches for which whoever was let in is shown what changes. */
const freshFor = 2;
/** Stretches for which a number is recognised at all: a day. */
const knownFor = 288;
/** Room for the board's revision. */
const boardSpan = 2 ** 24;
/** A number that is further behind is taken for a guess. */
const mostBehind: Revisions = { board: 2 ** 16, rest: 2 ** 8 };
/** Hex digits of the salt: 52 bits, which with what is packed stay below 2^53. */
const saltDigits = 13;

/** Makes and reads the numbers of one account. */
export class RevisionNumbers {
  constructor(
    private readonly accountId: string,
    private readonly secret: string,
    private readonly hash: Sha256,
    private readonly now: number,
  ) {}

  /** The stretch of time that it is now. */
  get stretch(): number {
    return Math.floor(this.now / stretchMs);
  }

  number({ board, rest, stretch }: Held): number {
    return this.salt(stretch) + rest * boardSpan + board;
  }

  /** What a number says, where it is one of this account's that may be true at `current`; else null. */
  read(number: number | null, current: Revisions): Held | null {
    if (number === null) return null;
    for (let stretch = this.stretch; stretch > this.stretch - knownFor; stretch -= 1) {
      const packed = number - this.salt(stretch);
      const held = { board: packed % boardSpan, rest: Math.floor(packed / boardSpan), stretch };
      if (isPlausible(held, current)) return held;
    }
    return null;
  }

  /** Whether Jira was asked so lately that its holder may be shown what has changed since. */
  isFresh({ stretch }: Held): boolean {
    return this.stretch - stretch < freshFor;
  }

  private salt(stretch: number): number {
    return Number.parseInt(this.hash(`${this.secret}:${this.accountId}:${stretch}`).slice(0, saltDigits), 16);
  }
}

function isPlausible(held: Revisions, current: Revisions): boolean {
  const behind = { board: current.board - held.board, rest: current.rest - held.rest };
  return (
    held.board > 0 &&
    held.rest > 0 &&
    behind.board >= 0 &&
    behind.rest >= 0 &&
    behind.board < mostBehind.board &&
    behind.rest < mostBehind.rest
  );
}
