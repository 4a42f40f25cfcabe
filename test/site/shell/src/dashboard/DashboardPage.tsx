import { useState } from 'react';
import type { ModulesReply } from '../../../web/api';
import { openDialog } from '../lib/dialogs';
import { showFlag } from '../lib/flags';
import { rest, wordsFor } from '../lib/http';
import type { DashboardGadget, JiraDashboard } from '../lib/jira';
import { loadModules, session } from '../lib/session';
import { useStore } from '../lib/store';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Empty, WhenLoaded } from '../ui/States';
import { useTitle } from '../ui/useTitle';
import dashboardCss from './Dashboard.module.css';
import { DashboardActions } from './DashboardActions';
import { GadgetCard } from './GadgetCard';

const COLUMNS = [0, 1] as const;

interface Shown extends ModulesReply {
  dashboard: JiraDashboard;
  gadgets: DashboardGadget[];
}

async function read(dashboardId: string): Promise<Shown> {
  const [dashboard, { gadgets }, modules] = await Promise.all([
    rest.get<JiraDashboard>(`/dashboard/${dashboardId}`),
    rest.get<{ gadgets: DashboardGadget[] }>(`/dashboard/${dashboardId}/gadget`),
    loadModules({}),
  ]);
  return { ...modules, dashboard, gadgets };
}

interface AddProps {
  dashboardId: string;
  onClose(): void;
  onAdded(gadget: DashboardGadget): void;
}

function AddGadget({ dashboardId, onClose, onAdded }: AddProps) {
  const { result, reload } = useLoad('gadgets', () =>
    rest.get<{ gadgets: { moduleKey: string; title: string }[] }>('/dashboard/gadgets'),
  );
  const add = async (moduleKey: string) => {
    try {
      onAdded(await rest.post<DashboardGadget>(`/dashboard/${dashboardId}/gadget`, { moduleKey }));
      onClose();
    } catch (error) {
      showFlag({ id: 'gadget', title: wordsFor(error), type: 'error', actions: [], isAutoDismiss: false });
    }
  };
  return (
    <Dialog label="Add a gadget" title="Add a gadget" width="400px" onClose={onClose}>
      <WhenLoaded result={result} failure="The gadgets could not be read" onRetry={reload}>
        {({ gadgets }) =>
          gadgets.length === 0 ? (
            <p>No installed app offers a gadget.</p>
          ) : (
            <ul className={dashboardCss.choices}>
              {gadgets.map(({ moduleKey, title }) => (
                <li key={moduleKey}>
                  <span>{title}</span>
                  <Button onClick={() => void add(moduleKey)} aria-label={`Add ${title}`}>
                    Add
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </WhenLoaded>
    </Dialog>
  );
}

function Board({ shown }: { shown: Shown }) {
  const { dashboard, gadgets } = shown;
  // A gadget that was just added is configured first.
  const [fresh, setFresh] = useState<number | null>(null);
  const added = (gadget: DashboardGadget) => {
    setFresh(gadget.id);
    somethingChanged();
  };
  const add = () =>
    openDialog((close) => <AddGadget dashboardId={dashboard.id} onClose={close} onAdded={added} />);
  return (
    <>
      <div className={dashboardCss.head}>
        <h1>{dashboard.name}</h1>
        <div className={dashboardCss.actions}>
          {dashboard.isWritable ? <Button onClick={add}>Add gadget</Button> : null}
          <DashboardActions dashboard={dashboard} />
        </div>
      </div>
      {gadgets.length === 0 ? (
        <Empty heading="Nothing on this dashboard yet">
          {dashboard.isWritable ? 'Add a gadget of an app.' : 'Its owner has not added a gadget.'}
        </Empty>
      ) : (
        <div className={dashboardCss.columns}>
          {COLUMNS.map((column) => (
            <div key={column} className={dashboardCss.column}>
              {gadgets
                .filter(({ position }) => Math.min(position.column, COLUMNS.length - 1) === column)
                .sort((a, b) => a.position.row - b.position.row)
                .map((gadget) => (
                  <GadgetCard
                    key={gadget.id}
                    dashboard={dashboard}
                    gadget={gadget}
                    module={shown.modules.find(({ ari }) => ari === gadget.moduleKey) ?? null}
                    resources={shown.resources}
                    configureFirst={gadget.id === fresh}
                  />
                ))}
            </div>
          ))}
        </div>
      )}
    </>
  );
}

/** A dashboard: the gadgets of apps in two columns. */
export function DashboardPage({ dashboardId }: { dashboardId: string }) {
  const who = useStore(session)?.user?.accountId ?? '';
  const { result, reload } = useLoad(`dashboard:${who}:${dashboardId}`, () => read(dashboardId));
  useTitle(result.state === 'ready' ? result.data.dashboard.name : 'Dashboard');
  return (
    <WhenLoaded result={result} failure="The dashboard cannot be shown" onRetry={reload} wholePage>
      {(shown) => <Board shown={shown} />}
    </WhenLoaded>
  );
}
