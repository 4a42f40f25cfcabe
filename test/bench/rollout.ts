import { unpackTables } from '../../src/domain/tables';
import { users } from '../site/sample';
import { departments, people } from '../site/sample/people';
import { sampleProject } from '../site/sample/projects';
import type { SampleRequirement } from '../site/sample/requirements';
import { type Site, startSite } from '../site/site';

export interface Cost {
  /** What Jira charges an app. */
  points: number;
  /** Calls to Jira, the store and the queue. */
  calls: number;
  /** Of requests and answers, both ways. */
  bytes: number;
  ms: number;
}

interface Entry {
  id: number;
  key: string;
  difficulty: number | null;
  impact: number | null;
  blockers: number[];
}

export interface Board {
  rev: number;
  changed: { index: number; rev: number; entries: Entry[] }[];
  more: boolean;
  head: { standings: { id: number; wave: number; place: number }[]; proposedLevels: number } | null;
}

/** What a client tells of what it has. */
export interface Have {
  rev: number | null;
  have: Record<string, number>;
}

interface Part {
  department: { id: string; name: string };
  baseline: { number: number; edition: number };
  root: string;
  assent: string;
}

/** Who signs for a department of the sample. */
export function leadOf(name: string): keyof typeof people {
  const lead = departments.find((one) => one.name === name)?.lead;
  if (lead === undefined) throw new Error(`Nobody leads ${name}`);
  return lead;
}

export const nothingYet: Have = { rev: null, have: {} };

export function havingSeen(board: readonly Board[], before: Have = nothingYet): Have {
  const shards = board.flatMap(({ changed }) => changed);
  return {
    rev: board.at(-1)?.rev ?? null,
    have: { ...before.have, ...Object.fromEntries(shards.map((shard) => [shard.index, shard.rev])) },
  };
}

/** Scores are spread over the grid, departments take turns; every tenth is blocked by the one before. */
function requirements(size: number): SampleRequirement[] {
  return Array.from({ length: size }, (_, index) => ({
    summary: `Requirement ${index + 1} of a rollout that is worth measuring`,
    description: 'What the system must do, for whom, and how somebody will know that it does. '.repeat(3),
    departments: [departments[index % departments.length]?.name ?? ''],
    difficulty: 25 * (index % 5),
    impact: 25 * (Math.floor(index / 5) % 5),
    ...(index % 10 === 9 && { blockedBy: index - 1 }),
  }));
}

/** A busy machine is not Forge's: what takes long here says nothing about its 25 seconds. */
const functionMs = 300_000;

/** A project of so many requirements on a site of its own, whose clock stands still until it is moved. */
export class Rollout {
  /** The page that asks: the project's own shows only once set-up is done. */
  private module = 'wallchart-setup';

  private constructor(
    readonly site: Site,
    readonly key: string,
    /** Ids of the two fields of the app. */
    readonly scores: readonly string[],
  ) {}

  /** Set up, but without a board: the issues were there first, as in a project that is in use. */
  static async open(size: number): Promise<Rollout> {
    const site = await startSite({ clock: 'manual', users, openapiDir: null, limits: { functionMs } });
    const key = await sampleProject(site).fromFile(`Bench ${size}`, requirements(size), 'settings');
    await site.clock.advance(600_000);
    await sampleProject(site).setUp(key, 'board');
    const { body } = await site.rest(people.ada.email, 'GET', '/rest/api/3/field');
    const scores = (body as { id: string; name: string }[])
      .filter(({ name }) => name === 'Difficulty' || name === 'Impact')
      .map(({ id }) => id);
    return new Rollout(site, key, scores);
  }

  /** What is left of set-up once there is a board: from here on events are heard. */
  async finishSetUp(): Promise<void> {
    await sampleProject(this.site).setUp(this.key);
    this.module = 'wallchart';
  }

  close(): Promise<void> {
    return this.site.close();
  }

  async ask<T>(who: keyof typeof people, name: string, payload: unknown): Promise<T> {
    const { email } = people[who];
    const where = { projectKey: this.key };
    const reply = unpackTables(await this.site.invoke(email, this.module, where, name, payload)) as
      | { ok: true; value: T }
      | { ok: false };
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply.value;
  }

  /** A procedure that works a stretch at a time, to its end. */
  async toTheEnd(name: string): Promise<void> {
    let next: string | null = null;
    do next = (await this.ask<{ next: string | null }>('bruno', name, { next })).next;
    while (next !== null);
  }

