import { useRef, useState } from 'react';
import type { Input, Output } from '../../../../src/contract/procedures';
import { countOf } from '../../../../src/domain/words/grammar';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { Message } from '../../ui/Message';
import { type ProjectChoice, projectsWithWallchart } from '../gadgets/projects';
import { Differences } from './Differences';
import styles from './Template.module.css';

type Source = Input<'template.look'>['source'];

interface Looked {
  readonly source: Source;
  readonly look: Output<'template.look'>;
}

interface Props {
  latest: number;
  onSaved: (state: Output<'template.take'>) => void;
}

/** A template from a file, from another project, or as it came with the app: looked at before it is taken. */
export function Elsewhere({ latest, onSaved }: Props) {
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [projects, setProjects] = useState<readonly ProjectChoice[] | null>(null);
  const [unread, setUnread] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const look = async (source: Source) => {
    setWorking(true);
    setFailure(null);
    setLooked(null);
    const reply = await call('template.look', { source });
    setWorking(false);
    if (reply.ok) setLooked({ source, look: reply.value });
    else setFailure(reply);
  };
  const take = async (source: Source) => {
    setWorking(true);
    setFailure(null);
    const reply = await call('template.take', { latest, source });
    setWorking(false);
    if (reply.ok) onSaved(reply.value);
    else setFailure(reply);
  };
  const list = async () => {
    setWorking(true);
    const found = await projectsWithWallchart();
    setWorking(false);
    setProjects(found);
    setUnread(found === null);
  };
  return (
    <>
      <div className={styles.bar}>
        <Button isDisabled={working} onClick={() => input.current?.click()}>
          Import a file
        </Button>
        <input
          ref={input}
          className={styles.file}
          type="file"
          accept=".json,application/json"
          aria-label="File with a template"
          tabIndex={-1}
          onChange={({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            currentTarget.value = '';
            if (file !== undefined) void file.text().then((text) => look({ kind: 'file', text }));
          }}
        />
        {projects?.length === 0 && (
          <span className={styles.quiet}>No project with Wallchart is there that you may browse.</span>
        )}
        {projects === null ? (
          <Button isDisabled={working} onClick={() => void list()}>
            Take over another project’s
          </Button>
        ) : (
          <select
            className={styles.input}
            aria-label="Project whose template to look at"
            value=""
            disabled={working}
            onChange={({ target }) => void look({ kind: 'project', id: Number(target.value) })}
          >
            <option value="">Choose a project</option>
            {projects.map(({ id, key, name }) => (
              <option key={id} value={id}>
                {name} ({key})
              </option>
            ))}
          </select>
        )}
        <Button isDisabled={working} onClick={() => void look({ kind: 'standing' })}>
          Go back to the standing template
        </Button>
      </div>
      {unread && (
        <Message appearance="warning" title="The projects could not be read">
          <p>Jira did not answer. Try again in a moment.</p>
        </Message>
      )}
      {failure !== null && <FailureMessage title="That template was not taken" failure={failure} />}
      {looked !== null && (
        <Message
          appearance="information"
          title={`“${looked.look.name}”: ${looked.look.asks} criteria, ${countOf(looked.look.owes, 'deliverable')}`}
          actions={
            <>
              <Button appearance="primary" isLoading={working} onClick={() => void take(looked.source)}>
                Save as version {latest + 1}
              </Button>
              <Button appearance="subtle" isDisabled={working} onClick={() => setLooked(null)}>
                Leave it
              </Button>
            </>
          }
        >
          <Differences
            differences={looked.look.differences}
            none="It asks what the latest version here asks."
          />
        </Message>
      )}
    </>
  );
}
