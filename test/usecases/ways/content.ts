import { expect } from 'vitest';
import { codecOf } from '../../../src/adapters/store/codec';
import { type RecordKind, type Ref, records } from '../../../src/usecases/records';
import { anySource } from '../importDesk';
import { verified } from '../verified';
import type { Means } from './means';
import type { Outcome } from './table';

type Goes = (means: Means) => Promise<readonly Outcome[]>;

const anHour = 3_600_000;

/** Rewrites one of the app's records where it lies. */
function tamper<T>(means: Means, entity: string, ref: Ref<T>, change: (body: T) => T): void {
  const { store } = means.rollout.site.forge;
  const { encode, decode } = codecOf(ref.kind as RecordKind);
  const value = store.get(entity, ref.key)?.value as { rev: number; body: unknown } | undefined;
  if (value === undefined) throw new Error(`There is no ${ref.key}`);
  const body = encode(change(decode(value.body) as T)) as never;
  store.set(entity, ref.key, { rev: value.rev, body }, null);
}

/** Around what was signed: every way that changes what there is, or what is kept of it. */
export const contentWays = {
  async clone(means) {
    const { early } = await means.two();
    const { fields } = await means.rest<{ fields: Record<string, unknown> }>('GET', `issue/${early.key}`);
    const clone = await means.rollout.create({ summary: `CLONE - ${String(fields.summary)}` });
    await means.rest('POST', 'issueLink', {
      type: { name: 'Cloners' },
      inwardIssue: { key: clone.key },
      outwardIssue: { key: early.key },
    });
    return [await means.refused(clone, 'Start', /not on the signed chart/)];
  },

  async wallchartImport(means) {
    await means.two();
    const { rollout } = means;
    const { id } = await rollout.value('ada', 'import.start', {
      fileName: 'more.csv',
      rows: 1,
      pieces: 1,
      department: rollout.departments.Sales,
      source: anySource,
    });
    const row = { line: 2, key: '', summary: 'Brought in', description: '', departments: [] };
    const rows = [{ ...row, difficulty: '0', impact: '0', effort: '', occurrence: 1, flaw: null }];
    await rollout.value('ada', 'import.upload', { id, index: 0, rows });
    await rollout.value('ada', 'import.step', { id });
    await rollout.settle();
    const made = (await rollout.board()).entries.find(({ summary }) => summary === 'Brought in');
    if (made === undefined) throw new Error('Nothing was imported');
    return [await means.refused(made, 'Start', /not on the signed chart/)];
  },

  async adminEdit(means) {
    const { early } = await means.two();
    await means.rollout.edit(early, { summary: 'Early, and much more' });
    const refused = await means.refused(early, 'Start', /summary changed after it was signed/);
    const detected = await means.held(early, ['summary']);
    await means.rollout.settle();
    const signOff = Object.values(means.state.fields).find(({ name }) => name === 'Sign-off')?.id ?? '';
    expect(means.state.issues[String(early.id)]?.custom[signOff]).toMatch(/^Stale/);
    return [refused, detected];
  },

  async recreate(means) {
    const { early, late } = await means.two();
    await means.rest('DELETE', `issue/${early.key}`);
    const again = await means.rollout.create({ summary: 'Early' });
    const refused = await means.refused(late, 'Start', /1 requirement that cannot be named/);
    await means.rollout.settle();
    await means.refused(again, 'Start', /not on the signed chart/);
    const { reply } = await means.rollout.board();
    expect(reply.head?.standings.map(({ id }) => id)).toContain(early.id);
    return [refused, await means.held(early, ['gone'])];
  },

  async screen(means) {
    const { early } = await means.two();
    const start = means.transition('Start');
    const { screens, fields } = means.state;
    const [difficulty] = Object.values(fields).filter(({ name, custom }) => custom && name === 'Difficulty');
    const screen = Object.values(screens).find(({ tabs }) =>
      tabs.some((tab) => tab.fields.includes(difficulty?.id ?? '')),
    );
    start.transitionScreen = {
      ruleKey: 'system:transition-screen',
      parameters: { screenId: screen?.id ?? '' },
    };
    const answer = await means.rollout.site.rest(
      'ada@site.example',
      'POST',
      `/rest/api/3/issue/${early.key}/transitions`,
      { transition: { id: start.id }, fields: { [difficulty?.id ?? '']: 100 } },
    );
    expect(answer.status).toBe(400);
    expect(JSON.stringify(answer.body)).toContain('difficulty changed after the chart was signed');
    return ['refused'];
  },

  async rescore(means) {
    const { rollout } = means;
    await rollout.create({ summary: 'Early', departments: ['Finance'] });
    const late = await rollout.create({ summary: 'Late', difficulty: 100 });
    await rollout.bringIntoForce();
    await rollout.settle();
    const moves = [{ id: late.id, from: { difficulty: 100, impact: 0 }, to: { difficulty: 0, impact: 0 } }];
    const moved = await rollout.value('chidi', 'board.move', { moves });
    expect(moved.refused.map(({ problem }) => problem.rule)).toEqual(['B5-move']);
    await rollout.score(late, 0, 0);
    await means.refused(late, 'Start', /difficulty changed/, 'chidi');
    await rollout.settle();
    expect(await rollout.problems('chidi', 'baseline.publish', { next: null })).toMatchObject([
      { rule: 'role' },
    ]);
    await rollout.publish();
    expect(await rollout.sign('Sales')).toBe(false);
    const finance = await rollout.signature('farah', 'Finance');
    expect(await rollout.problems('chidi', 'baseline.sign', finance)).toMatchObject([{ rule: 'B3-keyUser' }]);
    return [await means.refused(late, 'Start', /difficulty changed/, 'chidi')];
  },

  async withdraw(means) {
    const { early, late } = await means.two();
    await means.passes(early, 'Withdraw');
    const refused = await means.refused(late, 'Start', new RegExp(early.key));
    const detected = await means.held(early, ['state']);
    await means.refused(late, 'Start', new RegExp(early.key));
    return [refused, detected];
  },

  async unlink(means) {
    const { rollout } = means;
    const first = await rollout.create({ summary: 'First' });
    const second = await rollout.create({ summary: 'Second', blockedBy: [first] });
    await rollout.bringIntoForce(['Sales']);
    await rollout.settle();
    for (const link of Object.keys(means.state.links)) await means.rest('DELETE', `issueLink/${link}`);
    const refused = await means.refused(second, 'Start', /blockers changed after the chart was signed/);
    return [refused, await means.held(second, ['blockers'])];
  },

  async remove(means) {
    const { early, late } = await means.two();
    await means.rest('DELETE', `issue/${early.key}`);
    await means.refused(late, 'Start', /1 requirement that cannot be named/);
    await means.rollout.site.clock.advance(2 * anHour);
    return [await means.refused(late, 'Start', /1 requirement that cannot be named/)];
  },

  async fields(means) {
    const { early } = await means.two();
    const own = Object.values(means.state.fields).filter(
      ({ name, custom }) => custom && ['Sign-off', 'Signed by', 'Wave', 'Place'].includes(name),
    );
    expect(own).toHaveLength(4);
    for (const { id, name } of own) {
      const value = name === 'Wave' || name === 'Place' ? 1 : 'Signed';
      const path = `/rest/api/3/issue/${early.key}`;
      const edited = await means.rollout.site.rest('ada@site.example', 'PUT', path, {
        fields: { [id]: value },
      });
      expect(edited.status, name).toBe(400);
      const written = await means.rollout.site.rest(
        'ada@site.example',
        'PUT',
        `/rest/api/3/app/field/${id}/value`,
        { updates: [{ issueIds: [early.id], value }] },
      );
      expect(written.status, name).toBeGreaterThanOrEqual(400);
    }
    return ['refused'];
  },

  async scores(means) {
    const { early } = await means.two();
    await means.rollout.score(early, 0, 100);
    await means.rollout.edit(early, { components: [{ id: means.rollout.departments.Finance }] });
    const refused = await means.refused(early, 'Start', /impact and departments changed/);
    return [refused, await means.held(early, ['impact', 'departments'])];
  },

  async snapshot(means) {
    const { early, late } = await means.two();
    const projectId = Number(means.rollout.projectId);
    const { shards } = (await means.rollout.board()).reply;
    for (let index = 0; index < shards; index += 1) {
      tamper(means, 'board', records.shard(projectId, shards, index), (shard) => ({
        ...shard,
        entries: shard.entries.map((entry) => ({ ...entry, state: 'done' as const, summary: 'Forged' })),
      }));
    }
    const refused = await means.refused(late, 'Start', new RegExp(`${early.key} comes first`));
    await means.rollout.site.clock.advance(2 * anHour);
    const { entries } = await means.rollout.board();
    expect(entries.map(({ summary, state }) => [summary, state])).toEqual([
      ['Early', 'open'],
      ['Late', 'open'],
    ]);
    const told = (await means.ledger(['upkeep'])).entries.flatMap(({ event }) =>
      event?.kind === 'repaired' ? event.issueIds : [],
    );
    expect(new Set(told)).toEqual(new Set([early.id, late.id]));
    return [refused, 'detected'];
  },

  async front(means) {
    const { early, late } = await means.two();
    tamper(means, 'front', records.front(Number(means.rollout.projectId)), (front) =>
      front === null
        ? null
        : {
            ...front,
            waves: front.waves.map((wave) => ({
              ...wave,
              undone: { ...wave.undone, open: 0, first: [] },
              unstarted: { ...wave.unstarted, open: 0, first: [] },
            })),
          },
    );
    await means.rollout.site.clock.advance(2 * anHour);
    await means.refused(late, 'Start', new RegExp(`${early.key} comes first`));
    const { entries } = await means.ledger(['upkeep']);
    expect(entries.map(({ event }) => event?.kind)).toContain('repaired');
    return ['detected'];
  },

  async chart(means) {
    const { late } = await means.two();
    const { rollout } = means;
    const [first] = (await rollout.value('june', 'certificate.list', {})).baselines;
    const baseline = first?.id ?? '';
    const certified = async () => {
      const { certificate } = await rollout.value('june', 'certificate.read', { baseline });
      const { leaves } = await rollout.value('june', 'certificate.leaves', { baseline, from: 0 });
      return verified({ ...certificate, leaves });
    };
    expect(await certified()).toMatchObject({ ok: true });
    tamper(means, 'baseline', records.signedContents(Number(rollout.projectId), baseline, 0), ({ rows }) => ({
      rows: rows.map((row) =>
        row.id === late.id ? { ...row, content: { ...row.content, difficulty: 0 } } : row,
      ),
    }));
    const after = await certified();
    expect(after.ok, after.says).toBe(false);
    return ['detected'];
  },

  async ledger(means) {
    await means.two();
    await means.ledger([]);
    const check = () => means.rollout.value('stina', 'ledger.check', { block: 0 });
    expect((await check()).broken).toBeNull();
    tamper(means, 'ledger', records.ledgerBlock(Number(means.rollout.projectId), 0), (block) => ({
      ...block,
      entries: block.entries.map((entry, index) => (index === 1 ? { ...entry, at: entry.at + 1 } : entry)),
    }));
    expect((await check()).broken).toMatchObject({ why: 'changed' });
    return ['detected'];
  },
} as const satisfies Readonly<Record<string, Goes>>;
