import type { RestRequest } from '../site/types';
import type { Cost, Rollout } from './rollout';

/**
 * What the same work takes a straightforward app, which keeps nothing of its own: it searches for ids and reads
 * every issue, with no more fields than Wallchart reads.
 */

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

/** One piece of work, asked of Jira as an app. */
class PlainWork {
  readonly cost: Cost = { points: 0, calls: 0, bytes: 0, ms: 0 };

  constructor(private readonly rollout: Rollout) {}

  async ask(method: string, path: string, body?: unknown): Promise<unknown> {
    const { forge, jira, url } = this.rollout.site;
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
    this.cost.calls += 1;
    this.cost.points += answer.points;
    this.cost.bytes += bytesOf(body) + bytesOf(answer.body);
    return answer.body;
  }

  read(id: number | string): Promise<unknown> {
    const fields = [...systemFields, ...this.rollout.scores].join(',');
    return this.ask('GET', `/rest/api/3/issue/${id}?fields=${fields}`);
  }

  async view(): Promise<void> {
    let token: string | undefined;
    do {
      const reply = (await this.ask('POST', '/rest/api/3/search/jql', {
        jql: `project = ${this.rollout.key} ORDER BY key ASC`,
        maxResults: 5_000,
        ...(token !== undefined && { nextPageToken: token }),
      })) as { issues: { id: string }[]; nextPageToken?: string };
      for (const { id } of reply.issues) await this.read(id);
      token = reply.nextPageToken;
    } while (token !== undefined);
  }
}

function bytesOf(body: unknown): number {
  return body === undefined ? 0 : Buffer.byteLength(JSON.stringify(body));
}

export async function plainly(rollout: Rollout, work: (plain: PlainWork) => Promise<unknown>): Promise<Cost> {
  const plain = new PlainWork(rollout);
  const started = performance.now();
  await work(plain);
  return { ...plain.cost, ms: Math.round(performance.now() - started) };
}
