import { view } from '@forge/bridge';
import { type ReactNode, useCallback, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Message } from '../../ui/Message';
import { atFirst, type Configuration, colours, refreshes } from './configuration';
import styles from './Gadget.module.css';
import { type ProjectChoice, projectsWithWallchart } from './projects';
import { words } from './words';

interface Props {
  configuration: Configuration | null;
  coloured: boolean;
}

type Projects = 'loading' | 'failed' | readonly ProjectChoice[];

/** The projects that a gadget may show; `look` asks for them again. */
function useProjects() {
  const [projects, setProjects] = useState<Projects>('loading');
  const latest = useRef(0);

  const look = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    setProjects('loading');
    const found = await projectsWithWallchart();
    if (mine === latest.current) setProjects(found ?? 'failed');
  }, []);

  useEffect(() => {
    void look();
    return () => {
      latest.current += 1;
    };
  }, [look]);

  return { projects, look };
}

/** What a gadget shows, how often it is read again, and its colouring. */
export function Settings({ configuration, coloured }: Props) {
  const { projects, look } = useProjects();
  const [project, setProject] = useState(configuration?.project ?? null);
  const [rest, setRest] = useState(configuration ?? atFirst);
  const [busy, setBusy] = useState(false);

  if (projects === 'failed') {
    return (
      <Message
        appearance="danger"
        title={words.projectsFailed}
        actions={<Button onClick={() => void look()}>{words.tryAgain}</Button>}
      />
    );
  }
  if (projects !== 'loading' && projects.length === 0) {
    return <EmptyState heading={words.noProjects}>{words.noProjectsSentence}</EmptyState>;
  }

  const known = projects === 'loading' ? [] : projects;
  const chosen = known.find(({ id }) => id === project);
  const save = async () => {
    if (chosen === undefined) return;
    setBusy(true);
    try {
      await view.submit({ refresh: rest.refresh, colour: rest.colour, project: chosen.id });
    } finally {
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.settings}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <Choice
        label={words.project}
        value={chosen === undefined ? '' : String(chosen.id)}
        onChange={(value) => setProject(Number(value))}
      >
        <option value="" disabled>
          {projects === 'loading' ? words.looking : words.choose}
        </option>
        {known.map(({ id, key, name }) => (
          <option key={id} value={id}>{`${name} (${key})`}</option>
        ))}
      </Choice>
      <Choice
        label={words.refresh}
        value={String(rest.refresh)}
        onChange={(value) => setRest({ ...rest, refresh: Number(value) })}
      >
        {refreshes.map((minutes) => (
          <option key={minutes} value={minutes}>
            {words.minutes(minutes)}
          </option>
        ))}
      </Choice>
      {coloured && (
        <Choice
          label={words.colouring}
          value={rest.colour}
          onChange={(value) =>
            setRest({ ...rest, colour: colours.find((one) => one === value) ?? rest.colour })
          }
        >
          {colours.map((colour) => (
            <option key={colour} value={colour}>
              {words.colours[colour]}
            </option>
          ))}
        </Choice>
      )}
      <div className={styles.actions}>
        <Button type="submit" appearance="primary" isLoading={busy} isDisabled={chosen === undefined}>
          {words.save}
        </Button>
        {projects !== 'loading' && chosen === undefined && (
          <span className={styles.quiet}>{words.chooseFirst}</span>
        )}
      </div>
    </form>
  );
}

interface ChoiceProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  children: ReactNode;
}

/** The browser's own list: one that opens within the page would be cut off at the gadget's edge. */
function Choice({ label, value, onChange, children }: ChoiceProps) {
  const id = useId();
  return (
    <div className={styles.choice}>
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.target.value)}>
        {children}
      </select>
    </div>
  );
}
