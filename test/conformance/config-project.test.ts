import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ari, Desk } from './fixtures/configuration';

/** What belongs to a project alone: its roles, its pinned panels, its properties. */

const desk = new Desk();
let projectId: string;

beforeAll(async () => {
  projectId = await desk.project('GROW');
});

afterAll(() => console.log(desk.contract.summary()));

describe('a project', () => {
  it('makes roles and puts people into them', async () => {
    const role = await desk.get<{ id: number }>('POST /role', { name: 'Keeper', description: 'Keeps' });
    const path = `/project/GROW/role/${role.id}`;
    await desk.get(`POST ${path}`, { user: ['mia'] });
    await desk.get(`POST ${path}`, { group: ['jira-administrators'] }, 'leo');
    const { actors } = await desk.get<{ actors: { displayName: string }[] }>(`GET ${path}`);
    expect(actors.map(({ displayName }) => displayName)).toEqual(['jira-administrators', 'Mia Member']);
    expect(await desk.refusal('mia', `GET ${path}`)).toMatchObject({ status: 404 });
    expect(await desk.refusal('mia', `POST ${path}`, { user: ['leo'] })).toMatchObject({ status: 401 });
    expect(await desk.refusal('ann', `POST ${path}`, { user: ['mia'] })).toMatchObject({ status: 400 });
    expect((await desk.ask('ann', `DELETE ${path}?user=mia`)).status).toBe(204);
  });

  it("pins the app's panel", async () => {
    const request = { moduleId: ari('panel'), projectList: [{ projectIdOrKey: 'GROW', action: 'PIN' }] };
    const { taskId } = await desk.get<{ taskId: string }>('POST /forge/panel/action/bulk/async', request);
    expect(await desk.get(`GET /task/${taskId}`)).toMatchObject({ status: 'COMPLETE' });
    expect(desk.jira.state.projects[projectId]?.pinnedPanels).toEqual([ari('panel')]);
    expect(await desk.refusal('leo', 'POST /forge/panel/action/bulk/async', request)).toMatchObject({
      status: 403,
    });
  });

  it('keeps properties of the project', async () => {
    expect((await desk.ask('ann', 'PUT /project/GROW/properties/app', { setUp: 'true' })).status).toBe(201);
    expect((await desk.ask('leo', 'PUT /project/GROW/properties/app', { setUp: 'true' })).status).toBe(200);
    expect(await desk.refusal('mia', 'PUT /project/GROW/properties/app', {})).toMatchObject({ status: 403 });
    expect(await desk.get('GET /project/GROW/properties/app')).toEqual({
      key: 'app',
      value: { setUp: 'true' },
    });
    const found = await desk.get<{ values: { key: string; properties: unknown }[] }>(
      'GET /project/search?propertyQuery=%5Bapp%5D.setUp%3D%22true%22&properties=app',
    );
    expect(found.values).toMatchObject([{ key: 'GROW', properties: { app: { setUp: 'true' } } }]);
    expect((await desk.ask('ann', 'DELETE /project/GROW/properties/app')).status).toBe(204);
    expect((await desk.ask('ann', 'GET /project/GROW/properties/app')).status).toBe(404);
  });
});

it.skipIf(!desk.contract.active)("holds Jira's contract in all of this", () => {
  expect(desk.contract.violations).toEqual([]);
});
