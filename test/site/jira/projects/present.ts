import { issueTypesOf } from '../configuration';
import { issueTypeJson, jiraTime, projectBrief, userDetails } from '../present';
import { type Ctx, NotEmulated } from '../route';
import type { Project } from '../state';
import { componentResource } from './components';

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

/** A project in a list. */
export const projectListed = (ctx: Ctx, project: Project) => ({
  ...projectBrief(project, ctx.origin),
  style: project.style,
  isPrivate: false,
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
    versions: [],
    roles: Object.fromEntries(roles),
    properties: propertiesOf(ctx, project).properties ?? {},
  };
}
