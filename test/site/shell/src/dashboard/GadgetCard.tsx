import MoreIcon from '@atlaskit/icon/core/show-more-horizontal';
import { useEffect, useState } from 'react';
import type { GadgetConfigurationKey, ModulesReply, SiteModule } from '../../../web/api';
import { ModuleFrame } from '../bridge/ModuleFrame';
import { showFlag } from '../lib/flags';
import { rest, SiteError, wordsFor } from '../lib/http';
import type { DashboardGadget, JiraDashboard } from '../lib/jira';
import { somethingChanged, useLoad } from '../lib/useLoad';
import { IconButton } from '../ui/Button';
import { Menu, MenuItem } from '../ui/Menu';
import { WhenLoaded } from '../ui/States';
import dashboardCss from './Dashboard.module.css';

const GADGET_CONFIGURATION: GadgetConfigurationKey = 'forge-gadget-configuration';

const MINUTE_MS = 60_000;

export interface GadgetCardProps {
  dashboard: JiraDashboard;
  gadget: DashboardGadget;
  /** Null where its app is gone. */
  module: SiteModule | null;
  resources: ModulesReply['resources'];
  configureFirst: boolean;
}

/** What the gadget's editor submitted last; null where it never did. */
async function readConfiguration(path: string): Promise<unknown> {
  try {
    return (await rest.get<{ value: unknown }>(path)).value;
  } catch (error) {
    if (error instanceof SiteError && error.status === 404) return null;
    throw error;
  }
}

/** Reloads every so many minutes, as the configuration asks. */
function useRefreshes(configuration: unknown): [number, () => void] {
  const [count, setCount] = useState(0);
  const { refresh }: { refresh?: unknown } = Object(configuration);
  const minutes = typeof refresh === 'number' ? refresh : Number.parseFloat(String(refresh));
  useEffect(() => {
    if (!(minutes > 0)) return;
    const timer = setInterval(() => setCount((before) => before + 1), minutes * MINUTE_MS);
    return () => clearInterval(timer);
  }, [minutes]);
  return [count, () => setCount(count + 1)];
}

function Content({ module, ...props }: GadgetCardProps & { module: SiteModule }) {
  const { dashboard, gadget, configureFirst } = props;
  const resources = props.resources[module.appId] ?? {};
  const edit: { resource?: unknown } = Object(module.properties.edit);
  const editUrl = typeof edit.resource === 'string' ? resources[edit.resource] : undefined;
  const [editing, setEditing] = useState(configureFirst && module.properties.edit !== undefined);
  const path = `/dashboard/${dashboard.id}/items/${gadget.id}/properties/${GADGET_CONFIGURATION}`;
  const { result, reload } = useLoad(`gadget:${gadget.id}`, () => readConfiguration(path));
  const configuration = result.state === 'ready' ? result.data : null;
  const [refreshes, refresh] = useRefreshes(configuration);

  const attempt = (work: () => Promise<unknown>) =>
    work()
      .then(somethingChanged)
      .catch((error: unknown) =>
        showFlag({ id: 'gadget', title: wordsFor(error), type: 'error', actions: [], isAutoDismiss: false }),
      );
  const one = `/dashboard/${dashboard.id}/gadget/${gadget.id}`;
  const submit = async (value: unknown) => {
    await rest.put(path, value ?? {});
    setEditing(false);
    somethingChanged();
  };
  const { row, column } = gadget.position;
  const place = { moduleKey: module.key, dashboardId: dashboard.id, gadgetId: String(gadget.id) };
  return (
    <>
      <header className={dashboardCss.cardHead}>
        <h2>{gadget.title}</h2>
        <Menu
          label={`${gadget.title}, actions`}
          trigger={(menu) => (
            <IconButton label={`Actions of ${gadget.title}`} icon={<MoreIcon label="" />} {...menu} />
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
            const move = (position: { row: number; column: number }) => () =>
              void attempt(() => rest.put(one, { position }));
            return (
              <>
                {entry('Refresh', refresh)}
                {dashboard.isWritable ? (
                  <>
                    {module.properties.edit === undefined ? null : entry('Configure', () => setEditing(true))}
                    {row > 0 ? entry('Move up', move({ row: row - 1, column })) : null}
                    {entry('Move down', move({ row: row + 1, column }))}
                    {entry(
                      column === 0 ? 'Move right' : 'Move left',
                      move({ row: 0, column: column === 0 ? 1 : 0 }),
                    )}
                    {entry('Remove', () => void attempt(() => rest.delete(one)))}
                  </>
                ) : null}
              </>
            );
          }}
        </Menu>
      </header>
      <WhenLoaded result={result} failure="The gadget cannot be shown" onRetry={reload}>
        {(kept) =>
          editing ? (
            <ModuleFrame
              key="edit"
              module={module}
              {...(editUrl === undefined ? {} : { url: editUrl })}
              place={{ ...place, extra: { entryPoint: 'edit' } }}
              resources={resources}
              title={`${gadget.title}, settings`}
              size="content"
              onSubmit={submit}
              onClose={() => setEditing(false)}
            />
          ) : (
            <ModuleFrame
              key={`${JSON.stringify(kept)}:${refreshes}`}
              module={module}
              place={place}
              resources={resources}
              title={gadget.title}
              size="content"
              onRefresh={refresh}
            />
          )
        }
      </WhenLoaded>
    </>
  );
}

/** One gadget in its frame: shown, or being configured. */
export function GadgetCard(props: GadgetCardProps) {
  const { gadget, module } = props;
  return (
    <section className={dashboardCss.card} aria-label={gadget.title} data-gadget={gadget.id}>
      {module?.url ? (
        <Content {...props} module={module} />
      ) : (
        <p>{gadget.title} cannot be shown: the app that offers it is not installed.</p>
      )}
    </section>
  );
}
