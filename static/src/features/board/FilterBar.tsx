import SearchIcon from '@atlaskit/icon/core/search';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Grid, stateClasses } from '../../../../src/domain/vocabulary';
import { Button } from '../../ui/Button';
import { Dot, hueAt } from '../../ui/DepartmentDot';
import { MultiFilter } from '../../ui/MultiFilter';
import styles from './FilterBar.module.css';
import { type Filters, isFiltered, noFilters } from './filters';
import { cellName, stateWords, words } from './words';

/** Milliseconds after the last key before the URL follows the text. */
const typing = 150;

interface Props {
  departments: readonly { id: string; name: string }[];
  /** None: the project has no versions. */
  iterations?: readonly { id: string; name: string }[];
  grid: Grid;
  filters: Filters;
  onChange: (filters: Filters) => void;
  /** At the end of the bar. */
  children?: ReactNode;
}

export const FilterBar = ({ departments, iterations = [], grid, filters, onChange, children }: Props) => {
  const chosenDepartments = departments.filter(({ id }) => filters.departments.includes(id));
  const chosenIterations = iterations.filter(({ id }) => filters.iterations.includes(id));
  return (
    <section className={styles.bar} aria-label={words.filters}>
      <TextFilter text={filters.text} onChange={(text) => onChange({ ...filters, text })} />
      <MultiFilter
        name={words.department}
        label={
          chosenDepartments.length === 0
            ? words.department
            : words.chosen(
                words.department,
                chosenDepartments.map(({ name }) => name),
              )
        }
        options={departments.map(({ id, name }, index) => ({
          value: id,
          name,
          mark: <Dot hue={hueAt(index)} />,
        }))}
        chosen={filters.departments}
        onChange={(chosen) => onChange({ ...filters, departments: chosen })}
      />
      {iterations.length > 0 && (
        <MultiFilter
          name={words.iteration}
          label={
            chosenIterations.length === 0
              ? words.iteration
              : words.chosen(
                  words.iteration,
                  chosenIterations.map(({ name }) => name),
                )
          }
          options={iterations.map(({ id, name }, index) => ({
            value: id,
            name: `${index + 1} ${name}`,
            mark: <Dot hue={hueAt(index)} />,
          }))}
          chosen={filters.iterations}
          onChange={(chosen) => onChange({ ...filters, iterations: chosen })}
        />
      )}
      <MultiFilter
        name={words.state}
        label={
          filters.states.length === 0
            ? words.state
            : words.chosen(
                words.state,
                filters.states.map((state) => stateWords[state]),
              )
        }
        options={stateClasses.map((state) => ({ value: state, name: stateWords[state] }))}
        chosen={filters.states}
        onChange={(states) => onChange({ ...filters, states })}
      />
      {filters.cell !== null && (
        <Button
          aria-label={words.everyCell(cellName(filters.cell, grid))}
          onClick={() => onChange({ ...filters, cell: null })}
        >
          {words.cell(cellName(filters.cell, grid))}
        </Button>
      )}
      {isFiltered(filters) && (
        <Button appearance="subtle" onClick={() => onChange({ ...noFilters, colour: filters.colour })}>
          {words.clearFilters}
        </Button>
      )}
      <div className={styles.end}>{children}</div>
    </section>
  );
};

/** Keeps what is being typed to itself for a moment, so that keys never wait for the address. */
const TextFilter = ({ text, onChange }: { text: string; onChange: (text: string) => void }) => {
  const [draft, setDraft] = useState(text);
  const sent = useRef(text);
  const change = useRef(onChange);
  change.current = onChange;

  useEffect(() => {
    // The address changed by other means than our own typing: a link, going back, Clear filters.
    if (text !== sent.current) {
      sent.current = text;
      setDraft(text);
    }
  }, [text]);
  useEffect(() => {
    if (draft === sent.current) return;
    const timer = window.setTimeout(() => {
      sent.current = draft;
      change.current(draft);
    }, typing);
    return () => window.clearTimeout(timer);
  }, [draft]);

  return (
    <label className={styles.search}>
      <SearchIcon label="" color="currentColor" />
      <input
        type="search"
        value={draft}
        placeholder={words.searchLabel}
        aria-label={words.searchLabel}
        onChange={(event) => setDraft(event.target.value)}
      />
    </label>
  );
};
