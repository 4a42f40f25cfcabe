import { view } from '@forge/bridge';
import { useState } from 'react';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Message } from '../../ui/Message';
import { Choice } from './Choice';
import { atFirst, colours, refreshes, type Several } from './configuration';
import styles from './Gadget.module.css';
import { OneProject, type Range, ranges, SeveralProjects } from './ProjectPicker';
import { useProjects } from './useProjects';
import { words } from './words';

interface Props {
  kept: Several | null;
  /** How many projects it may show. */
  most: number;
  coloured: boolean;
}

function rangeOf(kept: Several | null): Range {
  if (kept === null) return 'one';
  return kept.projects === 'all' ? 'all' : kept.projects.length > 1 ? 'several' : 'one';
}

/** What is still to be done before it can be saved; null where it can be. */
function wantedOf(range: Range, chosen: number, most: number): string | null {
  if (range === 'all') return null;
  if (chosen === 0) return range === 'one' ? words.chooseFirst : words.chooseSome;
  return chosen > most ? words.tooMany(most) : null;
}

function projectsOf(range: Range, chosen: readonly number[]): Several['projects'] {
  return range === 'all' ? range : range === 'one' ? chosen.slice(0, 1) : chosen;
}

/** What a gadget shows, how often it is read again, and its colouring. */
export function Settings({ kept, most, coloured }: Props) {
  const several = most > 1;
  const { projects, look } = useProjects();
  const [range, setRange] = useState<Range>(several ? rangeOf(kept) : 'one');
  const [ids, setIds] = useState<readonly number[]>(
    kept === null || kept.projects === 'all' ? [] : kept.projects,
  );
  const [manner, setManner] = useState(kept ?? atFirst);
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
  // One that cannot be chosen any more is not kept either.
  const chosen = ids.filter((id) => known.some((one) => one.id === id));
  const one = chosen[0];
  const wants = wantedOf(range, chosen.length, most);
  const save = async () => {
    if (wants !== null) return;
    setBusy(true);
    const { refresh, colour } = manner;
    try {
      await view.submit({
        refresh,
        colour,
        ...(several ? { projects: projectsOf(range, chosen) } : { project: one }),
      });
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
      {several && (
        <Choice
          label={words.show}
          value={range}
          onChange={(value) => setRange(ranges.find((one) => one === value) ?? 'one')}
        >
          {ranges.map((one) => (
            <option key={one} value={one}>
              {words.ranges[one]}
            </option>
          ))}
        </Choice>
      )}
      {range === 'one' && (
        <OneProject
          known={known}
          loading={projects === 'loading'}
          chosen={one ?? null}
          onChosen={(id) => setIds([id])}
        />
      )}
      {range === 'several' && <SeveralProjects known={known} chosen={chosen} onChosen={setIds} />}
      {range === 'all' && <p className={styles.quiet}>{words.allSentence(most)}</p>}
      <Choice
        label={words.refresh}
        value={String(manner.refresh)}
        onChange={(value) => setManner({ ...manner, refresh: Number(value) })}
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
          value={manner.colour}
          onChange={(value) =>
            setManner({ ...manner, colour: colours.find((one) => one === value) ?? manner.colour })
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
        <Button type="submit" appearance="primary" isLoading={busy} isDisabled={wants !== null}>
          {words.save}
        </Button>
        {projects !== 'loading' && wants !== null && <span className={styles.quiet}>{wants}</span>}
      </div>
    </form>
  );
}
