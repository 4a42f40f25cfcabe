import { type KeptSite, type Site, type SiteOptions, startSite } from '../site/site';
import type { RestRequest, RestResponse } from '../site/types';

/** A site with an administrator and somebody who is none, and set-up as its page would drive it. */

export const ada = { accountId: 'ada', displayName: 'Ada Admin', email: 'ada@site.example', jiraAdmin: true };
export const leo = { accountId: 'leo', displayName: 'Leo Lead', email: 'leo@site.example', jiraAdmin: false };

export interface Step {
  id: string;
  title: string;
  detail: string;
  state: 'present' | 'missing' | 'blocked' | 'changed';
}

export interface Deviation {
  id: string;
  title: string;
  detail: string;
  mend: 'setUp' | 'person';
}

export interface Plan {
  projectKey: string;
  steps: Step[];
  deviations: Deviation[];
  notes: { tone: string; title: string; detail: string }[];
  complete: boolean;
  guarded: boolean;
  guardOut: boolean;
  removed: boolean;
  progress: { read: number; of: number } | null;
  setUp: boolean;
}

export type Reply<T> = { ok: true; value: T } | { ok: false; kind: string; problems?: { rule: string }[] };

const kanban = 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic';
export const teamManaged = 'com.pyxis.greenhopper.jira:gh-simplified-agility-kanban';

export class SetupDesk {
  private constructor(readonly site: Site) {}

  static async open(options: SiteOptions = {}): Promise<SetupDesk> {
    return new SetupDesk(await startSite({ clock: 'manual', users: [ada, leo], ...options }));
  }

  /** Opens desks that go on from what `work` does to the first of them: once, however many there will be. */
  static after(work: (desk: SetupDesk) => Promise<unknown>): () => Promise<SetupDesk> {
    let kept: Promise<KeptSite> | null = null;
    const prepare = async () => {
      const desk = await SetupDesk.open();
      await work(desk);
      return desk.closeAndKeep();
    };
    return async () => {
      kept ??= prepare();
      return SetupDesk.open({ from: await kept });
    };
  }

  close(): Promise<void> {
    return this.site.close();
  }

  /** For others to go on from. @throws where something was against Jira's documents, which they could not see any more */
  async closeAndKeep(): Promise<KeptSite> {
    const kept = this.site.keep();
    await this.site.close();
    const { contract } = this.site;
    if (contract.violations.length > 0) throw new Error(contract.summary());
    return kept;
  }

  async rest<T>(method: string, path: string, body?: unknown): Promise<T> {
    const answer = await this.site.rest(ada.email, method, path, body);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${JSON.stringify(answer)}`);
    // The route's shape is Jira's, and the contract check holds it.
    return answer.body as T;
  }

  async project(key: string, projectTemplateKey = kanban): Promise<string> {
    const { id } = await this.rest<{ id: number }>('POST', '/rest/api/3/project', {
      key,
      name: `Project ${key}`,
      projectTypeKey: 'software',
      projectTemplateKey,
      leadAccountId: leo.accountId,
      assigneeType: 'UNASSIGNED',
    });
    return String(id);
  }

  async ask<T>(name: string, payload: unknown, key = 'CRM', email = ada.email): Promise<Reply<T>> {
    const place = { projectKey: key };
    return (await this.site.invoke(email, 'wallchart-setup', place, name, payload)) as Reply<T>;
  }

  async plan(key?: string): Promise<Plan> {
    return taken(await this.ask<Plan>('setup.plan', {}, key));
  }

  async apply(step: string, key?: string): Promise<Plan> {
    return taken(await this.ask<Plan>('setup.apply', { step }, key));
  }

  /** As the page does it: what the plan lacks, in its order. */
  async setUp(key?: string): Promise<Plan> {
    let plan = await this.plan(key);
    for (const { id, state } of plan.steps) {
      if (state !== 'missing') continue;
      do plan = await this.apply(id, key);
      while (plan.progress !== null);
    }
    return plan;
  }

  async mend(deviation: string, key?: string): Promise<Plan> {
    return taken(await this.ask<Plan>('setup.mend', { deviation }, key));
  }

  /**
   * Runs `work` while Jira does what it is told but the answer to the n-th write never arrives, nor does
   * anything after it: what the app sees when it dies there. Answers whether it came that far.
   */
  async dyingAfter(writes: number, work: () => Promise<unknown>): Promise<boolean> {
    const { jira } = this.site;
    const handle = jira.handle.bind(jira);
    let left = writes;
    jira.handle = async (request: RestRequest): Promise<RestResponse> => {
      if (request.caller.kind !== 'appAsUser' && request.caller.kind !== 'app') return handle(request);
      if (left === 0) return lost;
      if (request.method === 'GET' || onlyRead.has(request.path)) return handle(request);
      const answer = await handle(request);
      left -= 1;
      return left === 0 ? lost : answer;
    };
    try {
      await work();
    } finally {
      jira.handle = handle;
    }
    return left === 0;
  }

  /** Names of everything that set-up could make, so that doubles show. */
  configuration(): Record<string, string[]> {
    const { state } = this.site.jira;
    const names = (of: Record<string, { name: string }>) =>
      Object.values(of)
        .map(({ name }) => name)
        .sort();
    return {
      issueTypes: names(state.issueTypes),
      issueTypeSchemes: names(state.issueTypeSchemes),
      screens: names(state.screens),
      screenSchemes: names(state.screenSchemes),
      issueTypeScreenSchemes: names(state.issueTypeScreenSchemes),
      statuses: names(state.statuses),
      workflows: names(state.workflows),
      workflowSchemes: names(state.workflowSchemes),
      roles: names(state.roles),
      linkTypes: names(state.linkTypes),
    };
  }
}

/** What asks by POST and changes nothing. */
const onlyRead = new Set(['/rest/api/3/workflows', '/rest/api/3/search/jql']);

const lost: RestResponse = {
  status: 503,
  headers: {},
  body: { errorMessages: ['The connection was lost.'], errors: {} },
  points: 0,
};

export function taken<T>(reply: Reply<T>): T {
  if (!reply.ok) throw new Error(JSON.stringify(reply));
  return reply.value;
}
