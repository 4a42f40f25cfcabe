import { router } from '@forge/bridge';
import type { MouseEvent, ReactNode } from 'react';
import { useForgeContext } from './useForgeContext';

interface Props {
  /** Within Jira, from its first slash. */
  path: string;
  className?: string;
  tabIndex?: number;
  children: ReactNode;
}

/** A link into Jira. The page stands in an iframe, so Jira does the going; new tabs work as usual. */
export const SiteLink = ({ path, className, tabIndex, children }: Props) => {
  const site = useForgeContext()?.siteUrl ?? '';
  const go = (event: MouseEvent) => {
    event.preventDefault();
    if (event.metaKey || event.ctrlKey) void router.open(path);
    else void router.navigate(path);
  };
  return (
    <a href={`${site}${path}`} className={className} tabIndex={tabIndex} onClick={go} data-control="link">
      {children}
    </a>
  );
};
