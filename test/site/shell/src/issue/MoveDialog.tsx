import { type FormEvent, useState } from 'react';
import type { MoveTarget } from '../lib/bulk';
import { rest, wordsFor } from '../lib/http';
import type { JiraProject, Named, Page } from '../lib/jira';
import { useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { WhenLoaded } from '../ui/States';
import createCss from './CreateIssue.module.css';

interface TypesProps {
  projectKey: string;
  typeId: string;
  onChange(typeId: string): void;
}

type IssueType = Named & { subtask?: boolean };

const readTypes = (projectKey: string) =>
  rest
    .get<{ issueTypes: IssueType[] }>(
      `/issue/createmeta/${encodeURIComponent(projectKey)}/issuetypes?maxResults=200`,
    )
    .then(({ issueTypes }) => issueTypes.filter(({ subtask }) => !subtask));

function Types({ projectKey, typeId, onChange }: TypesProps) {
  const { result } = useLoad(`moveTypes:${projectKey}`, () => readTypes(projectKey));
  const types = result.state === 'ready' ? result.data : [];
  return (
    <Field label="Issue type" required error={result.state === 'failed' ? wordsFor(result.error) : undefined}>
      {(control) => (
        <select {...control} value={typeId} onChange={(event) => onChange(event.target.value)}>
          <option value="">Choose...</option>
          {types.map((type) => (
            <option key={type.id} value={type.id}>
              {type.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

export interface MoveDialogProps {
  title: string;
  /** Resolves once it has been done or started; throws what keeps it from being so. */
  move(target: MoveTarget): Promise<unknown>;
  onClose(): void;
}

/** Asks which project and type issues go to. */
export function MoveDialog({ title, move, onClose }: MoveDialogProps) {
  const [projectKey, setProjectKey] = useState('');
  const [typeId, setTypeId] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const { result, reload } = useLoad('createProjects', () =>
    rest.get<Page<JiraProject>>('/project/search?maxResults=50&orderBy=name&action=create'),
  );
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await move({ projectKey, issueTypeId: typeId });
      onClose();
    } catch (failure) {
      setError(wordsFor(failure));
      setBusy(false);
    }
  };
  return (
    <Dialog label={title} title={title} width="440px" onClose={onClose}>
      <WhenLoaded result={result} failure="The projects could not be read" onRetry={reload}>
        {({ values }) => (
          <form onSubmit={submit} noValidate>
            <Field label="Project" required>
              {(control) => (
                <select
                  {...control}
                  data-autofocus
                  value={projectKey}
                  onChange={(event) => {
                    setProjectKey(event.target.value);
                    setTypeId('');
                  }}
                >
                  <option value="">Choose...</option>
                  {values.map((project) => (
                    <option key={project.key} value={project.key}>
                      {project.name} ({project.key})
                    </option>
                  ))}
                </select>
              )}
            </Field>
            {projectKey ? <Types projectKey={projectKey} typeId={typeId} onChange={setTypeId} /> : null}
            <p className={createCss.note}>
              No transition is taken and no rule of an app is asked, as in Jira. A status that the destination
              lacks becomes its first one; components go along where there are such of the same name.
            </p>
            {error ? (
              <p role="alert" className={createCss.error}>
                {error}
              </p>
            ) : null}
            <div className={createCss.buttons}>
              <Button look="subtle" onClick={onClose}>
                Cancel
              </Button>
              <Button look="primary" type="submit" disabled={busy || !projectKey || !typeId}>
                {busy ? 'Moving...' : 'Move'}
              </Button>
            </div>
          </form>
        )}
      </WhenLoaded>
    </Dialog>
  );
}
