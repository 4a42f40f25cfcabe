import MoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import { openDialog } from '../lib/dialogs';
import { showFlag } from '../lib/flags';
import { rest, wordsFor } from '../lib/http';
import type { JiraDashboard } from '../lib/jira';
import { navigate, paths } from '../lib/router';
import { session } from '../lib/session';
import { shareRequest } from '../lib/shares';
import { useStore } from '../lib/store';
import { somethingChanged } from '../lib/useLoad';
import { type Details, ShareDialog } from '../pages/ShareDialog';
import { IconButton } from '../ui/Button';
import { ConfirmDialog } from '../ui/ConfirmDialog';
import { Menu, MenuItem } from '../ui/Menu';

const bodyOf = ({ name, sharePermissions, editPermissions }: Details, description: string | undefined) => ({
  name,
  description: description ?? '',
  sharePermissions: sharePermissions.map(shareRequest),
  editPermissions: editPermissions.map(shareRequest),
});

/** What can be done to a dashboard as a whole. */
export function DashboardActions({ dashboard }: { dashboard: JiraDashboard }) {
  const who = useStore(session)?.user?.accountId;
  const path = `/dashboard/${dashboard.id}`;
  const edit = () =>
    openDialog((close) => (
      <ShareDialog
        title="Edit dashboard"
        initial={dashboard}
        save={(details) => rest.put(path, bodyOf(details, dashboard.description)).then(somethingChanged)}
        onClose={close}
      />
    ));
  const copy = async () => {
    const name = `Copy of ${dashboard.name}`;
    try {
      const body = {
        name,
        description: dashboard.description ?? '',
        sharePermissions: [],
        editPermissions: [],
      };
      navigate(paths.dashboard((await rest.post<JiraDashboard>(`${path}/copy`, body)).id));
    } catch (error) {
      showFlag({ id: 'dashboard', title: wordsFor(error), type: 'error', actions: [], isAutoDismiss: false });
    }
  };
  const remove = () =>
    openDialog((close) => (
      <ConfirmDialog
        title="Delete dashboard"
        action="Delete"
        onConfirm={() => rest.delete(path).then(() => navigate(paths.dashboards))}
        onClose={close}
      >
        <p>“{dashboard.name}” goes for everybody whom it is shared with.</p>
      </ConfirmDialog>
    ));
  return (
    <Menu
      label="Actions of the dashboard"
      align="end"
      trigger={(menu) => (
        <IconButton label="Actions of the dashboard" icon={<MoreIcon label="" />} {...menu} />
      )}
    >
      {(close) => {
        const entry = (text: string, run: () => void) => (
          <MenuItem
            onSelect={() => {
              close();
              run();
            }}
          >
            {text}
          </MenuItem>
        );
        return (
          <>
            {dashboard.isWritable ? entry('Rename or share', edit) : null}
            {entry('Copy', () => void copy())}
            {dashboard.owner?.accountId === who ? entry('Delete', remove) : null}
          </>
        );
      }}
    </Menu>
  );
}
