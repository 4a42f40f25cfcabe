import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import CrossIcon from '@atlaskit/icon/core/cross';
import StatusErrorIcon from '@atlaskit/icon/core/status-error';
import { useEffect, useState } from 'react';
import { openDialog } from '../lib/dialogs';
import { rest, wordsFor } from '../lib/http';
import type { JiraTransition } from '../lib/jira';
import { somethingChanged } from '../lib/useLoad';
import { IconButton } from '../ui/Button';
import { StatusLozenge, statusLook } from '../ui/Lozenge';
import { Menu, MenuItem } from '../ui/Menu';
import statusCss from './StatusButton.module.css';
import { TransitionDialog } from './TransitionDialog';
import type { ShownIssue } from './useIssue';

interface Refusal {
  to: string;
  reason: string;
}

/** Why a transition did not happen, below the button as in Jira. */
function RefusalCard({ refusal, onClose }: { refusal: Refusal; onClose(): void }) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') onClose();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <div className={statusCss.refusal} role="alert" data-refusal>
      <span className={statusCss.refusalIcon}>
        <StatusErrorIcon label="" />
      </span>
      <div className={statusCss.refusalText}>
        <p className={statusCss.refusalTitle}>Couldn’t move to {refusal.to}</p>
        <p className={statusCss.reason}>{refusal.reason}</p>
      </div>
      <IconButton label="Dismiss" icon={<CrossIcon label="" />} onClick={onClose} />
    </div>
  );
}

/** The status, with the transitions that lead out of it. */
export function StatusButton({ shown }: { shown: ShownIssue }) {
  const { issue, transitions } = shown;
  const { status } = issue.fields;
  const [moving, setMoving] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  const move = async (transition: JiraTransition) => {
    if (transition.hasScreen) {
      openDialog((close) => <TransitionDialog shown={shown} transition={transition} onClose={close} />);
      return;
    }
    setMoving(true);
    setRefusal(null);
    try {
      await rest.post(`/issue/${issue.key}/transitions`, { transition: { id: transition.id } });
      somethingChanged();
    } catch (error) {
      setRefusal({ to: transition.to.name, reason: wordsFor(error) });
    } finally {
      setMoving(false);
    }
  };

  return (
    <div className={statusCss.status}>
      <Menu
        label="Transitions"
        trigger={(props) => (
          <button
            type="button"
            className={`${statusCss.button} ${statusCss[statusLook(status)]}`}
            disabled={moving}
            aria-label={`Status: ${status.name}. Change status`}
            data-status={status.name}
            {...props}
          >
            {moving ? 'Moving...' : status.name}
            <ChevronDownIcon label="" size="small" />
          </button>
        )}
      >
        {(close) =>
          transitions.length === 0 ? (
            <p className={statusCss.none}>No transition is open to you from here.</p>
          ) : (
            transitions.map((transition) => (
              <MenuItem
                key={transition.id}
                onSelect={() => {
                  close();
                  void move(transition);
                }}
              >
                <span className={statusCss.transition}>
                  {transition.name}
                  <span aria-hidden className={statusCss.arrow}>
                    →
                  </span>
                  <StatusLozenge status={transition.to} />
                </span>
              </MenuItem>
            ))
          )
        }
      </Menu>
      {refusal ? <RefusalCard refusal={refusal} onClose={() => setRefusal(null)} /> : null}
    </div>
  );
}
