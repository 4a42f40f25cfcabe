import { expect } from 'vitest';
import type { Answer, Input } from '../../../src/contract/procedures';
import type { Made, Rollout, Who } from '../rollout';
import type { Outcome } from './table';

type Bypass = Extract<NonNullable<Answer<'ledger.read'>['entries'][number]['event']>, { kind: 'bypass' }>;

const seconds = 1_000;

/** What somebody has at hand who tries to get around the chart, and how it is seen what came of it. */
export class Means {
  constructor(readonly rollout: Rollout) {}

  get state() {
    return this.rollout.site.jira.state;
  }

  rest<T>(method: string, path: string, body?: unknown): Promise<T> {
    return this.rollout.desk.rest<T>(method, `/rest/api/3/${path}`, body);
  }

  /** Wave 1 and wave 2, signed and in force. */
  async two(): Promise<{ early: Made; late: Made }> {
    const early = await this.rollout.create({ summary: 'Early' });
    const late = await this.rollout.create({ summary: 'Late', difficulty: 100 });
    await this.rollout.bringIntoForce(['Sales']);
    await this.rollout.settle();
    return { early, late };
  }

  /** The workflow of requirements, as somebody changes it in Jira. */
  workflow() {
    const found = Object.values(this.state.workflows).find(({ transitions }) =>
      transitions.some(({ validators }) => validators.length > 0),
    );
    if (found === undefined) throw new Error('There is no guarded workflow');
    return found;
  }

  transition(name: string) {
    const found = this.workflow().transitions.find((one) => one.name === name);
    if (found === undefined) throw new Error(`There is no ${name}`);
    return found;
  }

  statusId(name: string): string {
    const { statuses } = this.state;
    return Object.values(statuses).find((one) => one.name.toLowerCase() === name.toLowerCase())?.id ?? '';
  }

  typeId(name: string): string {
    return Object.values(this.state.issueTypes).find((type) => type.name === name)?.id ?? '';
  }

  async task(project = 'CRM', summary = 'A task'): Promise<Made> {
    const made = await this.rest<{ id: string; key: string }>('POST', 'issue', {
      fields: { project: { key: project }, issuetype: { name: 'Task' }, summary },
    });
    return { id: Number(made.id), key: made.key };
  }

  /** Bulk move to a project and type, with statuses that are mapped: `to` from `from`. */
  async move(issue: Made, project: string, type: string, statuses: Record<string, string> = {}) {
    const targetStatus = Object.entries(statuses).map(([from, to]) => ({
      statuses: { [this.statusId(to)]: [this.statusId(from)] },
    }));
    await this.bulk('move', {
      targetToSourcesMapping: {
        [`${project},${this.typeId(type)}`]: {
          issueIdsOrKeys: [String(issue.id)],
          inferClassificationDefaults: true,
          inferFieldDefaults: true,
          inferStatusDefaults: true,
          inferSubtaskTypeDefault: true,
          ...(targetStatus.length > 0 && { targetStatus }),
        },
      },
    });
    return { id: issue.id, key: this.state.issues[String(issue.id)]?.key ?? '' };
  }

  /** A task of Jira's in bulk, once it is done: what failed, by issue. */
  async bulk(what: 'move' | 'transition', body: unknown): Promise<Record<string, string[]>> {
    const { taskId } = await this.rest<{ taskId: string }>('POST', `bulk/issues/${what}`, body);
    await this.rollout.site.clock.advance(5 * seconds);
    const done = await this.rest<{ status: string; failedAccessibleIssues?: Record<string, string[]> }>(
      'GET',
      `bulk/queue/${taskId}`,
    );
    expect(done.status).toBe('COMPLETE');
    return done.failedAccessibleIssues ?? {};
  }

  /** A branch is made for it, and a trigger of the transition starts it. */
  async develops(issue: Made): Promise<void> {
    this.transition('Start').triggers.push({
      id: 'trigger',
      ruleKey: 'system:development-triggers',
      parameters: {
        enabledTriggers:
          'com.atlassian.jira.plugins.jira-development-integration-plugin:branch-created-trigger',
      },
    });
    const answer = await this.rollout.site.jira.develop('chidi', issue.key);
    expect(answer).toEqual({ status: 200, body: { transition: 'Start' } });
  }

  /** Refused with a word of the reason. */
  async refused(issue: Made, transition: string, reason: RegExp, who: Who = 'ada'): Promise<Outcome> {
    expect(await this.rollout.go(issue, transition, who)).toMatch(reason);
    return 'refused';
  }

  async passes(issue: Made, transition: string, who: Who = 'ada'): Promise<void> {
    expect(await this.rollout.go(issue, transition, who)).toBeNull();
  }

  async ledger(groups: Input<'ledger.read'>['filter']['groups']) {
    await this.rollout.settle();
    const filter = { groups, person: null, key: null, from: null, until: null };
    return this.rollout.value('bruno', 'ledger.read', { before: null, filter, most: 500 });
  }

  /** Seen as a bypass: once on the ledger with who it was, on the chart, and on the panel. */
  async bypassed(issue: Made, transition: Bypass['transition'], who: string): Promise<Outcome> {
    const { entries, people } = await this.ledger(['bypass']);
    const own = entries.flatMap(({ by, event }) =>
      event?.kind === 'bypass' && event.issueId === issue.id ? [{ by, event }] : [],
    );
    expect(own.map(({ event }) => event.transition)).toEqual([transition]);
    const name = people.find(({ pseudonym }) => pseudonym === own[0]?.by)?.name;
    expect(name).toBe(who);
    const { reply } = await this.rollout.board();
    expect(reply.head?.bypassed.map(({ id }) => id)).toContain(issue.id);
    const panel = await this.rollout.value('june', 'panel.read', {}, issue.key);
    expect(panel.bypass).toMatchObject({ transition });
    return 'detected';
  }

  /** What set-up's page says that somebody changed by hand. */
  async setupSays(title: RegExp): Promise<Outcome> {
    const { deviations } = await this.rollout.desk.plan();
    expect(deviations.map((one) => one.title).join('\n')).toMatch(title);
    return 'detected';
  }

  /** The chart shows what differs from what was signed. */
  async held(issue: Made, parts: readonly string[]): Promise<Outcome> {
    await this.rollout.settle();
    const { reply } = await this.rollout.board();
    expect(reply.head?.held.find(({ id }) => id === issue.id)?.parts).toEqual(parts);
    return 'detected';
  }
}
