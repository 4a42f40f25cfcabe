import { type ReactNode, useEffect, useState } from 'react';
import type { ModulesReply } from '../../web/api';
import appCss from './App.module.css';
import { DevBanner } from './chrome/DevBanner';
import { Sidebar } from './chrome/Sidebar';
import { TopBar } from './chrome/TopBar';
import { DashboardPage } from './dashboard/DashboardPage';
import { DashboardsPage } from './dashboard/DashboardsPage';
import { IssuePage } from './issue/IssuePage';
import { rest } from './lib/http';
import type { JiraProject } from './lib/jira';
import { paths, place } from './lib/router';
import { loadModules, loadSession, session } from './lib/session';
import { useStore } from './lib/store';
import { useLoad } from './lib/useLoad';
import { AboutPage } from './pages/AboutPage';
import { AppPage } from './pages/AppPage';
import { FiltersPage } from './pages/FiltersPage';
import { InstalledAppsPage } from './pages/InstalledAppsPage';
import { ProjectPage } from './pages/ProjectPage';
import { ProjectsPage } from './pages/ProjectsPage';
import { SearchPage } from './pages/SearchPage';
import { SettingsPage } from './pages/SettingsPage';
import { WhoAreYou } from './pages/WhoAreYou';
import { projectOf, type Route, routeOf } from './routes';
import { Link } from './ui/Link';
import { Empty, Failure, Skeleton } from './ui/States';

/** What the chrome shows of the open project. */
export interface OpenProject extends ModulesReply {
  project: JiraProject;
  mayAdminister: boolean;
}

interface Permissions {
  permissions: Record<string, { havePermission: boolean }>;
}

async function readProject(projectKey: string | null): Promise<OpenProject | null> {
  if (!projectKey) return null;
  const project = await rest.get<JiraProject>(`/project/${encodeURIComponent(projectKey)}`);
  const [modules, permissions] = await Promise.all([
    loadModules({ projectKey: project.key }),
    rest.get<Permissions>(`/mypermissions?projectKey=${project.key}&permissions=ADMINISTER_PROJECTS`),
  ]);
  return {
    ...modules,
    project,
    mayAdminister: permissions.permissions.ADMINISTER_PROJECTS?.havePermission ?? false,
  };
}

function Page({ route, open }: { route: Route; open: OpenProject | null }): ReactNode {
  switch (route.page) {
    case 'projects':
      return <ProjectsPage />;
    case 'dashboards':
      return <DashboardsPage />;
    case 'dashboard':
      return <DashboardPage dashboardId={route.dashboardId} />;
    case 'installedApps':
      return <InstalledAppsPage />;
    case 'search':
      return <SearchPage jql={route.jql} filterId={route.filterId} />;
    case 'filters':
      return <FiltersPage />;
    case 'about':
      return <AboutPage />;
    case 'issue':
      return <IssuePage issueKey={route.issueKey} />;
    case 'nowhere':
      return (
        <Empty
          wholePage
          heading="This page is not part of this local site"
          action={<Link to={paths.about}>What it has of Jira, and what not</Link>}
        >
          Boards, backlogs, reports and much else of Jira are missing here: nothing is broken.
        </Empty>
      );
    case 'project':
      return open && <ProjectPage open={open} />;
    case 'settings':
      return open && <SettingsPage open={open} section={route.section} />;
    case 'app':
    case 'appSettings':
      return (
        open && (
          <AppPage
            open={open}
            appId={route.appId}
            environmentId={route.environmentId}
            inSettings={route.page === 'appSettings'}
          />
        )
      );
  }
}

const narrow = window.matchMedia('(max-width: 800px)');

export function App() {
  const current = useStore(session);
  const [sessionError, setSessionError] = useState<unknown>(null);
  const start = () => {
    setSessionError(null);
    loadSession().catch(setSessionError);
  };
  useEffect(() => {
    loadSession().catch(setSessionError);
  }, []);

  if (sessionError) {
    return (
      <main className={appCss.alone}>
        <Failure wholePage title="The site could not be reached" error={sessionError} onRetry={start} />
      </main>
    );
  }
  if (!current) {
    return (
      <main className={appCss.alone}>
        <Skeleton lines={3} />
      </main>
    );
  }
  if (!current.user) return <WhoAreYou users={current.users} />;
  return <SignedIn accountId={current.user.accountId} />;
}

function SignedIn({ accountId }: { accountId: string }) {
  const now = useStore(place);
  const [sidebarOpen, setSidebarOpen] = useState(!narrow.matches);
  const route = routeOf(now.pathname, now.search);
  const projectKey = projectOf(route);
  const { result, reload } = useLoad(`${accountId}:${projectKey}`, () => readProject(projectKey));
  const open = result.state === 'ready' ? result.data : null;
  const fills = route.page === 'app' || route.page === 'appSettings';
  // Without its project nothing of a project can be shown; an issue says for itself why it cannot.
  const failed = result.state === 'failed' && route.page !== 'issue';

  useEffect(() => {
    if (narrow.matches && now.pathname) setSidebarOpen(false);
  }, [now.pathname]);

  return (
    <div className={appCss.app}>
      <a className={appCss.skip} href="#main">
        Skip to content
      </a>
      <TopBar
        sidebarOpen={sidebarOpen}
        onToggleSidebar={() => setSidebarOpen(!sidebarOpen)}
        projectKey={open?.project.key ?? null}
      />
      <DevBanner />
      <div className={appCss.below}>
        {sidebarOpen ? (
          <div className={appCss.sidebar}>
            <Sidebar
              project={open?.project ?? null}
              modules={open?.modules ?? []}
              mayAdminister={open?.mayAdminister ?? false}
            />
          </div>
        ) : null}
        <main
          id="main"
          tabIndex={-1}
          className={fills ? appCss.fill : appCss.main}
          // The pages inside iframes have main parts of their own.
          aria-label="Jira"
        >
          {failed ? (
            <Failure wholePage title="The project cannot be shown" error={result.error} onRetry={reload} />
          ) : result.state === 'loading' ? (
            <Skeleton lines={6} />
          ) : (
            <Page key={`${accountId}:${projectKey}`} route={route} open={open} />
          )}
        </main>
      </div>
    </div>
  );
}
