import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launch, openSite } from './browser';
import { ann, type FixtureSite, startFixtureSite } from './fixtures/site';

/** What `@forge/bridge` itself sees when it runs in an iframe of the shell. */

let fixture: FixtureSite;
let browser: Browser;
let page: Page;

beforeAll(async () => {
  [fixture, browser] = await Promise.all([startFixtureSite(), launch()]);
  page = await openSite(browser, fixture.site.url, { as: ann.accountId });
});

afterAll(async () => {
  await browser?.close();
  await fixture?.site.close();
});

function base(): string {
  const { appId, environmentId } = fixture.site.forge;
  return `/jira/software/projects/FIX/apps/${appId}/${environmentId}`;
}

/** What is in the frame of a module, once the app in it is ready; looked up anew each time, since frames are replaced. */
async function frameOf(moduleKey: string, nth = 0): Promise<Locator> {
  const frame = page.locator(`iframe[data-module="${moduleKey}"]`).nth(nth).contentFrame();
  const body = frame.locator('body[data-ready=true]');
  await body.waitFor();
  return body;
}

async function openPage(route = 'one'): Promise<Locator> {
  await page.goto(`${base()}/${route}`);
  return frameOf('pages');
}

describe('invoke and context', () => {
  it('invokes a resolver, with and without metadata', async () => {
    const frame = await openPage();
    const answers = await frame.evaluate(async () => [
      await window.forge.invoke('echo', { n: 1 }),
      await window.forge.invoke('echo', { n: 2 }, { rateLimitProperties: true }),
    ]);
    expect(answers[0]).toEqual({ payload: { n: 1 }, accountId: ann.accountId });
    expect(answers[1]).toMatchObject({ body: { payload: { n: 2 } }, metadata: {} });
  });

  it('rejects as Forge does when the function fails', async () => {
    const frame = await openPage();
    const message = await frame.evaluate(() => window.forge.invoke('fail').catch((error) => error.message));
    expect(message).toMatch(/There was an error invoking the function - .*as asked/);
  });

  it('gives the full context', async () => {
    const frame = await openPage();
    const context = await frame.evaluate(() => window.forge.view.getContext());
    expect(context).toMatchObject({
      accountId: ann.accountId,
      moduleKey: 'pages',
      theme: { colorMode: 'light' },
      extension: { type: 'jira:projectPage', project: { key: 'FIX' } },
    });
  });

  it('fetches from Jira as the user', async () => {
    const frame = await openPage();
    const answer = await frame.evaluate(async () => {
      const response = await window.forge.requestJira('/rest/api/3/issue/FIX-1?fields=summary');
      return { status: response.status, body: await response.json() };
    });
    expect(answer).toMatchObject({
      status: 200,
      body: { key: 'FIX-1', fields: { summary: 'Merge duplicate accounts on import' } },
    });
  });
});

describe('place', () => {
  it('keeps the app’s history in the shell’s address, with back and forward', async () => {
    const frame = await openPage('one?filter=a#top');
    const start = await frame.evaluate(async () => {
      const history = await window.forge.view.createHistory();
      const seen: string[] = [];
      history.listen((location, action) => seen.push(`${action} ${location.pathname}${location.search}`));
      Object.assign(window, { seen, appHistory: history });
      const before = { ...history.location };
      history.push('/two?filter=b');
      return { before, after: history.location.pathname, seen: [...seen] };
    });
    expect(start.before).toMatchObject({ pathname: '/one', search: '?filter=a', hash: '#top' });
    expect(start.after).toBe('/two');
    expect(start.seen).toEqual(['PUSH /two?filter=b']);
    await page.waitForURL(`**${base()}/two?filter=b`);
    await page.goBack();
    await expect
      .poll(() => frame.evaluate(() => Reflect.get(window, 'seen').at(-1)))
      .toBe('POP /one?filter=a');
    await page.getByRole('link', { name: 'Two' }).click();
    await expect.poll(() => frame.evaluate(() => Reflect.get(window, 'seen').at(-1))).toBe('POP /two');
    await frame.evaluate(() =>
      Reflect.get(window, 'appHistory').replace({ pathname: '/one', search: '?x=1' }),
    );
    await page.waitForURL(`**${base()}/one?x=1`);
  });

  it('has no history for what has no address', async () => {
    await page.goto('/browse/FIX-1');
    await page.getByRole('button', { name: 'Fixture panel' }).click();
    const frame = await frameOf('panel');
    const refused = await frame.evaluate(() =>
      window.forge.view.createHistory().then(
        () => false,
        () => true,
      ),
    );
    expect(refused).toBe(true);
  });

  it('navigates by address and by target, and says where a target is', async () => {
    const frame = await openPage();
    const url = await frame.evaluate(async () =>
      String(await window.forge.router.getUrl({ target: 'module', moduleKey: 'pages', projectKey: 'FIX' })),
    );
    expect(url).toBe(`${fixture.site.url}${base()}`);
    await frame.evaluate(() => void window.forge.router.navigate('/browse/FIX-2'));
    await page.waitForURL('**/browse/FIX-2');
    await page.goBack();
    const again = await frameOf('pages');
    await again.evaluate(() => void window.forge.router.navigate({ target: 'issue', issueKey: 'FIX-1' }));
    await page.waitForURL('**/browse/FIX-1');
  });
});