  async view(from: Have = nothingYet): Promise<Board[]> {
    const replies: Board[] = [];
    for (let seen = from; ; seen = havingSeen(replies, seen)) {
      const reply = await this.ask<Board>('bruno', 'board.read', seen);
      replies.push(reply);
      if (!reply.more) return replies;
    }
  }

  /** What each department signs, as its key user reads it. */
  async readParts(): Promise<Part[]> {
    const { departments: lines } = await this.ask<{
      departments: { department: { id: string; name: string } }[];
    }>('bruno', 'baseline.read', {});
    const parts: Part[] = [];
    for (const { department } of lines) {
      const lead = leadOf(department.name);
      parts.push(await this.ask<Part>(lead, 'baseline.part', { department: department.id }));
    }
    return parts;
  }

  async sign(parts: readonly Part[]): Promise<void> {
    for (const { department, baseline, root, assent } of parts) {
      const { number, edition } = baseline;
      const sent = { department: department.id, number, edition, root, assent };
      await this.ask(leadOf(department.name), 'baseline.sign', sent);
    }
  }

  /** A transition over REST, with the guard in it; answers whether Jira let it pass. */
  async transition(id: number, name: string): Promise<boolean> {
    const path = `/rest/api/3/issue/${id}/transitions`;
    const { email } = people.ada;
    const { body } = await this.site.rest(email, 'GET', path);
    const { transitions } = body as { transitions: { id: string; name: string }[] };
    const found = transitions.find((candidate) => candidate.name === name);
    const answer = await this.site.rest(email, 'POST', path, { transition: { id: found?.id } });
    if (answer.status !== 204 && answer.status !== 400) {
      throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    }
    return answer.status === 204;
  }

  async edit(id: number, fields: Record<string, unknown>): Promise<void> {
    const answer = await this.site.rest(people.ada.email, 'PUT', `/rest/api/3/issue/${id}`, { fields });
    if (answer.status !== 204) throw new Error(`Editing ${id}: ${JSON.stringify(answer)}`);
  }

  /** Changes a record of the app where it lies, for what would take people long to bring about. */
  tamper(entity: string, rest: string, change: (body: never) => unknown): void {
    const { store } = this.site.forge;
    const project = Object.values(this.site.jira.state.projects).find(({ key }) => key === this.key);
    const key = `${project?.id}:${rest}`;
    const value = store.get(entity, key)?.value as { rev: number; body: string } | undefined;
    if (value === undefined) throw new Error(`There is no ${key}`);
    const [version, text] = [value.body.slice(0, 2), value.body.slice(2)];
    const body = `${version}${JSON.stringify(change(JSON.parse(text) as never))}`;
    store.set(entity, key, { ...value, body }, null);
  }

  /** Puts requirements behind a security level that everybody of the sample and the app sees. */
  async secure(ids: readonly number[]): Promise<void> {
    const { state } = this.site.jira;
    const project = Object.values(state.projects).find(({ key }) => key === this.key);
    const grants = project && state.permissionSchemes[project.permissionSchemeId]?.grants;
    if (!project || !grants) throw new Error(`There is no ${this.key}`);
    const app = (grants.EDIT_ISSUES ?? []).filter((holder) => holder.startsWith('projectRole:'));
    const members = [...app, ...Object.values(people).map(({ accountId }) => `user:${accountId}`)];
    const level = { id: '99001', name: 'Confidential', description: '', members };
    state.securitySchemes['99000'] = { id: '99000', name: 'Confidential', description: '', levels: [level] };
    project.securitySchemeId = '99000';
    for (const id of ids) {
      const issue = state.issues[String(id)];
      if (issue) issue.securityLevelId = level.id;
      // What no signature covers, so that an event tells of it and nothing is held.
      await this.edit(id, { labels: ['confidential'] });
    }
    await this.site.clock.advance(120_000);
  }

  /** What the app asked of the platform in some of its functions during some work. */
  async cost(functions: readonly string[], work: () => Promise<unknown>): Promise<Cost> {
    const { forge } = this.site;
    forge.calls = [];
    const started = performance.now();
    await work();
    const ms = Math.round(performance.now() - started);
    const calls = forge.calls.filter((call) => functions.includes(call.functionKey));
    return {
      points: calls.reduce((sum, call) => sum + call.points, 0),
      calls: calls.length,
      bytes: calls.reduce((sum, call) => sum + call.requestBytes + call.responseBytes, 0),
      ms,
    };
  }
}
