import ArrowLeftIcon from '@atlaskit/icon/core/arrow-left';
import ComponentIcon from '@atlaskit/icon/core/component';
import DashboardIcon from '@atlaskit/icon/core/dashboard';
import DataFlowIcon from '@atlaskit/icon/core/data-flow';
import FilterIcon from '@atlaskit/icon/core/filter';
import InformationIcon from '@atlaskit/icon/core/information';
import ListBulletedIcon from '@atlaskit/icon/core/list-bulleted';
import PageIcon from '@atlaskit/icon/core/page';
import PeopleGroupIcon from '@atlaskit/icon/core/people-group';
import ProjectIcon from '@atlaskit/icon/core/project';
import SearchIcon from '@atlaskit/icon/core/search';
import SettingsIcon from '@atlaskit/icon/core/settings';
import type { ReactNode } from 'react';
import type { SiteModule } from '../../../web/api';
import type { JiraProject } from '../lib/jira';
import { type Place, paths, place } from '../lib/router';
import { useStore } from '../lib/store';
import { ProjectMark } from '../ui/Avatar';
import { Link } from '../ui/Link';
import sidebarCss from './Sidebar.module.css';

function Entry({
  to,
  icon,
  current,
  children,
}: {
  to: string;
  icon: ReactNode;
  current: boolean;
  children: ReactNode;
}) {
  return (
    <li>
      <Link to={to} className={sidebarCss.entry} aria-current={current ? 'page' : undefined}>
        <span className={sidebarCss.icon}>{icon}</span>
        <span className={sidebarCss.text}>{children}</span>
      </Link>
    </li>
  );
}

interface PageEntry {
  title: string;
  to: string;
  icon: string | null;
}

