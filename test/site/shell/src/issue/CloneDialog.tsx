import { type FormEvent, useState } from 'react';
import { wordsFor } from '../lib/http';
import { navigate, paths } from '../lib/router';
import { somethingChanged } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import createCss from './CreateIssue.module.css';
import { cloneIssue } from './cloneIssue';
import type { ShownIssue } from './useIssue';

export function CloneDialog({ shown, onClose }: { shown: ShownIssue; onClose(): void }) {
  const [summary, setSummary] = useState(`CLONE - ${shown.issue.fields.summary}`);
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const clone = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      const { key } = await cloneIssue(shown, summary);
      somethingChanged();
      onClose();
      navigate(paths.issue(key));
    } catch (failure) {
      setError(wordsFor(failure));
      setBusy(false);
    }
  };
  const title = `Clone ${shown.issue.key}`;
  return (
    <Dialog label={title} title={title} width="480px" onClose={onClose}>
      <form onSubmit={clone} noValidate>
        <Field label="Summary" required error={error}>
          {(control) => (
            <input
              {...control}
              data-autofocus
              value={summary}
              onChange={(event) => setSummary(event.target.value)}
            />
          )}
        </Field>
        <p className={createCss.note}>
          What its create screen takes is copied. Files, links, comments and work stay with the original.
        </p>
        <div className={createCss.buttons}>
          <Button look="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit" disabled={busy}>
            {busy ? 'Cloning...' : 'Clone'}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
