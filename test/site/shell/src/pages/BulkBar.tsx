import { useState } from 'react';
import { MoveDialog } from '../issue/MoveDialog';
import { type BulkStart, followed, startMove } from '../lib/bulk';
import { openDialog } from '../lib/dialogs';
import { showFlag } from '../lib/flags';
import { rest, wordsFor } from '../lib/http';
import type { JiraIssue } from '../lib/jira';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { controlClass } from '../ui/Field';
import bulkCss from './BulkBar.module.css';
import { BulkEditDialog } from './BulkEditDialog';

interface Available {
  availableTransitions: {
    issues: string[];
    transitions: { transitionId: number; transitionName: string }[];
  }[];
}

const ACTIONS = {
  edit: 'Edit fields...',
  move: 'Move...',
  watch: 'Watch',
  unwatch: 'Stop watching',
  delete: 'Delete...',
};
type Action = keyof typeof ACTIONS;

const isAction = (text: string): text is Action => text in ACTIONS;

/** What can be done to several issues at once: transitions that all of them have, edits, moves, watching, deleting. */
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

  const follow = async (start: BulkStart) => {
    setSaid([]);
    setPercent(0);
    try {
      const done = await followed((await start()).taskId, setPercent);
      const failed = Object.entries(done.failedAccessibleIssues ?? {});
      const count = `${done.processedAccessibleIssues?.length ?? 0} of ${done.totalIssueCount ?? keys.length} done.`;
      // The bar goes with the issues where these are moved or deleted.
      showFlag({
        id: 'bulk',
        title: count,
        type: failed.length > 0 ? 'warning' : 'success',
        isAutoDismiss: true,
        actions: [],
      });
      setSaid([count, ...failed.map(([id, reasons]) => `${keyOf(id)}: ${reasons.join(' ')}`)]);
      somethingChanged();
    } catch (error) {
      setSaid([wordsFor(error)]);
    } finally {
      setPercent(null);
    }
  };
  const post = (what: string, body: unknown) => () =>
    rest.post<{ taskId: string }>(`/bulk/issues/${what}`, body);
  const selectedIssueIdsOrKeys = keys;

  const run = () => {
    if (!isAction(chosen)) {
      const bulkTransitionInputs = [{ selectedIssueIdsOrKeys, transitionId: chosen }];
      return void follow(post('transition', { bulkTransitionInputs }));
    }
    switch (chosen) {
      case 'watch':
      case 'unwatch':
        return void follow(post(chosen, { selectedIssueIdsOrKeys }));
      case 'edit':
        return openDialog((close) => (
          <BulkEditDialog
            issues={issues}
            onClose={close}
            onStart={(body) => void follow(post('fields', { ...body, selectedIssueIdsOrKeys }))}
          />
        ));
      case 'move':
        return openDialog((close) => (
          <MoveDialog
            title={`Move ${keys.length} issues`}
            move={async (target) => void follow(() => startMove(keys, target))}
            onClose={close}
          />
        ));
      case 'delete':
        return openDialog((close) => (
          <ConfirmDialog
            title={`Delete ${keys.length} issues?`}
            action="Delete"
            onConfirm={async () => void follow(post('delete', { selectedIssueIdsOrKeys }))}
            onClose={close}
          >
            <p>They go for good, with their comments, files and history: {keys.join(', ')}.</p>
          </ConfirmDialog>
        ));
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
        {Object.entries(ACTIONS).map(([action, name]) => (
          <option key={action} value={action}>
            {name}
          </option>
        ))}
      </select>
      <Button look="primary" disabled={chosen === '' || percent !== null} onClick={run}>
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