function stringOf(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** The entries of a project page: its `pages` or those of its `sections`, or itself. */
export function entriesOf(
  module: SiteModule,
  base: string,
): { heading: string | null; entries: PageEntry[] }[] {
  const entry = (page: Record<string, unknown>): PageEntry => ({
    title: String(page.title ?? ''),
    to: `${base}/${String(page.route ?? '')}`,
    icon: stringOf(page.icon),
  });
  const { pages, sections, title, icon } = module.properties;
  if (Array.isArray(pages)) return [{ heading: null, entries: pages.map(entry) }];
  if (Array.isArray(sections)) {
    return sections.map((section: Record<string, unknown>) => ({
      heading: stringOf(section.header),
      entries: Array.isArray(section.pages) ? section.pages.map(entry) : [],
    }));
  }
  return [
    { heading: null, entries: [{ title: String(title ?? module.appName), to: base, icon: stringOf(icon) }] },
  ];
}

function AppIcon({ url }: { url: string | null }) {
  return url ? <img src={url} alt="" width={16} height={16} /> : <PageIcon label="" />;
}

function isAt(now: Place, to: string): boolean {
  return now.pathname === to || now.pathname.startsWith(`${to}/`);
}

function AppEntries({ module, project, now }: { module: SiteModule; project: JiraProject; now: Place }) {
  const groups = entriesOf(module, paths.appPage(project.key, module.appId, module.environmentId));
  const heading = String(module.properties.title ?? module.appName);
  return (
    <section aria-label={heading}>
      <div className={sidebarCss.heading}>{heading}</div>
      {groups.map((group) => (
        <ul key={group.heading ?? ''} aria-label={group.heading ?? heading}>
          {group.entries.map((entry) => (
            <Entry
              key={entry.to}
              to={entry.to}
              icon={<AppIcon url={entry.icon} />}
              current={isAt(now, entry.to)}
            >
              {entry.title}
            </Entry>
          ))}
        </ul>
      ))}
    </section>
  );
}

function SettingsEntries({
  project,
  modules,
  now,
}: {
  project: JiraProject;
  modules: SiteModule[];
  now: Place;
}) {
  const pages = [
    { page: 'details', name: 'Details', icon: <SettingsIcon label="" /> },
    { page: 'components', name: 'Components', icon: <ComponentIcon label="" /> },
    { page: 'people', name: 'People', icon: <PeopleGroupIcon label="" /> },
    { page: 'issue-types', name: 'Issue types and workflows', icon: <DataFlowIcon label="" /> },
  ];
  const apps = modules.filter((module) => module.type === 'jira:projectSettingsPage');
  return (
    <>
      <ul>
        <Entry to={paths.project(project.key)} icon={<ArrowLeftIcon label="" />} current={false}>
          Back to project
        </Entry>
      </ul>
      <div className={sidebarCss.heading}>Project settings</div>
      <ul aria-label="Project settings">
        {pages.map(({ page, name, icon }) => {
          const to = paths.settings(project.key, page);
          return (
            <Entry key={page} to={to} icon={icon} current={isAt(now, to)}>
              {name}
            </Entry>
          );
        })}
      </ul>
      {apps.length > 0 ? (
        <section aria-label="Apps">
          <div className={sidebarCss.heading}>Apps</div>
          <ul aria-label="Apps">
            {apps.map((module) => {
              const to = paths.appSettings(project.key, module.appId, module.environmentId);
              return (
                <Entry
                  key={module.ari}
                  to={to}
                  icon={<AppIcon url={stringOf(module.properties.icon)} />}
                  current={isAt(now, to)}
                >
                  {String(module.properties.title ?? module.appName)}
                </Entry>
              );
            })}
          </ul>
        </section>
      ) : null}
    </>
  );
}

export interface SidebarProps {
  /** The project that is open, or null. */
  project: JiraProject | null;
  modules: SiteModule[];
  mayAdminister: boolean;
}

export function Sidebar({ project, modules, mayAdminister }: SidebarProps) {
  const now = useStore(place);
  const inSettings = now.pathname.includes('/settings/');
  const atIssue = now.pathname.startsWith('/browse/');
  return (
    <nav className={sidebarCss.sidebar} aria-label="Sidebar">
      {project ? (
        <Link to={paths.project(project.key)} className={sidebarCss.project}>
          <ProjectMark projectKey={project.key} />
          <span className={sidebarCss.text}>{project.name}</span>
        </Link>
      ) : null}
      {!project ? (
        <ul>
          <Entry
            to={paths.projects}
            icon={<ProjectIcon label="" />}
            current={now.pathname === paths.projects}
          >
            Projects
          </Entry>
          <Entry
            to={paths.dashboards}
            icon={<DashboardIcon label="" />}
            current={isAt(now, paths.dashboards)}
          >
            Dashboards
          </Entry>
          <Entry to={paths.filters} icon={<FilterIcon label="" />} current={isAt(now, paths.filters)}>
            Filters
          </Entry>
          <Entry to={paths.search('')} icon={<SearchIcon label="" />} current={isAt(now, '/issues')}>
            Search
          </Entry>
          <Entry to={paths.about} icon={<InformationIcon label="" />} current={isAt(now, paths.about)}>
            About this local site
          </Entry>
        </ul>
      ) : inSettings ? (
        <SettingsEntries project={project} modules={modules} now={now} />
      ) : (
        <>
          <ul>
            <Entry
              to={paths.project(project.key)}
              icon={<ListBulletedIcon label="" />}
              current={atIssue || isAt(now, paths.project(project.key))}
            >
              List
            </Entry>
          </ul>
          {modules
            .filter((module) => module.type === 'jira:projectPage')
            .map((module) => (
              <AppEntries key={module.ari} module={module} project={project} now={now} />
            ))}
          {mayAdminister ? (
            <ul className={sidebarCss.bottom}>
              <Entry to={paths.settings(project.key)} icon={<SettingsIcon label="" />} current={false}>
                Project settings
              </Entry>
            </ul>
          ) : null}
        </>
      )}
    </nav>
  );
}
