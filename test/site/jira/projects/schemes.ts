import type { Ctx } from '../route';
import { screenFields } from '../seed/fields';
import { ids } from '../seed/ids';
import { simplifiedWorkflow } from '../seed/workflow';
import type { Project, Status } from '../state';
import { addStatus } from '../workflows/statuses';
import type { Template } from './templates';

/** The schemes that a project stands on. */
export type Schemes = Pick<Project, 'issueTypeSchemeId' | 'issueTypeScreenSchemeId' | 'workflowSchemeId'>;

/** What a project gets without a template: the schemes of the site, which it shares. */
export const defaultSchemes = (): Schemes => ({
  issueTypeSchemeId: ids.issueTypeScheme,
  issueTypeScreenSchemeId: ids.issueTypeScreenScheme,
  workflowSchemeId: ids.workflowScheme,
});

/** `name`, or with a number where a deleted project has left its schemes behind. */
function freeName(taken: Record<string, { name: string }>, name: string): string {
  const names = new Set(Object.values(taken).map((item) => item.name.toLowerCase()));
  let candidate = name;
  for (let n = 2; names.has(candidate.toLowerCase()); n++) candidate = `${name} ${n}`;
  return candidate;
}

function addScreenScheme(ctx: Ctx, name: string, screenName: string): string {
  const { state } = ctx;
  const screenId = ctx.newId();
  state.screens[screenId] = {
    id: screenId,
    name: freeName(state.screens, screenName),
    description: '',
    tabs: [{ id: ctx.newId(), name: 'Field Tab', fields: [...screenFields] }],
  };
  const id = ctx.newId();
  state.screenSchemes[id] = {
    id,
    name: freeName(state.screenSchemes, name),
    description: '',
    screens: { default: screenId },
  };
  return id;
}

function addIssueTypeScheme(ctx: Ctx, name: string, issueTypeIds: readonly string[]): string {
  const id = ctx.newId();
  ctx.state.issueTypeSchemes[id] = {
    id,
    name: freeName(ctx.state.issueTypeSchemes, name),
    description: '',
    defaultIssueTypeId: null,
    issueTypeIds: [...issueTypeIds],
    isDefault: false,
  };
  return id;
}

function addIssueTypeScreenScheme(ctx: Ctx, name: string, items: Record<string, string>): string {
  const id = ctx.newId();
  const { issueTypeScreenSchemes: all } = ctx.state;
  all[id] = { id, name: freeName(all, name), description: '', items };
  return id;
}

function addWorkflowScheme(
  ctx: Ctx,
  names: { workflow: string; scheme: string },
  through: readonly Status[],
  projectId: string | null,
): string {
  const { state } = ctx;
  const workflow = simplifiedWorkflow(
    {
      id: crypto.randomUUID(),
      name: freeName(state.workflows, names.workflow),
      description: '',
      projectId,
      isEditable: true,
      version: { id: crypto.randomUUID(), versionNumber: 0 },
    },
    through,
    ctx.clock.now(),
  );
  state.workflows[workflow.id] = workflow;
  const id = ctx.newId();
  state.workflowSchemes[id] = {
    id,
    name: freeName(state.workflowSchemes, names.scheme),
    description: '',
    defaultWorkflow: workflow.name,
    issueTypeMappings: {},
    versionNumber: 0,
  };
  return id;
}

/** A company-managed project's own schemes, as Jira's templates make and name them. */
function companyManaged(ctx: Ctx, template: Template, key: string): Schemes {
  const { label } = template;
  const main = addScreenScheme(
    ctx,
    `${key}: ${label} Default Screen Scheme`,
    `${key}: ${label} Default Issue Screen`,
  );
  const hasBugs = template.issueTypeIds.includes(ids.issueType.bug);
  const bugs: Record<string, string> = hasBugs
    ? {
        [ids.issueType.bug]: addScreenScheme(
          ctx,
          `${key}: ${label} Bug Screen Scheme`,
          `${key}: ${label} Bug Screen`,
        ),
      }
    : {};
  const through = template.statusIds.flatMap((id) => ctx.state.statuses[id] ?? []);
  return {
    issueTypeSchemeId: addIssueTypeScheme(
      ctx,
      `${key}: ${label} Issue Type Scheme`,
      knownTypes(ctx, template),
    ),
    issueTypeScreenSchemeId: addIssueTypeScreenScheme(ctx, `${key}: ${label} Issue Type Screen Scheme`, {
      default: main,
      ...bugs,
    }),
    workflowSchemeId: addWorkflowScheme(
      ctx,
      { workflow: template.workflowName(key), scheme: template.workflowSchemeName(key) },
      through,
      null,
    ),
  };
}

const knownTypes = (ctx: Ctx, { issueTypeIds }: Template) =>
  issueTypeIds.filter((id) => ctx.state.issueTypes[id] !== undefined);

/** A team-managed project's own types and statuses; the schemes under them are never shown. */
function teamManaged(ctx: Ctx, template: Template, key: string, projectId: string): Schemes {
  const { epic, task, subtask } = ids.issueType;
  const types = [epic, task, subtask].flatMap((id) => {
    const model = ctx.state.issueTypes[id];
    if (!model) return [];
    const own = { ...model, id: ctx.newId(), projectId };
    ctx.state.issueTypes[own.id] = own;
    return [own.id];
  });
  const statuses = [
    addStatus(ctx, { name: 'To Do', statusCategory: 'TODO', projectId }),
    addStatus(ctx, { name: 'In Progress', statusCategory: 'IN_PROGRESS', projectId }),
    addStatus(ctx, { name: 'Done', statusCategory: 'DONE', projectId }),
  ];
  return {
    issueTypeSchemeId: addIssueTypeScheme(ctx, `${key}: team-managed`, types),
    issueTypeScreenSchemeId: addIssueTypeScreenScheme(ctx, `${key}: team-managed`, {
      default: addScreenScheme(ctx, `${key}: team-managed`, `${key}: team-managed`),
    }),
    workflowSchemeId: addWorkflowScheme(
      ctx,
      { workflow: template.workflowName(key), scheme: template.workflowSchemeName(key) },
      statuses,
      projectId,
    ),
  };
}

export const templateSchemes = (ctx: Ctx, template: Template, key: string, projectId: string): Schemes =>
  template.style === 'classic'
    ? companyManaged(ctx, template, key)
    : teamManaged(ctx, template, key, projectId);
