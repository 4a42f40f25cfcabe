import CrossIcon from '@atlaskit/icon/core/cross';
import InformationCircleIcon from '@atlaskit/icon/core/information-circle';
import StatusErrorIcon from '@atlaskit/icon/core/status-error';
import StatusSuccessIcon from '@atlaskit/icon/core/status-success';
import StatusWarningIcon from '@atlaskit/icon/core/status-warning';
import { useEffect } from 'react';
import { closeFlag, type Flag, flags } from '../lib/flags';
import { useStore } from '../lib/store';
import { Button, IconButton } from '../ui/Button';
import flagsCss from './Flags.module.css';

const icons = {
  info: InformationCircleIcon,
  success: StatusSuccessIcon,
  warning: StatusWarningIcon,
  error: StatusErrorIcon,
};

/** How long a flag stays that goes by itself, as Jira's do. */
const autoDismissMs = 8000;

function FlagCard({ flag }: { flag: Flag }) {
  const Icon = icons[flag.type];
  useEffect(() => {
    if (!flag.isAutoDismiss) return;
    const timer = setTimeout(() => closeFlag(flag.id), autoDismissMs);
    return () => clearTimeout(timer);
  }, [flag]);
  return (
    <article className={flagsCss.flag}>
      <span className={`${flagsCss.icon} ${flagsCss[flag.type]}`}>
        <Icon label="" />
      </span>
      <div className={flagsCss.text}>
        <p className={flagsCss.title}>{flag.title}</p>
        {flag.description ? <p>{flag.description}</p> : null}
        {flag.actions.length > 0 ? (
          <div className={flagsCss.actions}>
            {flag.actions.map((action) => (
              <Button key={action.text} look="link" onClick={action.onClick}>
                {action.text}
              </Button>
            ))}
          </div>
        ) : null}
      </div>
      <IconButton label="Dismiss" icon={<CrossIcon label="" />} onClick={() => closeFlag(flag.id)} />
    </article>
  );
}

export function Flags() {
  const shown = useStore(flags);
  return (
    <div className={flagsCss.flags} role="status" aria-live="polite">
      {shown.map((flag) => (
        <FlagCard key={flag.id} flag={flag} />
      ))}
    </div>
  );
}
