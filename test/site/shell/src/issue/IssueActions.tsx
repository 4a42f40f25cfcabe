import EyeOpenIcon from '@atlaskit/icon/core/eye-open';
import EyeOpenFilledIcon from '@atlaskit/icon/core/eye-open-filled';
import MoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import ThumbsUpIcon from '@atlaskit/icon/core/thumbs-up';
import { followed, type MoveTarget, startMove } from '../lib/bulk';
import { openDialog } from '../lib/dialogs';
import { showFlag } from '../lib/flags';
import { rest, wordsFor } from '../lib/http';
import type { JiraUser } from '../lib/jira';
import { navigate, paths } from '../lib/router';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button, IconButton } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Menu, MenuItem } from '../ui/Menu';
import { CloneDialog } from './CloneDialog';
import actionsCss from './IssueActions.module.css';
import { MoveDialog } from './MoveDialog';
import type { ShownIssue } from './useIssue';
import { WatchersDialog } from './WatchersDialog';

interface Interest {
  isWatching: boolean;
  watchCount: number;
  watchers: JiraUser[];
  hasVoted: boolean;
  votes: number;
}

async function readInterest(path: string): Promise<Interest> {
  const [watchers, votes] = await Promise.all([
    rest.get<Pick<Interest, 'isWatching' | 'watchCount' | 'watchers'>>(`${path}/watchers`),
    rest.get<Pick<Interest, 'hasVoted' | 'votes'>>(`${path}/votes`),
  ]);
  return { ...watchers, ...votes };
}

const attempt = (work: Promise<unknown>) =>
  void work
    .then(somethingChanged)
    .catch((error: unknown) =>
      showFlag({ id: 'issue', title: wordsFor(error), type: 'error', actions: [], isAutoDismiss: false }),
    );

/** Watching and voting, with who else does. */
function Interested({ shown }: { shown: ShownIssue }) {
  const me = useStore(session)?.user?.accountId ?? '';
  const { issue } = shown;
  const path = `/issue/${encodeURIComponent(issue.key)}`;
  const { result } = useLoad(`interest:${me}:${issue.key}`, () => readInterest(path));
  if (result.state !== 'ready') return null;
  const { isWatching, watchCount, watchers, hasVoted, votes } = result.data;
  const names = watchers.map(({ displayName }) => displayName).join(', ');
  const watch = () =>
    attempt(
      isWatching
        ? rest.delete(`${path}/watchers?accountId=${encodeURIComponent(me)}`)
        : rest.post(`${path}/watchers`, me),
    );
  const reported = issue.fields.reporter?.accountId === me;
  return (
    <>
      <Button
        look="subtle"
        aria-pressed={isWatching}
        aria-label={`${isWatching ? 'Stop watching' : 'Watch'}, ${watchCount} watching`}
        title={names ? `Watched by ${names}` : 'Nobody watches it'}
        iconBefore={isWatching ? <EyeOpenFilledIcon label="" /> : <EyeOpenIcon label="" />}
        onClick={watch}
      >
        {watchCount}
      </Button>
      <Button
        look="subtle"
        aria-pressed={hasVoted}
        aria-label={`${hasVoted ? 'Take back the vote' : 'Vote'}, ${votes} votes`}
        title={reported ? 'Nobody votes for what they reported' : 'Vote'}
        disabled={reported}
        iconBefore={<ThumbsUpIcon label="" />}
        onClick={() =>
          attempt(hasVoted ? rest.delete(`${path}/votes`) : rest.post(`${path}/votes`, undefined))
        }
      >
        {votes}
      </Button>
    </>
  );
}

/** Moves one issue by Jira's bulk operation, the only one there is over REST, and goes where it went. */
async function moveOne(issueKey: string, issueId: string, target: MoveTarget): Promise<void> {
  const { taskId } = await startMove([issueKey], target);
  const { failedAccessibleIssues = {} } = await followed(taskId);
  const reasons = Object.values(failedAccessibleIssues).flat();
  if (reasons.length > 0) throw new Error(reasons.join(' '));
  const { key } = await rest.get<{ key: string }>(`/issue/${issueId}?fields=summary`);
  somethingChanged();
  navigate(paths.issue(key));
}

/** What can be done to an issue as a whole. */
export function IssueActions({ shown }: { shown: ShownIssue }) {
  const { issue } = shown;
  const { project, summary } = issue.fields;
  const watchers = () => openDialog((close) => <WatchersDialog issueKey={issue.key} onClose={close} />);
  const clone = () => openDialog((close) => <CloneDialog shown={shown} onClose={close} />);
  const move = () =>
    openDialog((close) => (
      <MoveDialog
        title={`Move ${issue.key}`}
        move={(target) => moveOne(issue.key, issue.id, target)}
        onClose={close}
      />
    ));
  const remove = () =>
    openDialog((close) => (
      <ConfirmDialog
        title={`Delete ${issue.key}?`}
        action="Delete"
        onConfirm={() =>
          rest.delete(`/issue/${issue.key}`).then(() => {
            navigate(paths.project(project.key));
            somethingChanged();
          })
        }
        onClose={close}
      >
        <p>
          “{summary}” goes for good, with its comments, files and history. There is no way to bring it back.
        </p>
      </ConfirmDialog>
    ));
  return (
    <div className={actionsCss.actions}>
      <Interested shown={shown} />
      <Menu
        label="Actions of the issue"
        align="end"
        trigger={(menu) => <IconButton label="Actions of the issue" icon={<MoreIcon label="" />} {...menu} />}
      >
        {(close) => {
          const entry = (text: string, run: () => void) => (
            <MenuItem
              onSelect={() => {
                close();
                run();
              }}
            >
              {text}
            </MenuItem>
          );
          return (
            <>
              {entry('Manage watchers', watchers)}
              {entry('Clone', clone)}
              {entry('Move', move)}
              {entry('Delete', remove)}
            </>
          );
        }}
      </Menu>
    </div>
  );
}
