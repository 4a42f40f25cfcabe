import type { ReactNode } from 'react';
import { SiteLink } from './SiteLink';

interface Props {
  issueKey: string;
  className?: string;
  tabIndex?: number;
  children?: ReactNode;
}

/** A link to an issue. */
export const IssueLink = ({ issueKey, children, ...others }: Props) => (
  <SiteLink path={`/browse/${issueKey}`} {...others}>
    {children ?? issueKey}
  </SiteLink>
);
