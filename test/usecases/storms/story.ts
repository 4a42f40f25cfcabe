import { expect } from 'vitest';
import type { Answer, Input, ProcedureName } from '../../../src/contract/procedures';
import type { LedgerEvent } from '../../../src/domain/ledger/event';
import type { Made, Rollout, Who } from '../rollout';
import { Means } from '../ways/means';

const seconds = 1_000;
const anHour = 3_600 * seconds;

/** Tries of somebody who was told that something went wrong. */
const patience = 60;

/** A rollout as people bring it about who try again where something went wrong. */
export class Story {
  private readonly means: Means;

  constructor(readonly rollout: Rollout) {
    this.means = new Means(rollout);
  }

  /** Asks until it is done, or refused because it has been done. */
  async ask<N extends ProcedureName>(
    who: Who,
    name: N,
    payload: () => Promise<Input<N>> | Input<N>,
    done: readonly string[] = [],
  ): Promise<void> {
    let last: unknown;
    for (let left = patience; left > 0; left -= 1) {
      try {
        const reply = await this.rollout.ask(who, name, await payload());
        if (reply.ok) return;
        last = reply;
        if (reply.kind === 'refused' && reply.problems.some(({ rule }) => done.includes(rule))) return;
      } catch (error) {
        last = error;
      }
      await this.rollout.site.clock.advance(20 * seconds);
    }
    throw new Error(`${who} gave up ${name}: ${String(last)} ${JSON.stringify(last)}`);
  }

  async reads<N extends ProcedureName>(who: Who, name: N, payload: Input<N>): Promise<Answer<N>> {
    for (let left = patience; ; left -= 1) {
      try {
        return await this.rollout.value(who, name, payload);
      } catch (error) {
        if (left === 0) throw error;
        await this.rollout.site.clock.advance(20 * seconds);
      }
    }
  }

  async goes(issue: Made, transition: string, to: string): Promise<void> {
    const status = () => {
      const { issues, statuses } = this.means.state;
      return statuses[issues[String(issue.id)]?.statusId ?? '']?.name.toLowerCase();
    };
    let last: string | null = null;
    for (let left = patience; left > 0; left -= 1) {
      last = await this.rollout.go(issue, transition);
      if (status() === to) return;
      await this.rollout.site.clock.advance(20 * seconds);
    }
    throw new Error(`${issue.key} never came to ${to}: ${last}`);
  }

  /** Whether it was published, the chart tells: this says what went wrong. */
  private async publishesOnce(): Promise<string> {
    try {
      await this.rollout.publish();
      return 'published';
    } catch (error) {
      return String(error);
    }
  }

  private async publishes(number: number): Promise<void> {
    const told: string[] = [];
    for (let left = patience; left > 0; left -= 1) {
      const { baseline } = await this.reads('june', 'baseline.read', {});
      if (baseline?.number === number) return;
      await this.rollout.site.clock.advance(20 * seconds);
      told.push(await this.publishesOnce());
    }
    throw new Error(`The chart was never published: ${told.join('; ')}`);
  }

  private signs(who: Who, department: 'Sales' | 'Finance'): Promise<void> {
    const payload = async () => {
      const part = await this.reads(who, 'baseline.part', {
        department: this.rollout.departments[department],
      });
      const { baseline, root, assent } = part;
      const { number, edition } = baseline;
      return { department: this.rollout.departments[department], number, edition, root, assent };
    };
    return this.ask(who, 'baseline.sign', payload, ['B3-twice', 'B3-state']);
  }

  /** The same steps each time. */
  async happens(): Promise<readonly Made[]> {
    const { rollout } = this;
    const one = await rollout.create({ summary: 'One' });
    const two = await rollout.create({ summary: 'Two', departments: ['Finance', 'Sales'] });
    const three = await rollout.create({ summary: 'Three', difficulty: 50, blockedBy: [one] });
    const four = await rollout.create({ summary: 'Four', difficulty: 100, impact: 100 });
    await rollout.site.clock.advance(anHour);
    const from = { difficulty: 50, impact: 0 };
    const to = { difficulty: 100, impact: 0 };
    // Two move the same card to the same place: one of them may be told that it stands there already.
    const moves = [{ id: three.id, from, to }];
    await Promise.all([
      this.ask('bruno', 'board.move', () => ({ moves })),
      this.ask('june', 'board.move', () => ({ moves })),
    ]);
    await rollout.score(three, 100, 0);
    await rollout.site.clock.advance(anHour);
    // Two at once: one of them gets through, or neither does.
    await Promise.all([this.publishesOnce(), this.publishesOnce()]);
    await this.publishes(1);
    await Promise.all([this.signs('chidi', 'Sales'), this.signs('farah', 'Finance')]);
    const five = await this.changes();
    await this.goes(one, 'Start', 'in progress');
    await this.goes(two, 'Start', 'in progress');
    await this.goes(one, 'Finish', 'done');
    await rollout.edit(two, { summary: 'Two, said otherwise' });
    await this.ask(
      'bruno',
      'change.same',
      async () => ({ id: two.id, seen: (await this.seen(two)).seen, department: null }),
      ['B4-none', 'B4-both'],
    );
    await rollout.site.jira.importRows('ada', [
      {
        fields: { project: { key: 'CRM' }, issuetype: { name: 'CRM Requirement' }, summary: 'Brought in' },
        status: 'Done',
      },
    ]);
    await rollout.score(four, 0, 100);
    return [one, two, three, four, five];
  }

