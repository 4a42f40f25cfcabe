import CrossIcon from '@atlaskit/icon/core/cross';
import { type FormEvent, useState } from 'react';
import { rest, wordsFor } from '../lib/http';
import type { JiraComponent, JiraProject, JiraUser } from '../lib/jira';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button, IconButton } from '../ui/Button';
import { controlClass, Field } from '../ui/Field';
import { Empty, WhenLoaded } from '../ui/States';
import tableCss from '../ui/Table.module.css';
import settingsCss from './Settings.module.css';

interface Data {
  components: JiraComponent[];
  users: JiraUser[];
}

async function read(projectKey: string): Promise<Data> {
  const [components, users] = await Promise.all([
    rest.get<JiraComponent[]>(`/project/${projectKey}/components`),
    rest.get<JiraUser[]>(`/user/assignable/search?project=${projectKey}&maxResults=100`),
  ]);
  return { components, users };
}

function LeadSelect({
  label,
  lead,
  users,
  onChange,
}: {
  label: string;
  lead: JiraUser | null;
  users: JiraUser[];
  onChange(accountId: string): void;
}) {
  const known = !lead || users.some((user) => user.accountId === lead.accountId) ? users : [lead, ...users];
  return (
    <select
      aria-label={label}
      className={`${controlClass} ${settingsCss.lead}`}
      value={lead?.accountId ?? ''}
      onChange={(event) => onChange(event.target.value)}
    >
      <option value="">Nobody</option>
      {known.map((user) => (
        <option key={user.accountId} value={user.accountId}>
          {user.displayName}
        </option>
      ))}
    </select>
  );
}

function AddComponent({
  project,
  users,
  onError,
}: {
  project: JiraProject;
  users: JiraUser[];
  onError(error: unknown): void;
}) {
  const [name, setName] = useState('');
  const [lead, setLead] = useState('');
  const add = async (event: FormEvent) => {
    event.preventDefault();
    try {
      await rest.post('/component', {
        project: project.key,
        name: name.trim(),
        ...(lead ? { leadAccountId: lead } : {}),
      });
      setName('');
      onError(null);
      somethingChanged();
    } catch (error) {
      onError(error);
    }
  };
  return (
    <form onSubmit={add} className={settingsCss.add}>
      <Field label="New component">
        {(control) => <input {...control} value={name} onChange={(event) => setName(event.target.value)} />}
      </Field>
      <Field label="Lead">
        {(control) => (
          <select {...control} value={lead} onChange={(event) => setLead(event.target.value)}>
            <option value="">Nobody</option>
            {users.map((user) => (
              <option key={user.accountId} value={user.accountId}>
                {user.displayName}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Button type="submit" disabled={!name.trim()}>
        Add
      </Button>
    </form>
  );
}

/** Components with their leads. */
export function ComponentsSettings({ project }: { project: JiraProject }) {
  const { result, reload } = useLoad(`components:${project.key}`, () => read(project.key));
  const [error, setError] = useState<unknown>(null);

  const change = async (work: () => Promise<unknown>) => {
    try {
      setError(null);
      await work();
      somethingChanged();
    } catch (failure) {
      setError(failure);
    }
  };

  return (
    <WhenLoaded result={result} failure="The components could not be read" onRetry={reload}>
      {({ components, users }) => (
        <>
          <AddComponent project={project} users={users} onError={setError} />
          {error ? (
            <p className={settingsCss.error} role="alert">
              {wordsFor(error)}
            </p>
          ) : null}
          {components.length === 0 ? (
            <Empty heading="No components yet">
              A component is a part of the project, with someone who leads it.
            </Empty>
          ) : (
            <table className={tableCss.table}>
              <caption className="visually-hidden">Components</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Lead</th>
                  <th scope="col">
                    <span className="visually-hidden">Actions</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {components.map((component) => (
                  <tr key={component.id}>
                    <td>{component.name}</td>
                    <td>
                      <LeadSelect
                        label={`Lead of ${component.name}`}
                        lead={component.lead ?? null}
                        users={users}
                        onChange={(accountId) =>
                          change(() =>
                            rest.put(`/component/${component.id}`, { leadAccountId: accountId || null }),
                          )
                        }
                      />
                    </td>
                    <td className={tableCss.end}>
                      <IconButton
                        label={`Delete ${component.name}`}
                        icon={<CrossIcon label="" />}
                        onClick={() => change(() => rest.delete(`/component/${component.id}`))}
                      />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </WhenLoaded>
  );
}
