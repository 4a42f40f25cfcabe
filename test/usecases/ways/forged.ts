import { expect } from 'vitest';
import { everybody } from '../cast';
import type { Who } from '../rollout';
import type { Means } from './means';
import type { Outcome } from './table';

type Goes = (means: Means) => Promise<readonly Outcome[]>;

/** What each of them gets; whom Jira shows no page has nothing to forge a call from. */
async function asEach(
  means: Means,
  name: string,
  payload: unknown,
  check: (reply: { ok: boolean; value?: unknown }, who: Who) => void,
): Promise<void> {
  for (const who of everybody) {
    let reply: { ok: boolean };
    try {
      reply = (await means.rollout.ask(who, name as 'board.read', payload as never)) as { ok: boolean };
    } catch (error) {
      expect(String(error)).toMatch(/No project|not shown here|No user|404|403|401/);
      continue;
    }
    check(reply, who);
  }
}

const nothingTaken = (reply: { ok: boolean; value?: unknown }, who: Who) => {
  if (!reply.ok) return;
  expect(reply.value, who).toMatchObject({ refused: [{ problem: { rule: expect.any(String) } }] });
};

/** Calls that no page would make. */
export const forgedWays = {
  async otherPlace(means) {
    const { early } = await means.two();
    await means.rollout.desk.project('OTHER');
    const foreign = await means.task('OTHER', 'A takeover');
    const { id } = await means.rest<{ id: string }>('POST', 'component', {
      project: 'OTHER',
      name: 'Takeovers',
    });
    const at = { difficulty: null, impact: null };
    const moves = [{ id: foreign.id, from: at, to: { difficulty: 0, impact: 0 } }];
    await asEach(means, 'board.move', { moves }, nothingTaken);
    await asEach(means, 'board.assign', { ids: [foreign.id], add: [id], remove: [] }, nothingTaken);
    await asEach(means, 'board.assign', { ids: [early.id], add: [id], remove: [] }, nothingTaken);
    for (const name of ['change.read', 'changeRequest.preview']) {
      const payload = { id: foreign.id, ...(name !== 'change.read' && { exception: false }) };
      await asEach(means, name, payload, (reply, who) => expect(reply.ok, who).toBe(false));
    }
    await asEach(means, 'baseline.part', { department: id }, (reply, who) =>
      expect(reply.ok, who).toBe(false),
    );
    const issue = means.state.issues[String(foreign.id)];
    expect(means.state.issues[String(early.id)]?.componentIds).toEqual([means.rollout.departments.Sales]);
    expect([issue?.componentIds, Object.keys(issue?.custom ?? {})]).toEqual([[], []]);
    return ['refused'];
  },

  async otherAccount(means) {
    const { rollout } = means;
    await rollout.create({ summary: 'Both', departments: ['Sales', 'Finance'] });
    await rollout.settle();
    await rollout.publish();
    const signature = await rollout.signature('farah', 'Finance');
    const forged = { ...signature, accountId: 'farah', by: 'farah', context: { accountId: 'farah' } };
    await asEach(means, 'baseline.sign', forged, (reply, who) => {
      expect(reply.ok, who).toBe(who === 'farah');
    });
    const { departments } = await rollout.value('june', 'baseline.read', {});
    expect(departments.flatMap(({ signatures }) => signatures.map(({ accountId }) => accountId))).toEqual([
      'farah',
    ]);
    return ['refused'];
  },

  async shapes(means) {
    const { early } = await means.two();
    const before = JSON.stringify(means.state.issues);
    const from = { difficulty: 0, impact: 0 };
    let deep: unknown = 1;
    for (let level = 0; level < 2_000; level += 1) deep = [deep];
    const payloads: readonly unknown[] = [
      { moves: Array.from({ length: 5_000 }, () => ({ id: early.id, from, to: from })) },
      { moves: [{ id: early.id, from, to: { difficulty: deep, impact: 0 } }] },
      { moves: deep },
      { moves: [{ id: String(early.id), from, to: from }] },
      { moves: [{ id: early.id, from, to: { difficulty: 1e308, impact: 0 } }] },
      { moves: [{ id: { toString: 'x' }, from, to: from }] },
      JSON.parse(`{"__proto__": {"moves": [{"id": ${early.id}}]}, "constructor": {"prototype": {}}}`),
      null,
      'moves',
      7,
      [],
    ];
    for (const payload of payloads) {
      await asEach(means, 'board.move', payload, (reply, who) => {
        expect(reply, who).toMatchObject({ ok: false, kind: 'invalid' });
      });
    }
    expect(JSON.stringify(means.state.issues)).toBe(before);
    expect(({} as Record<string, unknown>).moves).toBeUndefined();
    return ['refused'];
  },
} as const satisfies Readonly<Record<string, Goes>>;
