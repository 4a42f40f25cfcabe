import type { Ctx } from '../route';
import type { Project } from '../state';

/** For good. Its schemes stay behind, as in Jira; its issues go without an event. */
export function removeProject(ctx: Ctx, { id: gone }: Project): void {
  const { state } = ctx;
  for (const issue of [...ctx.issues.ofProject(gone)]) ctx.issues.remove(issue);
  for (const { id, projectId } of Object.values(state.components)) {
    if (projectId === gone) delete state.components[id];
  }
  for (const { id, projectId } of Object.values(state.versions ?? {})) {
    if (projectId === gone) delete state.versions?.[id];
  }
  delete state.versionOrder[gone];
  delete state.projects[gone];
  ctx.changed();
}
