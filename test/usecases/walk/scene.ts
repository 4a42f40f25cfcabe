import { expect } from 'vitest';
import type { Input } from '../../../src/contract/procedures';
import { deactivate, openCast } from '../cast';
import { anySource } from '../importDesk';
import type { Made, Rollout } from '../rollout';
import { Means } from '../ways/means';
import { importRow } from './calls';

/** Said of what only some may see: no answer to anybody else may hold it. */
export const hiddenWords = 'HIDDEN';
/** Said of everything: no answer to whom the project is not shown may hold it. */
export const plantedWords = 'PLANTED';

export interface Scene {
  readonly rollout: Rollout;
  /** Everybody who browses sees these: on the chart in wave 1 and 3, and asked for after it. */
  readonly open: readonly [Made, Made, Made];
  /** Behind the security level (or never made): on the chart, asked for after it, put aside. */
  readonly hidden: readonly Made[];
  readonly baseline: string;
  /** Change requests of the third open one and the second hidden one. */
  readonly changes: readonly number[];
  readonly importId: string;
}

const tellOf = (word: string, what: string) => `${plantedWords} ${word} ${what}`;

/**
 * A rollout under way. With `secured` there are requirements behind the security level that everything happened to
 * what can happen; without, the same happened without them: who does not see them should see no difference.
 */
export async function openScene(secured: boolean): Promise<Scene> {
  const rollout = await openCast();
  const means = new Means(rollout);
  const { clock } = rollout.site;
  const estimate = (issue: Made) => rollout.edit(issue, { timetracking: { originalEstimate: '1d' } });
  const { rules } = await rollout.value('bruno', 'settings.read', {});
  const labels = { difficulty: ['Easy', 'Medium', 'Hard'], impact: ['Large', 'Middling', 'Small'] };
  /** Three levels, without a hundred requirements; one signature is enough. */
  const wanted = { ...rules, thresholds: [1, 300, 500], grid: labels, quorum: 1 };
  await rollout.value('bruno', 'settings.save', {
    rules: structuredClone(wanted) as Input<'settings.save'>['rules'],
    added: { [rollout.departments.Finance]: ['chidi'] },
  });
  const open1 = await rollout.create({
    summary: tellOf('open', 'one'),
    description: tellOf('open', 'text'),
  });
  const open2 = await rollout.create({
    summary: tellOf('open', 'two'),
    departments: ['Finance'],
    difficulty: 100,
    impact: 100,
  });
  await estimate(open1);
  await estimate(open2);
  const hidden: Made[] = [];
  const hide = async (what: string, blockedBy: readonly Made[] = []) => {
    const made = await rollout.create({
      summary: tellOf(hiddenWords, what),
      description: tellOf(hiddenWords, 'text'),
      departments: ['Sales', 'Finance'],
      difficulty: 100,
      impact: 100,
      secured: true,
      blockedBy,
    });
    await estimate(made);
    hidden.push(made);
    return made;
  };
  if (secured) await hide('one', [open1]);
  await rollout.settle();
  await rollout.publish();
  await rollout.sign('Sales');
  await rollout.value('chidi', 'baseline.sign', await rollout.signature('chidi', 'Finance'));
  const open3 = await rollout.create({ summary: tellOf('open', 'three') });
  await estimate(open3);
  await rollout.settle();
  const request = async ({ id }: Made, reason: string) => {
    const asked = { id, exception: false, reason, acceptChainReaction: true };
    return (await rollout.value('bruno', 'changeRequest.request', asked)).number;
  };
  const changes = [await request(open3, tellOf('open', 'reason'))];
  if (secured) {
    const [signed] = hidden;
    const asked = await hide('two');
    const aside = await hide('three');
    await rollout.settle();
    changes.push(await request(asked, tellOf(hiddenWords, 'reason')));
    const put = await rollout.value('bruno', 'notNow.put', {
      ids: [aside.id],
      reason: tellOf(hiddenWords, 'why'),
      condition: tellOf(hiddenWords, 'if'),
      who: 'chidi',
      review: '2026-03-03',
    });
    expect(put.refused).toEqual([]);
    if (signed === undefined) throw new Error('Nothing is hidden');
    expect(await rollout.go(signed, 'Start')).not.toBeNull();
    await rollout.edit(signed, { summary: tellOf(hiddenWords, 'one, reworded') });
    means.transition('Start').triggers.push({
      ruleKey: 'system:development-triggers',
      parameters: { enabledTriggers: 'branch' },
    });
    await rollout.site.jira.develop('chidi', signed.key);
    await rollout.value('bruno', 'change.same', {
      id: signed.id,
      seen: (await rollout.value('bruno', 'change.read', { id: signed.id })).seen,
      department: null,
    });
  }
  const file = await rollout.value('ada', 'import.start', {
    fileName: `${plantedWords}.csv`,
    rows: 1,
    pieces: 1,
    department: null,
    source: anySource,
  });
  const rows = [{ ...importRow, summary: tellOf('open', 'row').repeat(20) }];
  await rollout.value('ada', 'import.upload', { id: file.id, index: 0, rows });
  await rollout.value('ada', 'import.step', { id: file.id });
  await clock.advance(2 * 3_600_000);
  // From whose pages others may ask later.
  await rollout.board('june');
  await rollout.board('dea');
  deactivate(rollout, 'dea');
  const [first] = (await rollout.value('june', 'certificate.list', {})).baselines;
  return {
    rollout,
    open: [open1, open2, open3],
    hidden,
    baseline: first?.id ?? '',
    changes,
    importId: file.id,
  };
}
