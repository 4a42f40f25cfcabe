import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import type { SamplePerson } from '../site/sample/people';
import type { Site } from '../site/site';
import { SESSION_COOKIE } from '../site/web/api';

export interface AppPage {
  page: Page;
  context: BrowserContext;
  /** The app's iframe. */
  app: FrameLocator;
}

/** A page of the site as one of the sample's people, with an app's module in it. */
export async function openAs(
  browser: Browser,
  site: Site,
  person: SamplePerson,
  path: string,
  size = { width: 1440, height: 900 },
  colorScheme: 'light' | 'dark' = 'light',
): Promise<AppPage> {
  const context = await browser.newContext({ viewport: size, acceptDownloads: true, colorScheme });
  await context.addCookies([
    { name: SESSION_COOKIE, value: encodeURIComponent(person.accountId), url: site.url },
  ]);
  const page = await context.newPage();
  await page.goto(`${site.url}${path}`);
  return { page, context, app: page.frameLocator('iframe[data-module]') };
}

/** Address of one of the app's project pages. */
export function projectPagePath(site: Site, projectKey: string, page: string): string {
  return `/jira/software/projects/${projectKey}/apps/${site.forge.appId}/${site.forge.environmentId}/${page}`;
}
