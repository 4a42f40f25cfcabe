import { isLive } from './board';
import type { Unfit, UnfitReason } from './problems';
import type { Department, Requirement } from './vocabulary';

/**
 * Everything that keeps a baseline from being published (M6): for each live requirement what it lacks, by id,
 * one entry a reason.
 *
 * @param departments the project's components; a requirement's component that is not among them counts as none
 */
export function unfit(requirements: readonly Requirement[], departments: readonly Department[]): Unfit[] {
  const byId = new Map(requirements.map((requirement) => [requirement.id, requirement]));
  const departmentOf = new Map(departments.map((department) => [department.id, department]));
  const found: Unfit[] = [];

  for (const requirement of [...requirements].sort((a, b) => a.id - b.id)) {
    if (!isLive(requirement.state)) continue;
    const add = (reason: UnfitReason, names: readonly string[]) =>
      found.push({ id: requirement.id, key: requirement.key, reason, names });

    if (requirement.difficulty === null || requirement.impact === null) add('unscored', []);

    const own = requirement.departments.flatMap((id) => departmentOf.get(id) ?? []);
    if (own.length === 0) add('noDepartment', []);
    const unled = own.filter((department) => department.keyUsers.length === 0);
    if (unled.length > 0) add('noKeyUser', unled.map((department) => department.name).sort(byCodeUnit));

    // A blocker that is no requirement of the project has its own life; O2 waits for it all the same.
    const off = requirement.blockers
      .flatMap((id) => byId.get(id) ?? [])
      .filter(({ state }) => !isLive(state));
    if (off.length > 0) {
      add(
        'blockerNotLive',
        off.map(({ key }) => key),
      );
    }
  }
  return found;
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
