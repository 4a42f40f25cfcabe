/**
 * Runs first in every page of an app: makes `globalThis.__bridge`, through which `@forge/bridge` reaches the shell.
 * It becomes one plain script, served from the app's own origin.
 */
import { createFrameHistory } from './frameHistory';
import { hello, type ThemeAttributes, type Welcome, welcome } from './protocol';
import { type Callable, Peer } from './rpc';

declare global {
  var __bridge: { callBridge: (command: string, payload?: unknown) => Promise<unknown> } | undefined;
}

let connected: (peer: Peer) => void;
const peer = new Promise<Peer>((resolve) => {
  connected = resolve;
});

/** The body's own height with its margins, as the iframe resizer of Atlassian's pages takes it. */
function contentHeight(): number {
  const style = getComputedStyle(document.body);
  return Math.ceil(
    document.body.getBoundingClientRect().height +
      Number.parseFloat(style.marginTop) +
      Number.parseFloat(style.marginBottom),
  );
}

function reportHeight(to: Peer): void {
  let told = -1;
  const tell = () => {
    const height = contentHeight();
    if (height !== told) void to.call('resize', height);
    told = height;
  };
  const observe = () => {
    new ResizeObserver(tell).observe(document.body);
    tell();
  };
  if (document.body) observe();
  else document.addEventListener('DOMContentLoaded', observe);
}

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const data = event.data as Partial<Welcome> | null;
  const port = event.ports[0];
  if (event.source !== window.parent || data?.type !== welcome || !port) return;
  const made = new Peer(port, {});
  connected(made);
  if (data.autoResize) reportHeight(made);
});

document.addEventListener('securitypolicyviolation', (event) => {
  void peer.then((to) =>
    to.call('violation', {
      documentUri: event.documentURI,
      violatedDirective: event.violatedDirective,
      blockedUri: event.blockedURI,
      sourceFile: event.sourceFile,
      lineNumber: event.lineNumber,
      sample: event.sample,
    }),
  );
});

// A click inside an iframe does not reach the shell, whose menus close when one clicks elsewhere.
document.addEventListener('pointerdown', () => void peer.then((to) => to.call('pointer')), true);

function applyTheme({ colorMode, theme }: ThemeAttributes): void {
  document.documentElement.dataset.colorMode = colorMode;
  document.documentElement.dataset.theme = theme;
}

let themed: Promise<void> | undefined;

/** Takes the shell's theme over and follows it. A linked sheet, since Forge's policy lets no inline style in. */
async function enableTheming(): Promise<void> {
  const to = await peer;
  const sheet = document.createElement('link');
  sheet.rel = 'stylesheet';
  sheet.href = '/__bridge/tokens.css';
  const loaded = new Promise<void>((resolve) => {
    sheet.addEventListener('load', () => resolve());
    sheet.addEventListener('error', () => resolve());
  });
  document.head.append(sheet);
  const follow: Callable = (next) => applyTheme(next as ThemeAttributes);
  applyTheme((await to.call('bridge', 'enableTheming', { onChange: follow })) as ThemeAttributes);
  await loaded;
}

async function callBridge(command: string, payload?: unknown): Promise<unknown> {
  if (command === 'enableTheming') {
    themed ??= enableTheming();
    return themed;
  }
  const to = await peer;
  if (command === 'createHistory') return createFrameHistory(to);
  return to.call('bridge', command, payload);
}

globalThis.__bridge = { callBridge };
window.parent.postMessage({ type: hello }, '*');
