import { type FormEvent, useState } from 'react';
import { openDialog } from '../lib/dialogs';
import { rest, wordsFor } from '../lib/http';
import type { JiraDashboard } from '../lib/jira';
import { navigate, paths } from '../lib/router';
import { session } from '../lib/session';
import { sharesWords } from '../lib/shares';
import { useStore } from '../lib/store';
import { useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field } from '../ui/Field';
import { Link } from '../ui/Link';
import { Empty, WhenLoaded } from '../ui/States';
import tableCss from '../ui/Table.module.css';
import { useTitle } from '../ui/useTitle';
import dashboardCss from './Dashboard.module.css';

function CreateDashboard({ onClose }: { onClose(): void }) {
  const [name, setName] = useState('');
  const [shared, setShared] = useState(false);
  const [error, setError] = useState<string>();
  const create = async (event: FormEvent) => {
    event.preventDefault();
    try {
      const made = await rest.post<JiraDashboard>('/dashboard', {
        name,
        description: '',
        sharePermissions: shared ? [{ type: 'authenticated' }] : [],
        editPermissions: [],
      });
      onClose();
      navigate(paths.dashboard(made.id));
    } catch (failure) {
      setError(wordsFor(failure));
    }
  };
  return (
    <Dialog label="Create dashboard" title="Create dashboard" width="400px" onClose={onClose}>
      <form onSubmit={create} noValidate className={dashboardCss.form}>
        <Field label="Name" required error={error}>
          {(control) => (
            <input
              {...control}
              data-autofocus
              value={name}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
        <label className={dashboardCss.check}>
          <input type="checkbox" checked={shared} onChange={(event) => setShared(event.target.checked)} />
          Everybody who is logged in can look at it
        </label>
        <div className={dashboardCss.actions}>
          <Button look="subtle" onClick={onClose}>
            Cancel
          </Button>
          <Button look="primary" type="submit">
            Create
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** The dashboards that one sees. */
export function DashboardsPage() {
  const who = useStore(session)?.user?.accountId ?? '';
  useTitle('Dashboards');
  const { result, reload } = useLoad(`dashboards:${who}`, () =>
    rest.get<{ values: JiraDashboard[] }>('/dashboard/search?maxResults=100&expand=owner'),
  );
  const create = () => openDialog((close) => <CreateDashboard onClose={close} />);
  return (
    <>
      <div className={dashboardCss.head}>
        <h1>Dashboards</h1>
        <Button look="primary" onClick={create}>
          Create dashboard
        </Button>
      </div>
      <WhenLoaded result={result} failure="The dashboards could not be read" onRetry={reload}>
        {({ values }) =>
          values.length === 0 ? (
            <Empty heading="No dashboard yet">A dashboard shows what apps offer as gadgets.</Empty>
          ) : (
            <table className={tableCss.table}>
              <caption className="visually-hidden">Dashboards</caption>
              <thead>
                <tr>
                  <th scope="col">Name</th>
                  <th scope="col">Owner</th>
                  <th scope="col">Seen by</th>
                </tr>
              </thead>
              <tbody>
                {values.map((dashboard) => (
                  <tr key={dashboard.id}>
                    <td>
                      <Link to={paths.dashboard(dashboard.id)}>{dashboard.name}</Link>
                    </td>
                    <td>{dashboard.owner?.displayName}</td>
                    <td>{sharesWords(dashboard.sharePermissions)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </WhenLoaded>
    </>
  );
}
