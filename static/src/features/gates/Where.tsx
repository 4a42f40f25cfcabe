import { IssueLink } from '../../ui/IssueLink';
import { SiteLink } from '../../ui/SiteLink';
import { PageLink } from '../gadgets/PageLink';
import type { Gate } from './useGate';

type Link = Gate['opens'][number]['link'];

const pageNames: Readonly<Record<Extract<Link, { to: 'page' }>['page'], string>> = {
  'sign-off': 'Sign-off',
  order: 'Order',
  changes: 'Changes',
  gates: 'Gates',
};

/** Leads to where something about an open criterion can be seen or done. */
export function Where({ link }: { link: Link }) {
  switch (link.to) {
    case 'search':
      return (
        <SiteLink path={`/issues/?jql=${encodeURIComponent(link.jql)}`}>Show these issues in Jira</SiteLink>
      );
    case 'page':
      return <PageLink path={link.page}>Open {pageNames[link.page]}</PageLink>;
    case 'issue':
      return <IssueLink issueKey={link.key}>{`Open ${link.key}`}</IssueLink>;
  }
}
