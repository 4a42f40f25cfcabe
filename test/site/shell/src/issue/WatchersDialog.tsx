import { useState } from 'react';
import { rest, wordsFor } from '../lib/http';
import type { JiraUser, Named } from '../lib/jira';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Dialog } from '../ui/Dialog';
import { WhenLoaded } from '../ui/States';
import { Checkboxes } from './Choices';
import createCss from './CreateIssue.module.css';

/** Who may see the issue, and so may watch it. */
const viewers = (issueKey: string): Promise<Named[]> =>
  rest
    .get<JiraUser[]>(`/user/viewissue/search?issueKey=${encodeURIComponent(issueKey)}&query=&maxResults=100`)
    .then((users) => users.map(({ accountId, displayName }) => ({ id: accountId, name: displayName })));

/** Everybody who watches an issue; each box is taken at once. */
export function WatchersDialog({ issueKey, onClose }: { issueKey: string; onClose(): void }) {
  const path = `/issue/${encodeURIComponent(issueKey)}/watchers`;
  const [error, setError] = useState<string | null>(null);
  const { result, reload } = useLoad(`watchers:${issueKey}`, () => rest.get<{ watchers: JiraUser[] }>(path));
  const change = async (before: readonly string[], after: readonly string[]) => {
    setError(null);
    const added = after.find((id) => !before.includes(id));
    const gone = before.find((id) => !after.includes(id));
    try {
      if (added !== undefined) await rest.post(path, added);
      if (gone !== undefined) await rest.delete(`${path}?accountId=${encodeURIComponent(gone)}`);
      somethingChanged();
    } catch (failure) {
      setError(wordsFor(failure));
    }
  };
  const title = `Who watches ${issueKey}`;
  return (
    <Dialog label={title} title={title} width="400px" onClose={onClose}>
      {error === null ? null : (
        <p className={createCss.error} role="alert">
          {error}
        </p>
      )}
      <WhenLoaded result={result} failure="The watchers could not be read" onRetry={reload}>
        {({ watchers }) => {
          const chosen = watchers.map(({ accountId }) => accountId);
          return (
            <Checkboxes
              label={title}
              chosen={chosen}
              load={() => viewers(issueKey)}
              onChange={(ids) => void change(chosen, ids)}
              takesFocus
            />
          );
        }}
      </WhenLoaded>
    </Dialog>
  );
}
