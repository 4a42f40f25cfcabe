import { type FormEvent, useState } from 'react';
import { showFlag } from '../lib/flags';
import { rest, SiteError, wordsFor } from '../lib/http';
import type { JiraProject, JiraUser } from '../lib/jira';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { Failure, WhenLoaded } from '../ui/States';
import settingsCss from './Settings.module.css';

async function read(projectKey: string): Promise<{ project: JiraProject; users: JiraUser[] }> {
  const [project, users] = await Promise.all([
    rest.get<JiraProject>(`/project/${projectKey}?expand=lead,description`),
    rest.get<JiraUser[]>(`/user/assignable/search?project=${projectKey}&maxResults=100`),
  ]);
  return { project, users };
}

function Form({ project, users }: { project: JiraProject; users: JiraUser[] }) {
  const [name, setName] = useState(project.name);
  const [description, setDescription] = useState(project.description ?? '');
  const [lead, setLead] = useState(project.lead?.accountId ?? '');
  const [error, setError] = useState<unknown>(null);
  const errors = error instanceof SiteError ? error.errors : {};
  const known =
    users.some((user) => user.accountId === lead) || !project.lead ? users : [project.lead, ...users];

  const save = async (event: FormEvent) => {
    event.preventDefault();
    try {
      setError(null);
      await rest.put(`/project/${project.key}`, { name, description, leadAccountId: lead });
      showFlag({
        id: 'project-saved',
        title: 'Project details saved',
        type: 'success',
        actions: [],
        isAutoDismiss: true,
      });
      somethingChanged();
    } catch (failure) {
      setError(failure);
    }
  };

  return (
    <form onSubmit={save} className={settingsCss.form}>
      {error ? <Failure title="The details were not saved" error={wordsFor(error)} /> : null}
      <Field label="Name" required error={errors.name ?? errors.projectName}>
        {(control) => <input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="Key" help="The key of a project cannot be changed here.">
        {(control) => <input {...control} value={project.key} readOnly />}
      </Field>
      <Field label="Description" error={errors.description}>
        {(control) => (
          <textarea
            {...control}
            value={description}
            onChange={(event) => setDescription(event.target.value)}
          />
        )}
      </Field>
      <Field label="Project lead" error={errors.projectLead ?? errors.leadAccountId}>
        {(control) => (
          <select {...control} value={lead} onChange={(event) => setLead(event.target.value)}>
            {known.map((user) => (
              <option key={user.accountId} value={user.accountId}>
                {user.displayName}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button type="submit" look="primary">
        Save
      </Button>
    </form>
  );
}

export function DetailsSettings({ project }: { project: JiraProject }) {
  const { result, reload } = useLoad(`details:${project.key}`, () => read(project.key));
  return (
    <WhenLoaded result={result} failure="The details could not be read" onRetry={reload}>
      {(data) => <Form project={data.project} users={data.users} />}
    </WhenLoaded>
  );
}
