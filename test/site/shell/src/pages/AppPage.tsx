import { useEffect } from 'react';
import type { OpenProject } from '../App';
import { ModuleFrame } from '../bridge/ModuleFrame';
import { entriesOf } from '../chrome/Sidebar';
import { navigate, paths, place } from '../lib/router';
import { useStore } from '../lib/store';
import { somethingChanged } from '../lib/useLoad';
import { Empty } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import appPageCss from './AppPage.module.css';

export interface AppPageProps {
  open: OpenProject;
  appId: string;
  environmentId: string;
  inSettings: boolean;
}

/** A page of an app, in all the room that the shell leaves it. */
export function AppPage({ open, appId, environmentId, inSettings }: AppPageProps) {
  const now = useStore(place);
  const type = inSettings ? 'jira:projectSettingsPage' : 'jira:projectPage';
  const module = open.modules.find(
    (each) => each.type === type && each.appId === appId && each.environmentId === environmentId,
  );
  const base = module
    ? (inSettings ? paths.appSettings : paths.appPage)(open.project.key, module.appId, module.environmentId)
    : null;
  const entries = module && base ? entriesOf(module, base).flatMap((group) => group.entries) : [];
  const current = entries.find((entry) => now.pathname === entry.to) ?? entries[0];
  useTitle(current?.title ?? 'App');

  // An app with pages of its own has none at its base: Jira goes to the first.
  const atBase = base !== null && now.pathname.replace(/\/$/, '') === base;
  const first = entries[0]?.to;
  useEffect(() => {
    if (atBase && first && first !== base)
      navigate(`${first}${window.location.search}${window.location.hash}`, { replace: true });
  }, [atBase, first, base]);

  if (!module || !base) {
    return (
      <div className={appPageCss.missing}>
        <Empty wholePage heading="The app shows nothing here">
          It is not installed, or its page is not for this project or not for you.
        </Empty>
      </div>
    );
  }
  if (atBase && first && first !== base) return null;
  return (
    <ModuleFrame
      module={module}
      place={{ moduleKey: module.key, projectKey: open.project.key }}
      resources={open.resources[module.appId] ?? {}}
      title={`${String(module.properties.title ?? module.appName)}, app`}
      size="fill"
      base={base}
      onRefresh={somethingChanged}
    />
  );
}
