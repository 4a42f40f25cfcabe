import { found, listAnswer, requireAdmin } from '../body';
import { issueTypesOf } from '../configuration';
import { projectListed, projectResource } from '../projects/present';
import { removeProject } from '../projects/remove';
import { type Ctx, JiraError, type Route } from '../route';
import type { Project } from '../state';
import { runTask, taskJson } from '../tasks';

/** The project of the path, shelved ones included: administrators alone get this far. */
function anyProject(ctx: Ctx): Project {
  const { projectIdOrKey = '' } = ctx.params;
  return found(
    ctx.state.projects[projectIdOrKey] ??
      Object.values(ctx.state.projects).find(({ key }) => key === projectIdOrKey.toUpperCase()),
    `No project could be found with key '${projectIdOrKey}'.`,
  );
}

function archive(ctx: Ctx) {
  requireAdmin(ctx, 403);
  const project = anyProject(ctx);
  if (project.shelved !== undefined)
    throw new JiraError(400, ['The project is archived or deleted already.']);
  project.shelved = { as: 'archived', at: ctx.clock.now(), by: ctx.accountId ?? '' };
  ctx.changed();
  return { status: 204 };
}

function restore(ctx: Ctx) {
  const project = anyProject(ctx);
  const led = project.style === 'next-gen' && ctx.can('ADMINISTER_PROJECTS', { project });
  if (!ctx.can('ADMINISTER') && !led) {
    throw new JiraError(404, ['The project was not found, or you may not restore it.']);
  }
  if (project.shelved === undefined)
    throw new JiraError(400, ['The project is neither archived nor deleted.']);
  delete project.shelved;
  ctx.changed();
  return { status: 200, body: projectResource(ctx, project) };
}

function remove(ctx: Ctx) {
  if (!ctx.can('ADMINISTER')) throw new JiraError(404, ['You are not authorised to delete projects.']);
  const project = anyProject(ctx);
  if (project.shelved?.as === 'archived')
    throw new JiraError(400, ['Restore the project before deleting it.']);
  const task = runTask(ctx, `Delete the project ${project.key}`, () => removeProject(ctx, project));
  const body = taskJson(ctx, task);
  return { status: 303, headers: { location: body.self }, body };
}

const MOST_RECENT = 20;

/** Who looked at what is not kept: the newest projects stand for those that one viewed last. */
function recent(ctx: Ctx) {
  const seen = Object.values(ctx.state.projects)
    .filter((project) => project.shelved === undefined && ctx.can('BROWSE_PROJECTS', { project }))
    .sort((a, b) => b.created - a.created);
  return listAnswer(seen.slice(0, MOST_RECENT).map((project) => projectListed(ctx, project)));
}

const LEVELS: Record<string, string> = { '1': 'Epic', '0': 'Base', '-1': 'Subtask' };

function hierarchy(ctx: Ctx) {
  const project = ctx.project(ctx.params.projectId ?? '');
  if (project.style !== 'next-gen') throw new JiraError(400, ['The project is not team-managed.']);
  const types = issueTypesOf(ctx.state, project);
  const levels = [...new Set(types.map(({ hierarchyLevel }) => hierarchyLevel))].sort((a, b) => b - a);
  const body = {
    projectId: Number(project.id),
    hierarchy: levels.map((level) => ({
      level,
      name: LEVELS[level] ?? `Level ${level}`,
      issueTypes: types
        .filter(({ hierarchyLevel }) => hierarchyLevel === level)
        .map(({ id, name }) => ({ id: Number(id), name })),
    })),
  };
  return { status: 200, body, points: 1 + types.length };
}

const TYPES = [
  { key: 'software', formattedKey: 'Software' },
  { key: 'business', formattedKey: 'Business' },
].map((type) => ({
  ...type,
  descriptionI18nKey: `jira.project.type.${type.key}.description`,
  icon: '',
  color: '#357DE8',
}));

function type(ctx: Ctx) {
  const one = TYPES.find(({ key }) => key === ctx.params.projectTypeKey);
  return { status: 200, body: found(one, 'The project type was not found.'), points: 2 };
}

const ROOT = '/rest/api/3/project';
const ONE = `${ROOT}/{projectIdOrKey}`;

/** Where projects go when they end, and what they may be. */
export const projectShelfRoutes: readonly Route[] = [
  { method: 'POST', path: `${ONE}/archive`, run: archive },
  { method: 'POST', path: `${ONE}/delete`, run: remove },
  { method: 'POST', path: `${ONE}/restore`, run: restore },
  { method: 'GET', path: `${ROOT}/recent`, query: ['expand', 'properties'], anonymous: true, run: recent },
  { method: 'GET', path: `${ROOT}/{projectId}/hierarchy`, run: hierarchy },
  { method: 'GET', path: `${ROOT}/type`, anonymous: true, run: () => listAnswer(TYPES) },
  { method: 'GET', path: `${ROOT}/type/accessible`, run: () => listAnswer(TYPES) },
  { method: 'GET', path: `${ROOT}/type/{projectTypeKey}`, anonymous: true, run: type },
  { method: 'GET', path: `${ROOT}/type/{projectTypeKey}/accessible`, run: type },
];
