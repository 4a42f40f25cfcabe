import { router } from '@forge/bridge';
import { type MouseEvent, useEffect, useState } from 'react';

/** One of the app's own pages in a project: `path` is within it. */
export interface ModuleTarget {
  readonly target: 'module';
  readonly moduleKey: string;
  readonly projectKey: string;
  readonly path?: string;
}

/** Address of a module's page in a project; null until Jira has said it, or where it does not. */
export function useModuleUrl(moduleKey: string, projectKey: string): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    let gone = false;
    router.getUrl({ target: 'module', moduleKey, projectKey }).then(
      (found) => {
        if (!gone) setUrl(found?.href ?? null);
      },
      // Without an address a link still leads there by a click.
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [moduleKey, projectKey]);
  return url;
}

/** What a click on such a link does: the page stands in an iframe, so Jira does the going. */
export function follow(event: MouseEvent, to: ModuleTarget): void {
  event.preventDefault();
  if (event.metaKey || event.ctrlKey) void router.open(to);
  else void router.navigate(to);
}
