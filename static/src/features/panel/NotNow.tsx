import { lazy, Suspense, useState } from 'react';
import { notNowFrom } from '../../../../src/domain/notNow';
import { call } from '../../backend';
import { Button } from '../../ui/Button';
import { reasonsOf } from '../../ui/failure';
import { flag } from '../../ui/flag';
import { nameOf } from '../../ui/format';
import { say } from '../../ui/say';
import NotNowFacts from '../notNow/NotNowFacts';
import { words } from '../notNow/words';
import styles from './NotNow.module.css';
import page from './PanelPage.module.css';
import type { PanelState } from './Standing';

const NotNowDialog = lazy(() => import('../notNow/NotNowDialog'));

/** Why it is not put aside from here; null where it may be, as far as the panel knows. */
function whyNot({ baseline, standing, provisional, rules }: PanelState): string | null {
  const levels = rules.grid.difficulty.length;
  if (levels < notNowFrom) return say({ rule: 'M1-notNow', levels, from: notNowFrom });
  const covered = baseline !== null && standing !== null && !provisional;
  return covered ? say({ rule: 'B5-move', state: baseline.state }) : null;
}

/** *Not now* on the issue: why, until when, and the way there and back. */
export default function NotNow({ panel, onChanged }: { panel: PanelState; onChanged: () => void }) {
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const { notNow, key, id, state } = panel;
  const aside = state === 'notNow';
  if (state === 'done' || state === 'withdrawn') return null;

  const back = async () => {
    setBusy(true);
    const reply = await call('notNow.back', { ids: [id] });
    setBusy(false);
    const why = reply.ok ? reply.value.refused.map(({ problem }) => say(problem)) : reasonsOf(reply);
    if (why.length === 0) flag({ tone: 'success', title: words.broughtBack(key) });
    else flag({ tone: 'error', title: words.failedBack, description: why.join(' ') });
    onChanged();
  };

  const why = aside ? null : whyNot(panel);
  return (
    <section className={page.section}>
      {aside && (
        <>
          <h2 className={page.heading}>{words.section}</h2>
          <NotNowFacts
            said={notNow}
            name={notNow === null ? '' : nameOf(panel.people, notNow.who)}
            wide
            onSay={null}
          />
        </>
      )}
      <div className={styles.actions}>
        <Button spacing="compact" isDisabled={why !== null} onClick={() => setOpen(true)}>
          {!aside ? words.put : notNow === null ? words.say : words.edit}
        </Button>
        {aside && (
          <Button spacing="compact" isLoading={busy} onClick={() => void back()}>
            {words.back}
          </Button>
        )}
        {why !== null && <span className={page.quiet}>{why}</span>}
      </div>
      {open && (
        <Suspense fallback={null}>
          <NotNowDialog
            ids={[id]}
            issueKey={key}
            aside={aside}
            said={notNow}
            people={panel.people}
            onDone={onChanged}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </section>
  );
}
