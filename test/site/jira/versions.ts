import { changeItem } from './fields/plan';
import type { Ctx } from './route';
import type { Issue, Version } from './state';

/** Issues that a version is the fix version of. */
export const issuesFixedIn = (ctx: Ctx, { id, projectId }: Version): Issue[] =>
  ctx.issues.ofProject(projectId).filter((issue) => issue.fixVersionIds?.includes(id));

/** Takes a version away; its issues get the one that replaces it, or none. */
export function replaceVersion(ctx: Ctx, gone: Version, by: Version | null): void {
  const of = { field: 'Fix Version', fieldId: 'fixVersions', fieldtype: 'jira' as const };
  for (const issue of issuesFixedIn(ctx, gone)) {
    ctx.change(issue, (changing) => {
      const kept = (changing.fixVersionIds ?? []).filter((id) => id !== gone.id);
      const isNew = by !== null && !kept.includes(by.id);
      changing.fixVersionIds = isNew ? [...kept, by.id] : kept;
      return [
        changeItem(of, [gone.id, gone.name], [null, null]),
        ...(isNew ? [changeItem(of, [null, null], [by.id, by.name])] : []),
      ];
    });
  }
  delete ctx.state.versions?.[gone.id];
  delete ctx.state.relatedWork[gone.id];
  ctx.changed();
}
