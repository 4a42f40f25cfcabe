import NotificationIcon from '@atlaskit/icon/core/notification';
import { useEffect, useState } from 'react';
import type { OutboxReply } from '../../../web/api';
import { timeWords } from '../lib/dates';
import { openDialog } from '../lib/dialogs';
import { request } from '../lib/http';
import { paths } from '../lib/router';
import { session } from '../lib/session';
import { useStore } from '../lib/store';
import { useLoad } from '../lib/useLoad';
import { IconButton } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Link } from '../ui/Link';
import bellCss from './Bell.module.css';

type Mail = OutboxReply['mail'][number];

const POLL_MS = 20_000;
const seenKey = (accountId: string) => `site-mail-seen:${accountId}`;
const seenBy = (accountId: string) => Number(localStorage.getItem(seenKey(accountId)) ?? 0);

function Letter({ mail, onClose }: { mail: Mail; onClose(): void }) {
  return (
    <li className={bellCss.letter}>
      <p className={bellCss.subject}>{mail.subject}</p>
      <p className={bellCss.about}>
        <Link to={paths.issue(mail.issueKey)} onClick={onClose}>
          {mail.issueKey}
        </Link>{' '}
        · {timeWords(new Date(mail.at).toISOString())}
      </p>
      {mail.text ? <p className={bellCss.text}>{mail.text}</p> : null}
    </li>
  );
}

function Inbox({ mail, onClose }: { mail: readonly Mail[]; onClose(): void }) {
  return (
    <Dialog label="Notifications" title="Notifications" width="480px" onClose={onClose}>
      {mail.length === 0 ? <p>Nothing has been sent to you.</p> : null}
      <ol className={bellCss.list}>
        {mail.map((each) => (
          <Letter key={each.id} mail={each} onClose={onClose} />
        ))}
      </ol>
      <p className={bellCss.note}>
        Mail that the app or somebody had Jira send to you; nothing leaves this site. Jira’s own
        notifications, of assignments, mentions and watched issues, are not part of this local site.
      </p>
    </Dialog>
  );
}

/** What would have come to one by mail, with how much of it is new. */
export function Bell() {
  const who = useStore(session)?.user?.accountId ?? '';
  const [seen, setSeen] = useState({ who, at: seenBy(who) });
  const { result, reload } = useLoad(`inbox:${who}`, () => request<OutboxReply>('GET', '/__site/inbox'));
  useEffect(() => {
    const timer = setInterval(() => void reload(), POLL_MS);
    return () => clearInterval(timer);
  }, [reload]);
  const mail = result.state === 'ready' ? result.data.mail : [];
  const since = seen.who === who ? seen.at : seenBy(who);
  const fresh = mail.filter(({ id }) => Number(id) > since).length;
  const show = () => {
    const newest = Number(mail[0]?.id ?? since);
    localStorage.setItem(seenKey(who), String(newest));
    setSeen({ who, at: newest });
    openDialog((close) => <Inbox mail={mail} onClose={close} />);
  };
  return (
    <div className={bellCss.root}>
      <IconButton
        label={fresh > 0 ? `Notifications, ${fresh} new` : 'Notifications'}
        icon={<NotificationIcon label="" />}
        onClick={show}
      />
      {fresh > 0 ? (
        <span className={bellCss.count} aria-hidden>
          {fresh > 9 ? '9+' : fresh}
        </span>
      ) : null}
    </div>
  );
}
