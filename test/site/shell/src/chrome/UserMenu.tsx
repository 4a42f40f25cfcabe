import { navigate, paths } from '../lib/router';
import { session, signInAs } from '../lib/session';
import { useStore } from '../lib/store';
import { chooseTheme, type ThemeChoice, themeChoice } from '../lib/theme';
import { somethingChanged } from '../lib/useLoad';
import { Avatar } from '../ui/Avatar';
import { Menu, MenuGroup, MenuItem } from '../ui/Menu';
import userCss from './UserMenu.module.css';

const themes: { choice: ThemeChoice; name: string }[] = [
  { choice: 'light', name: 'Light' },
  { choice: 'dark', name: 'Dark' },
  { choice: 'auto', name: 'Match system' },
];

/** Who one is, a switch to anybody else, and the theme. */
export function UserMenu() {
  const current = useStore(session);
  const chosen = useStore(themeChoice);
  const user = current?.user;
  return (
    <div className={userCss.end}>
      <Menu
        label="You"
        align="end"
        trigger={(props) => (
          <button
            type="button"
            className={userCss.trigger}
            aria-label={`You are ${user?.displayName ?? 'nobody'}. Switch user or theme`}
            {...props}
          >
            <Avatar person={user} size={28} />
          </button>
        )}
      >
        {(close) => (
          <>
            {user ? (
              <div className={userCss.you}>
                <Avatar person={user} size={32} />
                <div>
                  <div className={userCss.name}>{user.displayName}</div>
                  <div className={userCss.mail}>{user.emailAddress}</div>
                </div>
              </div>
            ) : null}
            <MenuGroup heading="Theme">
              {themes.map(({ choice, name }) => (
                <MenuItem key={choice} selected={chosen === choice} onSelect={() => chooseTheme(choice)}>
                  {name}
                </MenuItem>
              ))}
            </MenuGroup>
            {user?.jiraAdmin ? (
              <MenuGroup heading="Administration">
                <MenuItem
                  onSelect={() => {
                    close();
                    navigate(paths.apps);
                  }}
                >
                  Installed apps
                </MenuItem>
              </MenuGroup>
            ) : null}
            <MenuGroup heading="Switch user">
              {current?.users.map((each) => (
                <MenuItem
                  key={each.accountId}
                  icon={<Avatar person={each} />}
                  selected={each.accountId === user?.accountId}
                  note={each.jiraAdmin ? 'Jira administrator' : undefined}
                  onSelect={async () => {
                    close();
                    await signInAs(each.accountId);
                    somethingChanged();
                  }}
                >
                  {each.displayName}
                </MenuItem>
              ))}
            </MenuGroup>
          </>
        )}
      </Menu>
    </div>
  );
}
