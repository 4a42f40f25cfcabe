import { Dialog } from '../ui/Dialog';
import { WhenLoaded } from '../ui/States';
import { IssueView } from './IssueView';
import { useIssue } from './useIssue';

/** An issue over the page that one is on. */
export function IssueDialog({ issueKey, onClose }: { issueKey: string; onClose(): void }) {
  const { result, reload } = useIssue(issueKey);
  return (
    <Dialog label={issueKey} title={issueKey} width="1080px" onClose={onClose}>
      <WhenLoaded result={result} failure={`${issueKey} cannot be shown`} onRetry={reload}>
        {(shown) => <IssueView key={shown.issue.id} shown={shown} reload={reload} />}
      </WhenLoaded>
    </Dialog>
  );
}
