import { afterAll, beforeAll, expect, it } from 'vitest';
import { ADMIN, type Site, startSite } from '../site/site';
import { at } from './fixtures/jira';

let site: Site;
const headers = {
  authorization: `Basic ${Buffer.from(`${ADMIN.email}:any`).toString('base64')}`,
  'x-atlassian-token': 'no-check',
};
beforeAll(async () => {
  site = await startSite({ clock: 'manual', indexDelayMs: 0, install: false });
  await site.rest(ADMIN.email, 'POST', '/rest/api/3/project', {
    key: 'CRM',
    name: 'CRM rollout',
    projectTypeKey: 'software',
    projectTemplateKey: 'com.pyxis.greenhopper.jira:gh-simplified-kanban-classic',
    leadAccountId: ADMIN.accountId,
  });
  await site.rest(ADMIN.email, 'POST', '/rest/api/3/issue', {
    fields: { project: { key: 'CRM' }, issuetype: { name: 'Task' }, summary: 'With a file' },
  });
});
afterAll(() => site.close());

const PATH = '/rest/api/3/issue/CRM-1/attachments';

function send(more: Record<string, string> = headers): Promise<Response> {
  const form = new FormData();
  form.append('file', new File([new Uint8Array([0, 255, 10])], 'ünïcode.bin'));
  return fetch(`${site.url}${PATH}`, { method: 'POST', headers: more, body: form });
}

it('takes files as a form, gives them back byte by byte, and deletes them', async () => {
  const { authorization } = headers;
  expect((await send({ authorization })).status).toBe(403);
  const sent = await send();
  expect(sent.status).toBe(200);
  const [file]: { id: string; content: string }[] = await sent.json();
  expect(file).toMatchObject({ filename: 'ünïcode.bin', size: 3 });
  const content = await fetch(String(file?.content), { headers: { authorization } });
  expect([...new Uint8Array(await content.arrayBuffer())]).toEqual([0, 255, 10]);
  expect(content.headers.get('content-disposition')).toContain('attachment');
  const one = `/rest/api/3/attachment/${file?.id}`;
  expect((await site.rest(ADMIN.email, 'GET', one)).body).toMatchObject({ id: Number(file?.id) });
  const issue = await site.rest(
    ADMIN.email,
    'GET',
    '/rest/api/3/issue/CRM-1?fields=attachment&expand=changelog',
  );
  expect(at(issue.body, 'fields', 'attachment')).toHaveLength(1);
  expect(at(issue.body, 'changelog', 'histories', 0, 'items', 0)).toMatchObject({ field: 'Attachment' });
  expect((await site.rest(ADMIN.email, 'DELETE', one)).status).toBe(204);
  expect((await site.rest(ADMIN.email, 'GET', one)).status).toBe(404);
  expect((await fetch(String(file?.content), { headers: { authorization } })).status).toBe(404);
});

it('agrees with the documents', () => {
  expect(site.contract.violations).toEqual([]);
});
