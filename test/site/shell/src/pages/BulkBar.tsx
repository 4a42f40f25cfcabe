import { useState } from 'react';
import { rest, wordsFor } from '../lib/http';
import type { JiraIssue } from '../lib/jira';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { controlClass } from '../ui/Field';
import bulkCss from './BulkBar.module.css';

interface Progress {
  status: string;
  progressPercent: number;
  totalIssueCount?: number;
  processedAccessibleIssues?: number[];
  failedAccessibleIssues?: Record<string, string[]>;
}

interface Available {
  availableTransitions: {
    issues: string[];
    transitions: { transitionId: number; transitionName: string }[];
  }[];
}

const POLL_MS = 300;
const DELETE = 'delete';

/** Follows a task to its end. */
async function followed(taskId: string, onProgress: (percent: number) => void): Promise<Progress> {
  for (;;) {
    const progress = await rest.get<Progress>(`/bulk/queue/${taskId}`);
    onProgress(progress.progressPercent);
    if (progress.status !== 'ENQUEUED' && progress.status !== 'RUNNING') return progress;
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
  }
}

/** What can be done to several issues at once: transitions that all of them have, and deleting. */
export function BulkBar({ issues, onClear }: { issues: readonly JiraIssue[]; onClear(): void }) {
  const keys = issues.map(({ key }) => key);
  const keyOf = (id: string) => issues.find((issue) => issue.id === id)?.key ?? id;
  const [chosen, setChosen] = useState('');
  const [percent, setPercent] = useState<number | null>(null);
  const [said, setSaid] = useState<string[]>([]);
  const { result } = useLoad(`bulk:${keys.join()}`, () =>
    rest.get<Available>(`/bulk/issues/transition?issueIdsOrKeys=${keys.join(',')}`),
  );
  const groups = result.state === 'ready' ? result.data.availableTransitions : [];
  const options = groups.length === 1 ? (groups[0]?.transitions ?? []) : [];

  const run = async () => {
    setSaid([]);
    try {
      const { taskId } =
        chosen === DELETE
          ? await rest.post<{ taskId: string }>('/bulk/issues/delete', { selectedIssueIdsOrKeys: keys })
          : await rest.post<{ taskId: string }>('/bulk/issues/transition', {
              bulkTransitionInputs: [{ selectedIssueIdsOrKeys: keys, transitionId: chosen }],
            });
      const done = await followed(taskId, setPercent);
      const failed = Object.entries(done.failedAccessibleIssues ?? {});
      setSaid([
        `${done.processedAccessibleIssues?.length ?? 0} of ${done.totalIssueCount ?? keys.length} done.`,
        ...failed.map(([id, reasons]) => `${keyOf(id)}: ${reasons.join(' ')}`),
      ]);
      somethingChanged();
    } catch (error) {
      setSaid([wordsFor(error)]);
    } finally {
      setPercent(null);
    }
  };

  return (
    <section className={bulkCss.bar} aria-label="Bulk change">
      <span>{keys.length} selected</span>
      <select
        aria-label="Bulk change"
        className={`${controlClass} ${bulkCss.choice}`}
        value={chosen}
        onChange={(event) => setChosen(event.target.value)}
      >
        <option value="">
          {groups.length > 1 ? 'The issues follow different workflows' : 'Choose what to do'}
        </option>
        {options.map(({ transitionId, transitionName }) => (
          <option key={transitionId} value={transitionId}>
            Transition: {transitionName}
          </option>
        ))}
        <option value={DELETE}>Delete</option>
      </select>
      <Button look="primary" disabled={chosen === '' || percent !== null} onClick={() => void run()}>
        Apply
      </Button>
      <Button look="subtle" onClick={onClear}>
        Clear
      </Button>
      {percent === null ? null : (
        <progress max={100} value={percent} aria-label="Progress of the bulk change" />
      )}
      {said.length > 0 ? (
        <ul role="status" className={bulkCss.said}>
          {said.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
