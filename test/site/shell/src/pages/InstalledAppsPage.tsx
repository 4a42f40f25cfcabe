import { useState } from 'react';
import type { AppsReply } from '../../../web/api';
import { request } from '../lib/http';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Empty, Failure, WhenLoaded } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import settingsCss from './Settings.module.css';

type App = AppsReply['apps'][number];

function AppRow({ app, reload }: { app: App; reload: () => void }) {
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const set = async (installed: boolean) => {
    setBusy(true);
    setError(null);
    try {
      await request('POST', '/__site/apps', { installed });
      somethingChanged();
      reload();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
    setAsking(false);
  };
  return (
    <section className={settingsCss.role} aria-label={app.name}>
      <h2>{app.name}</h2>
      <p className={settingsCss.note}>
        {app.installed
          ? 'Installed. Uninstalling takes its fields, pages and data away; a workflow rule of it that stays behind blocks its transition.'
          : 'Not installed.'}
      </p>
      {error ? <Failure title="This did not work" error={error} /> : null}
      {!app.installed ? (
        <Button disabled={busy} onClick={() => void set(true)}>
          Install
        </Button>
      ) : asking ? (
        <>
          <Button look="danger" disabled={busy} onClick={() => void set(false)}>
            {busy ? 'Uninstalling…' : `Uninstall ${app.name} now`}
          </Button>{' '}
          <Button disabled={busy} onClick={() => setAsking(false)}>
            Keep it
          </Button>
        </>
      ) : (
        <Button onClick={() => setAsking(true)}>Uninstall</Button>
      )}
    </section>
  );
}

/** The apps of the site, for those who administer Jira. */
export function InstalledAppsPage() {
  useTitle('Installed apps');
  const current = useStore(session);
  const { result, reload } = useLoad('apps', () => request<AppsReply>('GET', '/__site/apps'));
  if (current?.user?.jiraAdmin !== true) {
    return (
      <Empty wholePage heading="Only Jira administrators see this">
        Switch to someone who is one, at the top right.
      </Empty>
    );
  }
  return (
    <>
      <h1>Installed apps</h1>
      <WhenLoaded result={result} onRetry={reload} failure="The apps cannot be shown">
        {({ apps }) => apps.map((app) => <AppRow key={app.appId} app={app} reload={reload} />)}
      </WhenLoaded>
    </>
  );
}
