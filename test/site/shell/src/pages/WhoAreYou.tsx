import type { SiteUser } from '../../../web/api';
import { signInAs } from '../lib/session';
import { Avatar } from '../ui/Avatar';
import { Empty } from '../ui/States';
import whoCss from './WhoAreYou.module.css';

/** The site has no passwords: one says who one is. */
export function WhoAreYou({ users }: { users: SiteUser[] }) {
  return (
    <main className={whoCss.page}>
      <h1>Who are you?</h1>
      <p className={whoCss.note}>
        This site runs on your own machine. You can be anybody, and change later at the top right.
      </p>
      {users.length === 0 ? <Empty heading="There is nobody on this site" /> : null}
      <ul className={whoCss.users}>
        {users.map((user) => (
          <li key={user.accountId}>
            <button type="button" className={whoCss.user} onClick={() => void signInAs(user.accountId)}>
              <Avatar person={user} size={32} />
              <span className={whoCss.text}>
                <span className={whoCss.name}>{user.displayName}</span>
                <span className={whoCss.mail}>
                  {user.emailAddress}
                  {user.jiraAdmin ? ', Jira administrator' : ''}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </main>
  );
}
