import { useEffect, useId, useMemo, useRef, useState } from 'react';
import type { ModulePlace, SiteModule, Violation } from '../../../web/api';
import { reportDevProblem } from '../lib/devLog';
import { request } from '../lib/http';
import { navigate, place as shellPlace } from '../lib/router';
import { theme } from '../lib/theme';
import { Skeleton } from '../ui/States';
import { runCommand } from './commands';
import { unsubscribeAll } from './events';
import type { FrameHost } from './host';
import { addressIn, locationIn } from './location';
import frameCss from './ModuleFrame.module.css';
import { type AppLocation, hello, type Welcome, welcome } from './protocol';
import { type Callable, Peer } from './rpc';

/** As Forge sandboxes the iframes of apps. */
const sandbox =
  'allow-downloads allow-forms allow-modals allow-pointer-lock allow-popups allow-popups-to-escape-sandbox allow-same-origin allow-scripts';

export interface ModuleFrameProps {
  module: SiteModule;
  /** What it shows; the module's own page where none is named. */
  url?: string;
  place: ModulePlace;
  resources: Record<string, string>;
  /** What it is, for people who cannot see it. */
  title: string;
  /** `fill` takes the room there is, `content` grows with what is inside. */
  size: 'fill' | 'content';
  base?: string | null;
  onSubmit?(value: unknown): unknown;
  onClose?(payload: unknown): unknown;
  onRefresh?(payload: unknown): unknown;
}

async function reportViolation(violation: Violation): Promise<void> {
  reportDevProblem(
    `Content security policy: ${violation.violatedDirective} forbids ${violation.blockedUri || 'inline code'} (${violation.sourceFile || violation.documentUri}:${violation.lineNumber})`,
  );
  await request('POST', '/__site/violations', violation);
}

/** What a frame may call on the shell. */
function handlersFor(host: FrameHost, onHeight: (height: number) => void): Record<string, Callable> {
  return {
    bridge: (command, payload) => runCommand(host, command, payload),
    history: (action, location) => {
      const to = location as AppLocation;
      if (host.base === null) return;
      navigate(addressIn(host.base, to), {
        replace: action === 'REPLACE',
        state: to.state,
        key: to.key,
        by: host.listeners,
      });
    },
    historyGo: (delta) => window.history.go(Number(delta)),
    resize: (height) => onHeight(Number(height)),
    violation: (violation) => reportViolation(violation as Violation),
    pointer: () => void document.dispatchEvent(new CustomEvent('shell:pointer')),
  };
}

/** A module of an app in its sandboxed iframe, on the app's own origin, with the bridge to the shell. */
export function ModuleFrame(props: ModuleFrameProps) {
  const url = props.url ?? props.module.url;
  const localId = useId();
  const frame = useRef<HTMLIFrameElement>(null);
  const [height, setHeight] = useState(0);
  const [ready, setReady] = useState(false);
  const [generation, setGeneration] = useState(0);
  const latest = useRef(props);
  latest.current = props;

  const host = useMemo<FrameHost>(
    () => ({
      get module() {
        return latest.current.module;
      },
      get place() {
        return latest.current.place;
      },
      get resources() {
        return latest.current.resources;
      },
      get base() {
        return latest.current.base ?? null;
      },
      get onSubmit() {
        return latest.current.onSubmit ?? null;
      },
      get onClose() {
        return latest.current.onClose ?? null;
      },
      get onRefresh() {
        return latest.current.onRefresh ?? null;
      },
      localId,
      reload: () => setGeneration((count) => count + 1),
      listeners: { pop: null, theme: null, close: null, configure: null },
    }),
    [localId],
  );

  useEffect(() => {
    let peer: Peer | null = null;
    const onMessage = (event: MessageEvent<unknown>) => {
      const data = event.data as { type?: unknown } | null;
      const target = frame.current?.contentWindow;
      if (!url || !target || event.source !== target || data?.type !== hello) return;
      if (event.origin !== new URL(url).origin) return;
      peer?.close();
      const channel = new MessageChannel();
      peer = new Peer(channel.port1, handlersFor(host, setHeight));
      const answer: Welcome = { type: welcome, autoResize: latest.current.size === 'content' };
      target.postMessage(answer, event.origin, [channel.port2]);
    };
    const unfollowTheme = theme.subscribe(() => host.listeners.theme?.(theme.get()));
    const unfollowPlace = shellPlace.subscribe(() => {
      const now = shellPlace.get();
      if (now.by === host.listeners || host.base === null || !now.pathname.startsWith(host.base)) return;
      host.listeners.pop?.(locationIn(host.base, now));
    });
    window.addEventListener('message', onMessage);
    return () => {
      window.removeEventListener('message', onMessage);
      unfollowTheme();
      unfollowPlace();
      host.listeners.close?.();
      unsubscribeAll(host.listeners);
      peer?.close();
    };
  }, [host, url]);

  if (!url) return <p className={frameCss.nothing}>This module has nothing to show in a page.</p>;
  return (
    <div className={props.size === 'fill' ? frameCss.fill : frameCss.content}>
      {ready ? null : (
        <div className={frameCss.loading}>
          <Skeleton lines={props.size === 'fill' ? 6 : 1} />
        </div>
      )}
      <iframe
        key={generation}
        ref={frame}
        src={url}
        title={props.title}
        sandbox={sandbox}
        data-module={props.module.key}
        className={frameCss.frame}
        style={props.size === 'content' ? { height: Math.max(height, 1) } : undefined}
        onLoad={() => setReady(true)}
      />
    </div>
  );
}