describe('what the shell shows for the app', () => {
  it('flags with actions that call back, closed by the app', async () => {
    const frame = await openPage();
    await frame.evaluate(() => {
      const flag = window.forge.showFlag({
        id: 'moved',
        title: 'Moved to wave 3',
        type: 'success',
        actions: [{ text: 'Undo', onClick: () => Object.assign(window, { undone: true }) }],
      });
      Object.assign(window, { flag });
    });
    await page.getByText('Moved to wave 3').waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.poll(() => frame.evaluate(() => Reflect.get(window, 'undone'))).toBe(true);
    await frame.evaluate(() => Reflect.get(window, 'flag').close());
    await page.getByText('Moved to wave 3').waitFor({ state: 'detached' });
  });

  it('modals with a context, which answer when they close', async () => {
    const frame = await openPage();
    await frame.evaluate(() => {
      const modal = new window.forge.Modal({
        resource: 'ui/modal',
        title: 'Sign',
        size: 'small',
        context: { department: 'Finance' },
        onClose: (answer) => Object.assign(window, { answer }),
      });
      return modal.open();
    });
    await page.getByRole('dialog', { name: 'Sign' }).waitFor();
    const inside = await frameOf('pages', 1);
    const context = await inside.evaluate(() => window.forge.view.getContext());
    expect(context.extension).toMatchObject({ type: 'jira:projectPage', modal: { department: 'Finance' } });
    await inside.evaluate(() => void window.forge.view.close({ signed: true }));
    await expect.poll(() => frame.evaluate(() => Reflect.get(window, 'answer'))).toEqual({ signed: true });
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  });

  it('says that a page cannot be closed or submitted', async () => {
    const frame = await openPage();
    const messages = await frame.evaluate(() =>
      Promise.all(
        [window.forge.view.close(), window.forge.view.submit(1)].map((call) => call.catch((e) => e.message)),
      ),
    );
    expect(messages).toEqual([
      expect.stringContaining('not closable'),
      expect.stringContaining('not submittable'),
    ]);
  });
});

describe('events and theme', () => {
  it('carries events between the frames of an app, until unsubscribed', async () => {
    const frame = await openPage();
    await frame.evaluate(async () => {
      const heard: unknown[] = [];
      const subscription = await window.forge.events.on('score', (payload) => heard.push(payload));
      Object.assign(window, { heard, subscription });
      await new window.forge.Modal({ resource: 'ui/modal' }).open();
    });
    const inside = await frameOf('pages', 1);
    await inside.evaluate(() => window.forge.events.emit('score', { level: 2 }));
    const heard = () => frame.evaluate(() => Reflect.get(window, 'heard'));
    await expect.poll(heard).toEqual([{ level: 2 }]);
    await frame.evaluate(() => Reflect.get(window, 'subscription').unsubscribe());
    await inside.evaluate(() => window.forge.events.emit('score', { level: 3 }));
    await inside.evaluate(() => void window.forge.view.close());
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(await heard()).toEqual([{ level: 2 }]);
  });

  it('hands over the theme with its tokens, and follows it', async () => {
    const frame = await openPage();
    const surface = () =>
      frame.evaluate(() => ({
        mode: document.documentElement.dataset.colorMode,
        surface: getComputedStyle(document.documentElement).getPropertyValue('--ds-surface').trim(),
      }));
    const light = await surface();
    expect(light.mode).toBe('light');
    expect(light.surface.toLowerCase()).toBe('#ffffff');
    await page.getByRole('button', { name: /You are/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect.poll(async () => (await surface()).mode).toBe('dark');
    expect((await surface()).surface).not.toBe(light.surface);
    await page.getByRole('menuitemradio', { name: 'Match system' }).click();
    await page.keyboard.press('Escape');
  });
});

describe('refusals', () => {
  it('refuses unknown commands, in the console and on the page', async () => {
    const frame = await openPage();
    const logged: string[] = [];
    page.on('console', (message) => logged.push(message.text()));
    const message = await frame.evaluate(() =>
      Reflect.get(globalThis, '__bridge')
        .callBridge('makeCoffee')
        .catch((error: Error) => error.message),
    );
    expect(message).toContain('"makeCoffee" is not part of this site');
    await page.getByText('"makeCoffee" is not part of this site').waitFor();
    expect(logged.join()).toContain('makeCoffee');
  });

  it('reports what the content security policy forbids', async () => {
    const frame = await openPage();
    expect(fixture.site.violations).toEqual([]);
    await frame.evaluate(() => {
      const style = document.createElement('style');
      style.textContent = 'body { color: red }';
      document.head.append(style);
    });
    await expect.poll(() => fixture.site.violations.length).toBeGreaterThan(0);
    expect(fixture.site.violations[0]?.violatedDirective).toContain('style-src');
    await page
      .getByText(/Content security policy/)
      .first()
      .waitFor();
    fixture.site.violations.length = 0;
  });

  it('sandboxes the iframe on another origin', async () => {
    const frame = await openPage();
    const sandbox = await page.locator('iframe').getAttribute('sandbox');
    expect(sandbox?.split(' ')).toEqual(expect.arrayContaining(['allow-scripts', 'allow-same-origin']));
    expect(await frame.evaluate(() => window.location.origin)).toBe(fixture.site.appUrl);
    const reached = await frame.evaluate(() => {
      try {
        return Boolean(window.parent.document);
      } catch {
        return false;
      }
    });
    expect(reached).toBe(false);
  });
});
