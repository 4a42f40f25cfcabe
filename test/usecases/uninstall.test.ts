import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Made, Rollout } from './rollout';

let rollout: Rollout;
beforeEach(async () => {
  rollout = await Rollout.open();
});
afterEach(async () => {
  expect(rollout.site.contract.violations).toEqual([]);
  await rollout.close();
});

/** Two requirements in force, of which the second comes later: without a guard it may start at once. */
async function two(): Promise<{ early: Made; late: Made }> {
  const early = await rollout.create({ summary: 'Early' });
  const late = await rollout.create({ summary: 'Late', difficulty: 100 });
  await rollout.bringIntoForce(['Sales']);
  return { early, late };
}

const validators = () =>
  Object.values(rollout.site.jira.state.workflows).flatMap(({ transitions }) =>
    transitions.flatMap((transition) => transition.validators),
  );

const modulesFor = async () => {
  const fields = await rollout.desk.rest<{ name: string }[]>('GET', '/rest/api/3/field');
  return {
    fields: fields.filter(({ name }) => name === 'Difficulty').length,
    modules: rollout.site.forge.allModules().length,
  };
};

describe('uninstalling', () => {
  it('takes the guard out first, and lets everything go on', async () => {
    const { late } = await two();
    expect(await rollout.go(late, 'Start')).not.toBeNull();
    await rollout.site.forge.uninstall();
    expect(validators()).toEqual([]);
    expect(await rollout.go(late, 'Start')).toBeNull();
    expect(await modulesFor()).toEqual({ fields: 0, modules: 0 });
  });

  it('blocks the guarded transitions where the guard could not be taken out', async () => {
    const { early } = await two();
    const restore = rollout.failJira(({ path }) => path.startsWith('/rest/api/3/workflows/update'));
    const errors = vi.spyOn(console, 'error').mockImplementation(() => {});
    await rollout.site.forge.uninstall();
    restore();
    expect(errors).toHaveBeenCalledWith(expect.stringContaining('uninstalling'));
    expect(await rollout.go(early, 'Start')).toContain('app');
    rollout.site.forge.install('ada');
    expect(await modulesFor()).toMatchObject({ fields: 1 });
    // The records went with the app: set-up has to run again.
    expect(await rollout.go(early, 'Start')).not.toBeNull();
    await rollout.desk.setUp();
    expect((await rollout.desk.plan()).complete).toBe(true);
    await rollout.bringIntoForce(['Sales']);
    expect(await rollout.go(early, 'Start')).toBeNull();
  });

  it('comes again where somebody else saves the workflow meanwhile', async () => {
    await two();
    const { jira } = rollout.site;
    const handle = jira.handle.bind(jira);
    let raced = false;
    vi.spyOn(jira, 'handle').mockImplementation(async (request) => {
      if (request.path === '/rest/api/3/workflows/update' && !raced) {
        raced = true;
        for (const workflow of Object.values(jira.state.workflows)) {
          workflow.version = { ...workflow.version, versionNumber: workflow.version.versionNumber + 1 };
        }
      }
      return handle(request);
    });
    await rollout.site.forge.uninstall();
    expect(raced).toBe(true);
    expect(validators()).toEqual([]);
  });

  it('is for Jira administrators, on the page of installed apps', async () => {
    await two();
    const { url, forge } = rollout.site;
    const as = async (accountId: string, installed: boolean) => {
      const headers = { cookie: `site-user=${accountId}`, 'content-type': 'application/json' };
      const body = JSON.stringify({ installed });
      const answer = await fetch(`${url}/__site/apps`, { method: 'POST', headers, body });
      return answer.status;
    };
    expect(await as('bruno', false)).toBe(403);
    expect(forge.isInstalled).toBe(true);
    expect(await as('ada', false)).toBe(200);
    expect(forge.isInstalled).toBe(false);
    expect(validators()).toEqual([]);
    expect(await as('ada', true)).toBe(200);
    expect(await modulesFor()).toMatchObject({ fields: 1 });
  });
});
