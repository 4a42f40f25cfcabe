import { type FormEvent, useState } from 'react';
import type { OpenProject } from '../App';
import { openCreate } from '../issue/openCreate';
import { place, setQuery } from '../lib/router';
import { useStore } from '../lib/store';
import { Button } from '../ui/Button';
import { controlClass } from '../ui/Field';
import { Empty } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { Breadcrumbs } from './Breadcrumbs';
import { IssueTable } from './IssueTable';
import projectCss from './ProjectPage.module.css';

function jqlFor(projectKey: string, text: string, category: string): string {
  const clauses = [`project = "${projectKey}"`];
  const words = text.replace(/["\\]/g, ' ').trim();
  if (words) clauses.push(`text ~ "${words}*"`);
  if (category) clauses.push(`statusCategory = "${category}"`);
  return `${clauses.join(' AND ')} ORDER BY key ASC`;
}

const categories = ['To Do', 'In Progress', 'Done'];

/** A project's list of issues; its filters are in the address. */
export function ProjectPage({ open }: { open: OpenProject }) {
  const { project } = open;
  const query = new URLSearchParams(useStore(place).search);
  const text = query.get('text') ?? '';
  const category = query.get('category') ?? '';
  const [typed, setTyped] = useState(text);
  const jql = jqlFor(project.key, text, category);
  useTitle(project.name);

  const filter = (event: FormEvent) => {
    event.preventDefault();
    setQuery({ text: typed.trim() || null });
  };
  const clear = () => {
    setTyped('');
    setQuery({ text: null, category: null });
  };
  const create = (
    <Button look="primary" onClick={() => openCreate({ project: project.key })}>
      Create an issue
    </Button>
  );

  return (
    <>
      <Breadcrumbs project={project} />
      <h1>List</h1>
      <form className={projectCss.filters} onSubmit={filter}>
        <input
          type="search"
          aria-label="Filter by text"
          placeholder="Filter by text"
          className={`${controlClass} ${projectCss.text}`}
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onBlur={() => setQuery({ text: typed.trim() || null })}
        />
        <select
          aria-label="Status category"
          className={`${controlClass} ${projectCss.category}`}
          value={category}
          onChange={(event) => setQuery({ category: event.target.value || null })}
        >
          <option value="">All statuses</option>
          {categories.map((each) => (
            <option key={each}>{each}</option>
          ))}
        </select>
        {text || category ? (
          <Button look="subtle" onClick={clear}>
            Clear filters
          </Button>
        ) : null}
      </form>
      <IssueTable
        key={jql}
        jql={jql}
        empty={
          text || category ? (
            <Empty
              heading="Nothing matches the filter"
              action={<Button onClick={clear}>Clear filters</Button>}
            >
              {`No issue of ${project.name} ${category ? `in "${category}" ` : ''}${text ? `has "${text}"` : ''}`}
            </Empty>
          ) : (
            <Empty heading="No issues yet" action={create}>
              {`What is created in ${project.name} is listed here.`}
            </Empty>
          )
        }
      />
    </>
  );
}
