import { users } from '../site/sample';
import { departments, people } from '../site/sample/people';
import { sampleProject } from '../site/sample/projects';
import type { SampleRequirement } from '../site/sample/requirements';
import { type Site, startSite } from '../site/site';
import type { RestRequest } from '../site/types';

export interface Row {
  work: string;
  way: 'wallchart' | 'plain';
  /** Number of requirements. */
  size: number;
  /** What Jira charges an app. */
  points: number;
  /** Calls to Jira, the store and the queue. */
  calls: number;
  /** Of requests and answers, both ways. */
  bytes: number;
  ms: number;
}

type Cost = Pick<Row, 'points' | 'calls' | 'bytes' | 'ms'>;

interface Entry {
  id: number;
  key: string;
  difficulty: number | null;
  impact: number | null;
}

interface Board {
  rev: number;
  changed: { index: number; rev: number; entries: Entry[] }[];
  more: boolean;
  head: { standings: { id: number; place: number }[] } | null;
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

const systemFields = [
  'summary',
  'description',
  'components',
  'status',
  'issuelinks',
  'updated',
  'security',
  'assignee',
  'timeoriginalestimate',
];

class Bench {
  private constructor(
    private readonly site: Site,
    private readonly key: string,
    /** The fields that the app reads of a requirement, separated by commas. */
    private readonly fields: string,
  ) {}

  static async open(size: number): Promise<Bench> {
    const site = await startSite({ clock: 'manual', users, openapiDir: null });
    const key = await sampleProject(site).fromFile(`Bench ${size}`, requirements(size));
    await site.clock.advance(120_000);
    const { body } = await site.rest(people.ada.email, 'GET', '/rest/api/3/field');
    const scores = (body as { id: string; name: string }[])
      .filter(({ name }) => name === 'Difficulty' || name === 'Impact')
      .map(({ id }) => id);
    const bench = new Bench(site, key, [...systemFields, ...scores].join(','));
    let next: string | null = null;
    do next = (await bench.ask<{ next: string | null }>('bruno', 'board.sweep', { next })).next;
    while (next !== null);
    return bench;
  }

  close(): Promise<void> {
    return this.site.close();
  }

  async ask<T>(who: keyof typeof people, name: string, payload: unknown): Promise<T> {
    const { email } = people[who];
    const reply = (await this.site.invoke(email, 'wallchart', { projectKey: this.key }, name, payload)) as
      | { ok: true; value: T }
      | { ok: false };
    if (!reply.ok) throw new Error(`${name}: ${JSON.stringify(reply)}`);
    return reply.value;
  }

  async view(from: { rev: number | null; have: Record<string, number> }): Promise<Board[]> {
    const replies: Board[] = [];
    let { rev, have } = from;
    for (;;) {
      const reply = await this.ask<Board>('bruno', 'board.read', { rev, have });
      replies.push(reply);
      rev = reply.rev;
      have = { ...have, ...Object.fromEntries(reply.changed.map((shard) => [shard.index, shard.rev])) };
      if (!reply.more) return replies;
    }
  }

  /** What the app asked of the platform during some work. */
  async cost(functionKey: string, work: () => Promise<unknown>): Promise<Cost> {
    const before = this.site.forge.calls.length;
    const started = performance.now();
    await work();
    const ms = Math.round(performance.now() - started);
    const calls = this.site.forge.calls.slice(before).filter((call) => call.functionKey === functionKey);
    return {
      points: calls.reduce((sum, call) => sum + call.points, 0),
      calls: calls.length,
      bytes: calls.reduce((sum, call) => sum + call.requestBytes + call.responseBytes, 0),
      ms,
    };
  }

  /** What the same takes an app that keeps nothing of its own: ids by search, then every issue. */
  async plain(work: (ask: Ask) => Promise<unknown>): Promise<Cost> {
    const cost: Cost = { points: 0, calls: 0, bytes: 0, ms: 0 };
    const { forge, jira, url } = this.site;
    const ask: Ask = async (method, path, body) => {
      const request: RestRequest = {
        method,
        path,
        headers: {},
        body,
        caller: { kind: 'app', appId: forge.appId, scopes: forge.scopes },
        origin: url,
      };
      const answer = await jira.handle(request);
      if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
      cost.calls += 1;
      cost.points += answer.points;
      cost.bytes += bytesOf(body) + bytesOf(answer.body);
      return answer.body;
    };
    const started = performance.now();
    await work(ask);
    return { ...cost, ms: Math.round(performance.now() - started) };
  }

  /** One issue, with no more fields than the app reads. */
  plainRead(ask: Ask, id: number | string): Promise<unknown> {
    return ask('GET', `/rest/api/3/issue/${id}?fields=${this.fields}`);
  }

