import { router } from '@forge/bridge';
import { type MouseEvent, useCallback } from 'react';
import { useForgeContext } from './useForgeContext';

/** A link to an issue: opens in Jira around the page, in a new tab where the user asks for one. */
export function IssueLink({ issueKey, className }: { issueKey: string; className?: string }) {
  const site = useForgeContext()?.siteUrl ?? '';
  const path = `/browse/${issueKey}`;
  const follow = useCallback(
    (event: MouseEvent) => {
      event.preventDefault();
      if (event.metaKey || event.ctrlKey || event.shiftKey) void router.open(path);
      else void router.navigate(path);
    },
    [path],
  );
  return (
    <a className={className} href={`${site}${path}`} onClick={follow} target="_top">
      {issueKey}
    </a>
  );
}
