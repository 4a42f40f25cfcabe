import ChevronDownIcon from '@atlaskit/icon/core/chevron-down';
import ChevronRightIcon from '@atlaskit/icon/core/chevron-right';
import PageIcon from '@atlaskit/icon/core/page';
import { useId, useState } from 'react';
import type { SiteModule } from '../../../web/api';
import { ModuleFrame } from '../bridge/ModuleFrame';
import { Button } from '../ui/Button';
import panelsCss from './Panels.module.css';
import type { ShownIssue } from './useIssue';

/** Heights of a panel that names one in its manifest, pixels; others grow with what is inside. */
const heights: Record<string, number> = { small: 150, medium: 300, large: 400, xlarge: 600 };

function titleOf(module: SiteModule): string {
  return String(module.properties.title ?? module.appName);
}

interface PanelProps {
  module: SiteModule;
  shown: ShownIssue;
  onRefresh(): Promise<void>;
}

function Panel({ module, shown, onRefresh }: PanelProps) {
  const [open, setOpen] = useState(true);
  const id = useId();
  const title = titleOf(module);
  const height = heights[String(module.properties.viewportSize)];
  return (
    <section aria-label={title} className={panelsCss.panel}>
      <h2>
        <button
          type="button"
          className={panelsCss.heading}
          aria-expanded={open}
          aria-controls={id}
          onClick={() => setOpen(!open)}
        >
          {open ? <ChevronDownIcon label="" size="small" /> : <ChevronRightIcon label="" size="small" />}
          <span className={panelsCss.icon}>
            <PageIcon label="" size="small" />
          </span>
          {title}
        </button>
      </h2>
      {open ? (
        <div id={id} className={panelsCss.body} style={height ? { height } : undefined}>
          <ModuleFrame
            module={module}
            place={{ moduleKey: module.key, issueKey: shown.issue.key }}
            resources={shown.resources[module.appId] ?? {}}
            title={title}
            size={height ? 'fill' : 'content'}
            onRefresh={onRefresh}
          />
        </div>
      ) : null}
    </section>
  );
}

/** The apps' issue panels: pinned ones, and the others once someone asks for them. */
export function Panels({ shown, onRefresh }: { shown: ShownIssue; onRefresh(): Promise<void> }) {
  const [asked, setAsked] = useState<string[]>([]);
  const panels = shown.modules.filter((module) => module.type === 'jira:issuePanel');
  const visible = panels.filter((module) => module.pinned || asked.includes(module.ari));
  const hidden = panels.filter((module) => !visible.includes(module));
  return (
    <>
      {hidden.length > 0 ? (
        <div className={panelsCss.hidden}>
          {hidden.map((module) => (
            <Button
              key={module.ari}
              iconBefore={<PageIcon label="" size="small" />}
              onClick={() => setAsked([...asked, module.ari])}
            >
              {titleOf(module)}
            </Button>
          ))}
        </div>
      ) : null}
      {visible.map((module) => (
        <Panel key={module.ari} module={module} shown={shown} onRefresh={onRefresh} />
      ))}
    </>
  );
}
