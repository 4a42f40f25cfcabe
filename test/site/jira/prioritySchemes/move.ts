import { changeItem } from '../fields/plan';
import { prioritySchemeOf } from '../priorities';
import { type Ctx, JiraError } from '../route';
import type { Issue, Project } from '../state';
import type { PriorityScheme } from '../state-schemes';

export function changePriority(ctx: Ctx, issue: Issue, priorityId: string): void {
  const shown = (id: string | null) =>
    [id, id === null ? null : (ctx.state.priorities[id]?.name ?? null)] as const;
  ctx.change(issue, (changing) => {
    const before = changing.priorityId;
    changing.priorityId = priorityId;
    const of = { field: 'priority', fieldId: 'priority', fieldtype: 'jira' as const };
    return before === priorityId ? [] : [changeItem(of, shown(before), shown(priorityId))];
  });
}

/** Old priority → new one. */
export type PriorityMapping = Readonly<Record<string, number>>;

/**
 * Which issues of some projects get another priority because the scheme lacks theirs.
 *
 * @throws JiraError 400 that names the first priority without a mapping.
 */
export function planPriorities(
  ctx: Ctx,
  projects: readonly Project[],
  scheme: PriorityScheme,
  mapping: PriorityMapping,
): { issue: Issue; priorityId: string }[] {
  return projects
    .flatMap((project) => ctx.issues.ofProject(project.id))
    .flatMap((issue) => {
      const { priorityId } = issue;
      if (priorityId === null || scheme.priorityIds.includes(priorityId)) return [];
      const to = String(mapping[priorityId] ?? '');
      if (!scheme.priorityIds.includes(to)) {
        const name = ctx.state.priorities[priorityId]?.name ?? priorityId;
        throw new JiraError(400, [`A mapping is needed for the priority "${name}", which issues have.`]);
      }
      return [{ issue, priorityId: to }];
    });
}

/** Priorities that issues of some projects have and a scheme would not. */
export function prioritiesToMap(
  ctx: Ctx,
  projects: readonly Project[],
  kept: ReadonlySet<string>,
): Set<string> {
  return new Set(
    projects.flatMap((project) => {
      const own = prioritySchemeOf(ctx.state, project).priorityIds;
      const used = new Set(ctx.issues.ofProject(project.id).map(({ priorityId }) => priorityId));
      return own.filter((id) => used.has(id) && !kept.has(id));
    }),
  );
}