  async plainView(ask: Ask): Promise<void> {
    let token: string | undefined;
    do {
      const reply = (await ask('POST', '/rest/api/3/search/jql', {
        jql: `project = ${this.key} ORDER BY key ASC`,
        maxResults: 5_000,
        ...(token !== undefined && { nextPageToken: token }),
      })) as { issues: { id: string }[]; nextPageToken?: string };
      for (const { id } of reply.issues) await this.plainRead(ask, id);
      token = reply.nextPageToken;
    } while (token !== undefined);
  }

  async bringIntoForce(): Promise<void> {
    let next: string | null = null;
    do next = (await this.ask<{ next: string | null }>('bruno', 'baseline.publish', { next })).next;
    while (next !== null);
    const { departments: lines } = await this.ask<{
      departments: { department: { id: string; name: string } }[];
    }>('bruno', 'baseline.read', {});
    for (const { department } of lines) {
      const lead = departments.find(({ name }) => name === department.name)?.lead;
      if (lead === undefined) throw new Error(`Nobody leads ${department.name}`);
      const part = await this.ask<{
        baseline: { number: number; edition: number };
        root: string;
        assent: string;
      }>(lead, 'baseline.part', { department: department.id });
      const { number, edition } = part.baseline;
      const { root, assent } = part;
      await this.ask(lead, 'baseline.sign', { department: department.id, number, edition, root, assent });
    }
  }

  /** Tries to start a requirement over REST, which Jira refuses. */
  async tryToStart(id: number): Promise<void> {
    const path = `/rest/api/3/issue/${id}/transitions`;
    const { email } = people.ada;
    const { body } = await this.site.rest(email, 'GET', path);
    const { transitions } = body as { transitions: { id: string; name: string }[] };
    const start = transitions.find(({ name }) => name === 'Start');
    const answer = await this.site.rest(email, 'POST', path, { transition: { id: start?.id } });
    if (answer.status !== 400) throw new Error(`Starting out of turn: ${JSON.stringify(answer)}`);
  }
}

type Ask = (method: string, path: string, body?: unknown) => Promise<unknown>;

function bytesOf(body: unknown): number {
  return body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));
}

/** Everything at one size, the app's way and the plain way by turns. */
export async function measure(size: number): Promise<Row[]> {
  const bench = await Bench.open(size);
  const rows: Row[] = [];
  const add = (work: string, way: Row['way'], cost: Cost) => rows.push({ work, way, size, ...cost });
  try {
    let board: Board[] = [];
    const cold = await bench.cost('resolver', async () => {
      board = await bench.view({ rev: null, have: {} });
    });
    add('board view, cold', 'wallchart', cold);
    add('board view, cold', 'plain', await bench.plain((ask) => bench.plainView(ask)));

    const shards = board.flatMap(({ changed }) => changed);
    const rev = board.at(-1)?.rev ?? null;
    const have = Object.fromEntries(shards.map((shard) => [shard.index, shard.rev]));
    add('board view, poll', 'wallchart', await bench.cost('resolver', () => bench.view({ rev, have })));
    // Without a record of what it has seen, it reads everything again to find that nothing changed.
    add('board view, poll', 'plain', await bench.plain((ask) => bench.plainView(ask)));

    const card = shards[0]?.entries[0];
    if (card === undefined) throw new Error('The board is empty');
    const { id, difficulty, impact } = card;
    const move = { id, from: { difficulty, impact }, to: { difficulty: 100, impact: 100 } };
    const moved = await bench.cost('resolver', () => bench.ask('bruno', 'board.move', { moves: [move] }));
    add('card move', 'wallchart', moved);
    const plainMove = await bench.plain(async (ask) => {
      await bench.plainRead(ask, id);
      await ask('PUT', `/rest/api/3/issue/${id}`, { fields: { summary: 'Moved' } });
      // What others would see only by reading again.
      await bench.plainView(ask);
    });
    add('card move', 'plain', plainMove);

    await bench.bringIntoForce();
    const [fresh] = await bench.view({ rev: null, have: {} });
    const last = fresh?.head?.standings.reduce((a, b) => (b.place > a.place ? b : a));
    if (last === undefined) throw new Error('Nothing is in force');
    add('guard decision', 'wallchart', await bench.cost('guard-decide', () => bench.tryToStart(last.id)));
    const plainGuard = await bench.plain(async (ask) => {
      await bench.plainRead(ask, last.id);
      await bench.plainView(ask);
    });
    add('guard decision', 'plain', plainGuard);
    return rows;
  } finally {
    await bench.close();
  }
}
