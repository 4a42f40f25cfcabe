import { issueTypesOf } from '../configuration';
import { categoryJson, issueTypeJson, jiraTime, projectBrief, userDetails, versionJson } from '../present';
import { type Ctx, NotEmulated } from '../route';
import type { Project } from '../state';
import { componentResource } from './components';
import { versionsOf } from './versions';

/** What a list shows of a project, and what `expand` adds. */
const EXPANDS = {
  description: (project: Project) => ({ description: project.description }),
  lead: ({ leadAccountId }: Project, { state, origin }: Ctx) => ({
    lead: userDetails(state, leadAccountId, origin),
  }),
  issueTypes: (project: Project, { state, origin }: Ctx) => ({
    issueTypes: issueTypesOf(state, project).map(({ id }) => issueTypeJson(state, id, origin)),
  }),
  insight: ({ id }: Project, ctx: Ctx) => {
    const issues = ctx.issues.ofProject(id);
    const last = Math.max(...issues.map(({ updated }) => updated));
    return {
      insight: {
        totalIssueCount: issues.length,
        ...(issues.length > 0 ? { lastIssueUpdateTime: jiraTime(last) } : {}),
      },
    };
  },
} as const;

const isExpand = (name: string): name is keyof typeof EXPANDS => name in EXPANDS;

const split = (values: readonly string[]): string[] =>
  values.flatMap((value) => value.split(',')).filter(Boolean);

function propertiesOf(ctx: Ctx, project: Project) {
  const keys = split(ctx.query.getAll('properties'));
  if (keys.length === 0) return {};
  const known = keys.filter((key) => key in project.properties);
  return { properties: Object.fromEntries(known.map((key) => [key, project.properties[key]])) };
}

function expanded(ctx: Ctx, project: Project): object {
  const wanted = split(ctx.query.getAll('expand'));
  return Object.assign(
    {},
    ...wanted.map((name) => {
      if (!isExpand(name)) throw new NotEmulated(`expand=${name} of projects`);
      return EXPANDS[name](project, ctx);
    }),
  );
}

function shelfOf({ state, origin }: Ctx, { shelved }: Project) {
  if (shelved === undefined) return {};
  const { as, at, by } = shelved;
  const when = jiraTime(at);
  const who = userDetails(state, by, origin);
  return as === 'archived'
    ? { archived: true, archivedDate: when, archivedBy: who }
    : { deleted: true, deletedDate: when, deletedBy: who };
}

function categoryOf({ state, origin }: Ctx, { categoryId }: Project) {
  const category = state.categories[categoryId ?? ''];
  return category === undefined ? {} : { projectCategory: categoryJson(category, origin) };
}

/** A project in a list. */
export const projectListed = (ctx: Ctx, project: Project) => ({
  ...projectBrief(project, ctx.origin),
  style: project.style,
  isPrivate: false,
  ...shelfOf(ctx, project),
  ...categoryOf(ctx, project),
  ...(project.url === undefined ? {} : { url: project.url }),
  ...propertiesOf(ctx, project),
  ...expanded(ctx, project),
});

/** A project as a resource of its own. */
export function projectResource(ctx: Ctx, project: Project) {
  const { state, origin } = ctx;
  const roles = Object.values(state.roles).map(({ id, name }) => [
    name,
    `${origin}/rest/api/3/project/${project.id}/role/${id}`,
  ]);
  return {
    ...projectListed(ctx, project),
    ...EXPANDS.description(project),
    ...EXPANDS.lead(project, ctx),
    ...EXPANDS.issueTypes(project, ctx),
    assigneeType: project.assigneeType,
    components: Object.values(state.components)
      .filter(({ projectId }) => projectId === project.id)
      .map((component) => componentResource(ctx, component)),
    versions: versionsOf(state, project).map((version) => versionJson(version, origin)),
    roles: Object.fromEntries(roles),
    properties: propertiesOf(ctx, project).properties ?? {},
  };
}
