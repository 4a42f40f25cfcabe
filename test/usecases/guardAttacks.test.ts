import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Made, Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

/** Wave 1 and wave 2, in force. */
async function two(): Promise<{ early: Made; late: Made }> {
  const early = await rollout.create({ summary: 'Early' });
  const late = await rollout.create({ summary: 'Late', difficulty: 100 });
  await rollout.bringIntoForce(['Sales']);
  return { early, late };
}

type Configuration = { kind: string; statuses: Record<string, string>; fields: Record<string, string> };

/** Rewrites the guard's configuration where it lies, in the workflow. */
function tamper(change: (configuration: Configuration) => void): void {
  const { workflows } = rollout.site.jira.state;
  for (const { transitions } of Object.values(workflows)) {
    for (const { parameters } of transitions.flatMap(({ validators }) => validators)) {
      const configuration = JSON.parse(parameters.config ?? '{}') as Configuration;
      // That of phase gates is told nothing.
      if (configuration.kind === 'gate') continue;
      change(configuration);
      parameters.config = JSON.stringify(configuration);
    }
  }
}

describe('the guard goes by its own record', () => {
  const outOfDate = /not as Wallchart set it up.*runs the set-up again/;

  it('when the configuration calls a start something else', async () => {
    const { early, late } = await two();
    tamper(({ statuses }) => {
      for (const [id, state] of Object.entries(statuses)) if (state === 'started') statuses[id] = 'open';
    });
    expect(await rollout.go(late, 'Start')).toMatch(outOfDate);
    expect(await rollout.go(early, 'Start')).toMatch(outOfDate);
  });

  it('when the configuration calls a requirement a gate', async () => {
    const { early } = await two();
    tamper((configuration) => {
      configuration.kind = 'gate';
    });
    expect(await rollout.go(early, 'Start')).toMatch(/not one of the project’s gates/);
  });

  it('when the configuration names other fields, which hold what was signed', async () => {
    const { early } = await two();
    await rollout.score(early, 100, 100);
    tamper(({ fields }) => {
      fields.impact = fields.difficulty ?? '';
    });
    expect(await rollout.go(early, 'Start')).toMatch(outOfDate);
  });

  it('when there is no configuration that it could read', async () => {
    const { early } = await two();
    tamper((configuration) => {
      configuration.statuses = {};
    });
    expect(await rollout.go(early, 'Start')).toMatch(outOfDate);
    tamper((configuration) => {
      Object.assign(configuration, { fields: null });
    });
    expect(await rollout.go(early, 'Start')).toMatch(/reference: [0-9a-f]{8}/);
  });

  it('when statuses are renamed', async () => {
    const { early, late } = await two();
    for (const status of Object.values(rollout.site.jira.state.statuses)) {
      if (status.name === 'In progress') status.name = 'To do, really';
    }
    expect(await rollout.go(late, 'Start')).toBe(`${early.key} comes first: wave 1, Sales, to do.`);
  });
});

describe('the guard knows nobody who asks', () => {
  it('and names no issue of another project', async () => {
    await rollout.desk.project('SECRET');
    const other = await rollout.desk.rest<Made>('POST', '/rest/api/3/issue', {
      fields: { project: { key: 'SECRET' }, issuetype: { name: 'Task' }, summary: 'A takeover' },
    });
    const card = await rollout.create({ summary: 'Card', blockedBy: [other] });
    await rollout.bringIntoForce(['Sales']);
    const refusal = await rollout.go(card, 'Start');
    expect(refusal).toBe(
      '1 requirement that cannot be named here blocks this and is not done: see the panel.',
    );
  });
});
