import type { Criterion } from '../criterion';
import { type PhaseNumber, phaseNumbers } from '../phases';
import type { Asked, GateTemplate, Owes } from './kinds';

/** What differs between two templates, and what taking one up does to a gate that stands. */

interface Titled {
  readonly id: string;
  readonly title: string;
}

/** Titles of what came, went and was changed; one that was renamed counts as changed, under its new title. */
export interface Differences {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly string[];
}

function differencesOf<T extends Titled>(from: readonly T[], to: readonly T[]): Differences {
  const was = new Map(from.map((one) => [one.id, one]));
  const is = new Set(to.map(({ id }) => id));
  const titles = (some: readonly T[]) => some.map(({ title }) => title);
  return {
    added: titles(to.filter(({ id }) => !was.has(id))),
    removed: titles(from.filter(({ id }) => !is.has(id))),
    changed: titles(
      to.filter((one) => {
        const before = was.get(one.id);
        return before !== undefined && !isSame(before, one);
      }),
    ),
  };
}

/** Whether two say the same, whatever the order in which their parts are written. */
function isSame(one: unknown, other: unknown): boolean {
  if (typeof one !== 'object' || one === null || typeof other !== 'object' || other === null) {
    return one === other;
  }
  const own = Object.entries(one);
  const theirs = new Map(Object.entries(other));
  return (
    own.length === theirs.size &&
    own.every(([name, value]) => theirs.has(name) && isSame(value, theirs.get(name)))
  );
}

export interface PhaseDifferences {
  readonly phase: PhaseNumber;
  readonly asks: Differences;
  readonly owes: Differences;
}

function isEmpty({ added, removed, changed }: Differences): boolean {
  return added.length + removed.length + changed.length === 0;
}

/** Phase by phase; phases that are the same in both are left out. */
export function templateDifferences(from: GateTemplate, to: GateTemplate): PhaseDifferences[] {
  return phaseNumbers
    .map((phase) => ({
      phase,
      asks: differencesOf<Asked>(from.phases[phase].asks, to.phases[phase].asks),
      owes: differencesOf<Owes>(from.phases[phase].owes, to.phases[phase].owes),
    }))
    .filter(({ asks, owes }) => !isEmpty(asks) || !isEmpty(owes));
}

/** Searches that a template asks and another does not: those to be tried out before it is kept. */
export function newSearches(from: GateTemplate, to: GateTemplate): string[] {
  const searches = ({ phases }: GateTemplate) =>
    phaseNumbers.flatMap((phase) =>
      phases[phase].asks.flatMap(({ ask }) => (ask.kind === 'jira' ? [ask.jql] : [])),
    );
  const known = new Set(searches(from));
  return [...new Set(searches(to))].filter((jql) => !known.has(jql));
}

export interface TakingUp extends Differences {
  /** Titles of criteria about which somebody has said something that no longer holds. */
  readonly lost: readonly string[];
  /** Ids of criteria about which what has been said stays said. */
  readonly kept: ReadonlySet<string>;
}

/**
 * What becomes of a gate whose criteria are replaced. What somebody has said about a criterion stays where that asks
 * the same in the same words; how much it weighs may change without it. Null where nothing changes.
 * @param spoken ids of the criteria about which somebody has said something
 */
export function takingUp(
  from: readonly Criterion[],
  to: readonly Criterion[],
  spoken: ReadonlySet<string>,
): TakingUp | null {
  const differences = differencesOf(from, to);
  if (isEmpty(differences)) return null;
  const next = new Map(to.map((one) => [one.id, one]));
  const words = ({ title, help, ask, department }: Criterion) => ({ title, help, ask, department });
  const same = from.filter((one) => {
    const after = next.get(one.id);
    return after !== undefined && isSame(words(one), words(after));
  });
  const kept = new Set(same.map(({ id }) => id));
  const lost = from.filter(({ id }) => spoken.has(id) && !kept.has(id)).map(({ title }) => title);
  return { ...differences, kept, lost };
}
