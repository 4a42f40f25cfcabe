import { useState } from 'react';
import type { ClockReply } from '../../../web/api';
import { request } from '../lib/http';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Failure, WhenLoaded } from '../ui/States';
import settingsCss from './Settings.module.css';

const skips = [
  { label: 'An hour later', hours: 1 },
  { label: 'A day later', hours: 24 },
  { label: 'A week later', hours: 168 },
] as const;

const spoken = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'short' });

/** The site's time, which administrators move on so as not to wait for what an app does hourly or on some day. */
export function SiteClock() {
  const current = useStore(session);
  const { result, reload } = useLoad('clock', () => request<ClockReply>('GET', '/__site/clock'));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const skip = async (skipHours: number) => {
    setBusy(true);
    setError(null);
    try {
      await request('POST', '/__site/clock', { skipHours });
      somethingChanged();
      reload();
    } catch (failure) {
      setError(failure);
    }
    setBusy(false);
  };
  return (
    <>
      <h2>Its clock</h2>
      <WhenLoaded result={result} onRetry={reload} failure="The time cannot be shown">
        {({ now }) => (
          <p>
            Here it is <time dateTime={new Date(now).toISOString()}>{spoken.format(now)}</time>.
          </p>
        )}
      </WhenLoaded>
      <p className={settingsCss.note}>
        Apps work hourly, or when a day has come. Move the clock on and what falls due happens now; it cannot
        be moved back, but for a fresh start of the site.
      </p>
      {error ? <Failure title="The clock was not moved" error={error} /> : null}
      {current?.user?.jiraAdmin === true ? (
        <div className={settingsCss.add}>
          {skips.map(({ label, hours }) => (
            <Button key={hours} disabled={busy} onClick={() => void skip(hours)}>
              {label}
            </Button>
          ))}
        </div>
      ) : (
        <p className={settingsCss.note}>Only Jira administrators move it: switch at the top right.</p>
      )}
    </>
  );
}
