import CrossIcon from '@atlaskit/icon/core/cross';
import { type FormEvent, useState } from 'react';
import { rest, wordsFor } from '../lib/http';
import type { JiraProject } from '../lib/jira';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { PersonName } from '../ui/Avatar';
import { Button, IconButton } from '../ui/Button';
import { controlClass } from '../ui/Field';
import { WhenLoaded } from '../ui/States';
import settingsCss from './Settings.module.css';

interface RoleActor {
  id: number;
  displayName: string;
  type: string;
  actorUser?: { accountId: string };
  actorGroup?: { groupId: string; name: string };
}

interface Role {
  id: number;
  name: string;
  description?: string;
  actors?: RoleActor[];
}

/** The list of roles has only addresses; each role then says who is in it. */
async function readRoles(projectKey: string): Promise<Role[]> {
  const roles = await rest.get<Record<string, string>>(`/project/${projectKey}/role`);
  const ids = Object.values(roles).map((url) => url.slice(url.lastIndexOf('/') + 1));
  const read = await Promise.all(ids.map((id) => rest.get<Role>(`/project/${projectKey}/role/${id}`)));
  return read
    .filter((role) => role.name !== 'atlassian-addons-project-access')
    .sort((one, other) => one.name.localeCompare(other.name));
}

function RoleCard({
  role,
  project,
  change,
}: {
  role: Role;
  project: JiraProject;
  change(work: () => Promise<unknown>): void;
}) {
  const users = useStore(session)?.users ?? [];
  const [accountId, setAccountId] = useState('');
  const actors = role.actors ?? [];
  const base = `/project/${project.key}/role/${role.id}`;
  const free = users.filter((user) => !actors.some((actor) => actor.actorUser?.accountId === user.accountId));

  const add = (event: FormEvent) => {
    event.preventDefault();
    change(() => rest.post(base, { user: [accountId] }));
    setAccountId('');
  };
  const remove = (actor: RoleActor) => {
    const query = actor.actorUser
      ? `user=${encodeURIComponent(actor.actorUser.accountId)}`
      : `groupId=${encodeURIComponent(actor.actorGroup?.groupId ?? '')}`;
    change(() => rest.delete(`${base}?${query}`));
  };

  return (
    <section className={settingsCss.role} aria-label={role.name}>
      <h2>{role.name}</h2>
      {role.description ? <p className={settingsCss.roleNote}>{role.description}</p> : null}
      {actors.length === 0 ? <p className={settingsCss.none}>Nobody is in this role.</p> : null}
      <ul className={settingsCss.actors}>
        {actors.map((actor) => (
          <li key={actor.id}>
            {actor.actorUser ? (
              <PersonName
                person={{ accountId: actor.actorUser.accountId, displayName: actor.displayName }}
                nobody=""
              />
            ) : (
              <span>Group {actor.actorGroup?.name ?? actor.displayName}</span>
            )}
            <IconButton
              label={`Remove ${actor.displayName} from ${role.name}`}
              icon={<CrossIcon label="" />}
              onClick={() => remove(actor)}
            />
          </li>
        ))}
      </ul>
      <form className={settingsCss.inlineAdd} onSubmit={add}>
        <select
          aria-label={`Person to add to ${role.name}`}
          className={controlClass}
          value={accountId}
          onChange={(event) => setAccountId(event.target.value)}
        >
          <option value="">Choose a person</option>
          {free.map((user) => (
            <option key={user.accountId} value={user.accountId}>
              {user.displayName}
            </option>
          ))}
        </select>
        <Button type="submit" disabled={!accountId}>
          Add
        </Button>
      </form>
    </section>
  );
}

/** Who is in which project role. */
export function PeopleSettings({ project }: { project: JiraProject }) {
  const { result, reload } = useLoad(`roles:${project.key}`, () => readRoles(project.key));
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
    <>
      {error ? (
        <p className={settingsCss.error} role="alert">
          {wordsFor(error)}
        </p>
      ) : null}
      <WhenLoaded result={result} failure="The roles could not be read" onRetry={reload}>
        {(roles) =>
          roles.map((role) => (
            <RoleCard key={role.id} role={role} project={project} change={(work) => void change(work)} />
          ))
        }
      </WhenLoaded>
    </>
  );
}
