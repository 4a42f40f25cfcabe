import { paths } from '../lib/router';
import { Breadcrumbs } from '../pages/Breadcrumbs';
import { IssueTypeIcon } from '../ui/IssueTypeIcon';
import { Link } from '../ui/Link';
import { WhenLoaded } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { IssueView } from './IssueView';
import { useIssue } from './useIssue';

/** `/browse/KEY-1`. */
export function IssuePage({ issueKey }: { issueKey: string }) {
  const { result, reload } = useIssue(issueKey);
  useTitle(result.state === 'ready' ? `[${issueKey}] ${result.data.issue.fields.summary}` : issueKey);
  return (
    <WhenLoaded wholePage result={result} failure={`${issueKey} cannot be shown`} onRetry={reload}>
      {(shown) => (
        <>
          <Breadcrumbs project={shown.issue.fields.project}>
            <Link to={paths.issue(shown.issue.key)}>
              <IssueTypeIcon type={shown.issue.fields.issuetype} />
              {shown.issue.key}
            </Link>
          </Breadcrumbs>
          <IssueView key={shown.issue.id} shown={shown} reload={reload} />
        </>
      )}
    </WhenLoaded>
  );
}
