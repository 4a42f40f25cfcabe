import type { ContextReply, FetchReply, InvokeReply } from '../../../web/api';
import { reportDevProblem } from '../lib/devLog';
import { closeFlag, type FlagType, showFlag } from '../lib/flags';
import { request } from '../lib/http';
import { navigate, place } from '../lib/router';
import { theme, themeState } from '../lib/theme';
import { callbackFrom } from './callback';
import { openAppModal, openCreateFor, openIssueFor } from './dialogs';
import { publish, subscribe } from './events';
import type { FrameHost } from './host';
import { locationIn } from './location';
import type { ThemeAttributes } from './protocol';
import { addressOf, type NavigationTarget } from './targets';

type Command = (host: FrameHost, payload: Record<string, unknown>) => unknown;

async function invoke(host: FrameHost, payload: Record<string, unknown>): Promise<unknown> {
  const reply = await request<InvokeReply>('POST', '/__site/forge/invoke', { ...host.place, call: payload });
  if ('error' in reply) throw new Error(reply.error);
  return payload.metadata === undefined ? reply.body : { body: reply.body, metadata: reply.metadata };
}

/** The context of a module's frame: the site's answer with what only the browser knows. */
async function contextOf(host: FrameHost): Promise<Record<string, unknown>> {
  const context = await request<ContextReply>('POST', '/__site/forge/context', host.place);
  return { ...context, theme: themeState(), surfaceColor: null };
}

function fetchProduct(host: FrameHost, payload: Record<string, unknown>): Promise<FetchReply> {
  if (payload.product !== 'jira') throw new Error(`There is no ${String(payload.product)} on this site.`);
  return request<FetchReply>('POST', '/__site/forge/fetch', { ...host.place, ...payload });
}

function flagType(payload: Record<string, unknown>): FlagType {
  const type = payload.type ?? payload.appearance;
  return type === 'success' || type === 'warning' || type === 'error' ? type : 'info';
}

interface FlagAction {
  text: string;
  onClick: unknown;
}

function flagActions(value: unknown): FlagAction[] {
  return Array.isArray(value) ? value : [];
}

function openFlag(host: FrameHost, payload: Record<string, unknown>): boolean {
  showFlag({
    id: `${host.module.appId}:${String(payload.id)}`,
    title: String(payload.title ?? ''),
    ...(payload.description ? { description: String(payload.description) } : {}),
    type: flagType(payload),
    isAutoDismiss: payload.isAutoDismiss === true,
    actions: flagActions(payload.actions).map((action) => ({
      text: action.text,
      onClick: () => callbackFrom(action.onClick)?.(),
    })),
  });
  return true;
}

async function go(host: FrameHost, payload: NavigationTarget & { type?: string }): Promise<void> {
  const url = new URL(await addressOf(host, payload), window.location.origin);
  if (payload.type === 'new-tab') window.open(url, '_blank', 'noopener');
  else if (url.origin === window.location.origin) navigate(`${url.pathname}${url.search}${url.hash}`);
  else window.location.assign(url);
}

function createHistory(host: FrameHost, payload: Record<string, unknown>): unknown {
  if (host.base === null) throw new Error(`createHistory is not for ${host.module.type}: it has no address.`);
  host.listeners.pop = callbackFrom(payload.onPop);
  return { location: locationIn(host.base, place.get()), length: window.history.length };
}

function on(host: FrameHost, payload: Record<string, unknown>, appId: string | null): unknown {
  const callback = callbackFrom(payload.callback);
  if (!callback) throw new Error('An event needs a callback.');
  return subscribe({ event: String(payload.event), appId, owner: host.listeners, callback });
}

function registerClose(host: FrameHost, payload: unknown): boolean {
  host.listeners.close = callbackFrom(payload);
  return host.onClose !== null;
}

function enableTheming(host: FrameHost, payload: Record<string, unknown>): ThemeAttributes {
  host.listeners.theme = callbackFrom(payload.onChange);
  return theme.get();
}

function dataOf(payload: Record<string, unknown>): Record<string, unknown> {
  return typeof payload.data === 'object' && payload.data !== null ? { ...payload.data } : {};
}

/** Commands that take whatever the app gives; `false` makes `@forge/bridge` say that the view cannot do it. */
const valueCommands: Record<string, (host: FrameHost, value: unknown) => unknown> = {
  submit: (host, value) => (host.onSubmit ? host.onSubmit(value) : false),
  close: (host, value) => (host.onClose ? host.onClose(value) : false),
  refresh: (host, value) => (host.onRefresh ? host.onRefresh(value) : false),
  onClose: registerClose,
  changeWindowTitle: (_host, value) => {
    document.title = String(value);
  },
};

/** Commands that take an object. Together, all that an app may ask of the shell; the rest is refused loudly. */
const commands: Record<string, Command> = {
  invoke,
  getContext: contextOf,
  fetchProduct,
  open: () => false,
  openModal: openAppModal,
  showFlag: openFlag,
  closeFlag: (host, payload) => closeFlag(`${host.module.appId}:${String(payload.id)}`),
  navigate: go,
  getUrl: async (host, payload) => new URL(await addressOf(host, payload), window.location.origin).href,
  reload: (host) => host.reload(),
  emit: (host, payload) => publish(String(payload.event), payload.payload, host.module.appId),
  on: (host, payload) => on(host, payload, host.module.appId),
  emitPublic: (_host, payload) => publish(String(payload.event), payload.payload, null),
  onPublic: (host, payload) => on(host, payload, null),
  createHistory,
  enableTheming,
  setWorkflowRuleConfigurationCallback: (host, payload) => {
    host.listeners.configure = callbackFrom(dataOf(payload).onConfigure);
    return true;
  },
  openIssueCreateModal: (host, payload) => openCreateFor(host, dataOf(payload)),
  openIssueViewModal: (host, payload) => openIssueFor(host, dataOf(payload)),
  getFrameId: (host) => host.localId,
  emitReadyEvent: () => undefined,
};

/** Runs what a frame asks for. */
export async function runCommand(host: FrameHost, command: unknown, payload: unknown): Promise<unknown> {
  const name = String(command);
  const onValue = Object.hasOwn(valueCommands, name) ? valueCommands[name] : undefined;
  if (onValue) return onValue(host, payload);
  const onObject = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (onObject) return onObject(host, typeof payload === 'object' && payload !== null ? { ...payload } : {});
  const refusal = `The bridge command "${name}" is not part of this site (module ${host.module.key}).`;
  reportDevProblem(refusal);
  throw new Error(refusal);
}