  /** Something new is asked for, and both of the team answer at once. */
  private async changes(): Promise<Made> {
    const { rollout } = this;
    const roles = await rollout.desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
    const member = new URL(roles['CRM team member'] ?? '').pathname;
    await rollout.desk.rest('POST', member, { user: ['chidi', 'farah'] });
    const five = await rollout.create({ summary: 'Five' });
    await rollout.edit(five, { timetracking: { originalEstimate: '1h' } });
    await rollout.site.clock.advance(anHour);
    const asked = { id: five.id, exception: false, reason: 'The law', acceptChainReaction: true };
    await this.ask('june', 'changeRequest.request', () => asked, ['C1-asked']);
    const answer = { number: 1, verdict: 'confirms' as const, reason: null };
    const answered = ['C3-twice', 'C3-state'];
    await Promise.all([
      this.ask('chidi', 'changeRequest.answer', () => answer, answered),
      this.ask('farah', 'changeRequest.answer', () => answer, answered),
    ]);
    return five;
  }

  private seen({ id }: Made) {
    return this.reads('bruno', 'change.read', { id });
  }

  /** What is left when everything has come to rest: what the faults must not have changed. */
  async end() {
    const { rollout } = this;
    await rollout.site.clock.advance(4 * anHour);
    const { reply, entries } = await rollout.board();
    const baseline = await rollout.value('june', 'baseline.read', {});
    const { fields } = this.means.state;
    const own = Object.values(fields).filter(
      ({ name, custom }) => custom && ['Sign-off', 'Wave', 'Place'].includes(name),
    );
    const { rows } = await rollout.value('june', 'changeRequest.list', {});
    const { broken } = await rollout.value('bruno', 'ledger.check', { block: 0 });
    expect(broken).toBeNull();
    return this.byName({
      board: entries.map(({ updated, rank, ...entry }) => entry),
      changes: rows.map(({ number, state, confirmed, needed }) => ({ number, state, confirmed, needed })),
      // One issue carries each of them, made by whoever asked or by the repair.
      carriers: this.carriers(),
      held: reply.head?.held,
      bypassed: reply.head?.bypassed.map(({ id, transition }) => ({ id, transition })),
      standings: reply.head?.standings,
      edition: baseline.baseline?.edition,
      state: baseline.baseline?.state,
      signatures: baseline.departments.map(({ department, signatures }) => [
        department.name,
        signatures.map(({ accountId }) => accountId),
      ]),
      fields: this.requirements().map(({ key, custom }) => [key, own.map(({ id }) => custom[id] ?? null)]),
      ledger: (await this.told()).map(plain).toSorted(),
    });
  }

  /**
   * Jira counts changes and issues together, and the issue that carries a change request may be made later: what is
   * made before that has other ids and keys. Here each requirement has a number of its own.
   */
  private byName<T>(end: T): T {
    let text = JSON.stringify(end);
    for (const [index, { id, key }] of this.requirements().entries()) {
      text = text.replaceAll(id, `${index}`).replaceAll(`"${key}"`, `"#${index}"`);
    }
    return JSON.parse(text);
  }

  private requirements() {
    return this.ofType('CRM Requirement');
  }

  private carriers(): readonly string[] {
    return this.ofType('CRM Change Request').map(({ summary }) => summary.replace(/CRM-\d+/, '#'));
  }

  private ofType(name: string) {
    const type = this.means.typeId(name);
    return Object.values(this.means.state.issues).filter(({ issueTypeId }) => issueTypeId === type);
  }

  async told(): Promise<readonly LedgerEvent[]> {
    return (await this.means.ledger([])).entries.flatMap(({ event }) => event ?? []);
  }
}

/** How often somebody was refused, and what was mended, is the storm's own. */
const ownOfStorms: readonly LedgerEvent['kind'][] = ['refused', 'refusedCall', 'repaired', 'setUp'];

function plain(event: LedgerEvent): string {
  if (ownOfStorms.includes(event.kind)) return event.kind;
  // The code of a later edition covers the id of what was added.
  if (event.kind === 'edition') return JSON.stringify({ ...event, code: '' });
  return JSON.stringify(event, (name, value: unknown) =>
    ['happened', 'change', 'since'].includes(name) ? undefined : value,
  );
}

/** Without what storms do by themselves. */
export const decided = (ledger: readonly string[]) =>
  ledger.filter((one) => !(ownOfStorms as readonly string[]).includes(one));
