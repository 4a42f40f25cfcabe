import type { ReactNode } from 'react';
import type { OpenProject } from '../App';
import { Empty } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import { Breadcrumbs } from './Breadcrumbs';
import { ComponentsSettings } from './ComponentsSettings';
import { DetailsSettings } from './DetailsSettings';
import { IssueTypesSettings } from './IssueTypesSettings';
import { PeopleSettings } from './PeopleSettings';

const sections: Record<string, { title: string; show(open: OpenProject): ReactNode }> = {
  details: { title: 'Details', show: (open) => <DetailsSettings project={open.project} /> },
  components: { title: 'Components', show: (open) => <ComponentsSettings project={open.project} /> },
  people: { title: 'People', show: (open) => <PeopleSettings project={open.project} /> },
  'issue-types': {
    title: 'Issue types and workflows',
    show: (open) => <IssueTypesSettings project={open.project} />,
  },
};

/** Project settings, for those who may administer the project. */
export function SettingsPage({ open, section }: { open: OpenProject; section: string }) {
  const found = Object.hasOwn(sections, section) ? sections[section] : undefined;
  useTitle(`${found?.title ?? 'Settings'}, ${open.project.name}`);
  if (!open.mayAdminister) {
    return (
      <Empty wholePage heading="Only project administrators see this">
        Switch to someone who is one, at the top right.
      </Empty>
    );
  }
  if (!found) return <Empty wholePage heading="These settings do not exist here" />;
  return (
    <>
      <Breadcrumbs project={open.project}>Project settings</Breadcrumbs>
      <h1>{found.title}</h1>
      {found.show(open)}
    </>
  );
}
