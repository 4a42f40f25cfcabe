import type { ModulesReply, SessionReply } from '../../../web/api';
import { request } from './http';
import { Store } from './store';

/** Who is signed in, and who could be; undefined until the site has said. */
export const session = new Store<SessionReply | undefined>(undefined);

export async function loadSession(): Promise<void> {
  session.set(await request<SessionReply>('GET', '/__site/session'));
}

export async function signInAs(accountId: string): Promise<void> {
  session.set(await request<SessionReply>('POST', '/__site/session', { accountId }));
}

/** The modules that show in a place. */
export function loadModules(where: { projectKey?: string; issueKey?: string }): Promise<ModulesReply> {
  const query = new URLSearchParams(Object.entries(where).filter(([, value]) => value));
  return request<ModulesReply>('GET', `/__site/modules?${query}`);
}
