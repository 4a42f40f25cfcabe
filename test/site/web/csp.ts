import { CSPInjectionService, CSPProcessingService } from '@forge/csp';
import type { Permissions } from '@forge/manifest';
import { load } from 'cheerio/slim';

const processing = new CSPProcessingService({ info: (text: string) => console.warn(text) }, load);
const injection = new CSPInjectionService();

/**
 * The content security policy that Forge sends with an app's page, made by Forge's own package for its production
 * environment. Only the address for reports differs, since Atlassian's cannot be reached.
 *
 * @param html the page as the app built it, whose inline scripts Forge allows by their hashes
 * @param permissions the manifest's `permissions`
 * @param siteOrigin where Jira is, which may frame the page
 * @param reportUri where the browser sends violations
 */
export function contentSecurityPolicy(
  html: string,
  permissions: Permissions,
  siteOrigin: string,
  reportUri: string,
): string {
  return injection
    .getInjectableCSP({
      existingCSPDetails: processing.getCspDetails(html, permissions),
      microsEnv: 'prod',
      hostname: siteOrigin,
    })
    .map((directive) => (directive.startsWith('report-uri ') ? `report-uri ${reportUri}` : directive))
    .join('; ');
}
