import AddIcon from '@atlaskit/icon/core/add';
import AppSwitcherIcon from '@atlaskit/icon/core/app-switcher';
import SearchIcon from '@atlaskit/icon/core/search';
import SidebarCollapseIcon from '@atlaskit/icon/core/sidebar-collapse';
import SidebarExpandIcon from '@atlaskit/icon/core/sidebar-expand';
import { type FormEvent, useState } from 'react';
import { openCreate } from '../issue/openCreate';
import { navigate, paths } from '../lib/router';
import { Button, IconButton } from '../ui/Button';
import { Link } from '../ui/Link';
import { Menu, MenuItem } from '../ui/Menu';
import { Bell } from './Bell';
import barCss from './TopBar.module.css';
import { UserMenu } from './UserMenu';

export interface TopBarProps {
  sidebarOpen: boolean;
  onToggleSidebar(): void;
  /** Project to create in, where one is open. */
  projectKey: string | null;
}

const switchTo = [
  { name: 'Dashboards', to: paths.dashboards },
  { name: 'Filters', to: paths.filters },
  { name: 'Search', to: paths.search('') },
  { name: 'About this local site', to: paths.about },
];

const issueKey = /^[a-z][a-z0-9_]+-\d+$/i;

function Search() {
  const [text, setText] = useState('');
  const search = (event: FormEvent) => {
    event.preventDefault();
    const words = text.trim();
    if (issueKey.test(words)) navigate(paths.issue(words.toUpperCase()));
    else if (words) navigate(paths.search(`text ~ "${words.replace(/["\\]/g, ' ')}*" ORDER BY updated DESC`));
  };
  return (
    <search className={barCss.search}>
      <form onSubmit={search}>
        <span className={barCss.searchIcon}>
          <SearchIcon label="" />
        </span>
        <input
          type="search"
          aria-label="Search issues by text or key"
          placeholder="Search"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </form>
    </search>
  );
}

export function TopBar({ sidebarOpen, onToggleSidebar, projectKey }: TopBarProps) {
  return (
    <header className={barCss.bar}>
      <div className={barCss.start}>
        <IconButton
          label={sidebarOpen ? 'Collapse sidebar' : 'Expand sidebar'}
          aria-expanded={sidebarOpen}
          icon={sidebarOpen ? <SidebarCollapseIcon label="" /> : <SidebarExpandIcon label="" />}
          onClick={onToggleSidebar}
        />
        <Menu
          label="Switch to"
          trigger={(props) => (
            <IconButton
              label="Switch apps"
              className={barCss.switcher}
              icon={<AppSwitcherIcon label="" />}
              {...props}
            />
          )}
        >
          {(close) => (
            <>
              <MenuItem
                icon={<JiraMark />}
                note="The only app on this site"
                onSelect={() => {
                  close();
                  navigate(paths.projects);
                }}
              >
                Jira
              </MenuItem>
              {switchTo.map(({ name, to }) => (
                <MenuItem
                  key={to}
                  onSelect={() => {
                    close();
                    navigate(to);
                  }}
                >
                  {name}
                </MenuItem>
              ))}
            </>
          )}
        </Menu>
        <Link to={paths.projects} className={barCss.home} aria-label="Jira, all projects">
          <JiraMark />
          <span className={barCss.homeName}>Jira</span>
        </Link>
      </div>
      <div className={barCss.middle}>
        <Search />
        <Button
          look="primary"
          className={barCss.create}
          aria-label="Create"
          iconBefore={<AddIcon label="" />}
          onClick={() => openCreate({ project: projectKey ?? undefined })}
        >
          <span className={barCss.createText}>Create</span>
        </Button>
      </div>
      <div className={barCss.end}>
        <Bell />
        <UserMenu />
      </div>
    </header>
  );
}

function JiraMark() {
  return (
    <svg className={barCss.mark} width="24" height="24" viewBox="0 0 24 24" aria-hidden>
      <rect width="24" height="24" rx="6" className={barCss.markGround} />
      <path d="M6 6.5h3v11H6zm4.5 0h3v8h-3zm4.5 0h3v5.5h-3z" className={barCss.markBars} />
    </svg>
  );
}
