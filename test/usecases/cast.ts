import type { SiteOptions } from '../site/site';
import { people, person, Rollout, type Who } from './rollout';

/** A rollout with everybody in it: each role, who is let in nowhere, and who has left. */
const cast = {
  ada: 'Jira administrator',
  bruno: 'governance lead',
  chidi: 'key user of Sales, sees secured requirements',
  farah: 'key user of Finance, without the security level',
  stina: 'steering committee, without the security level',
  mona: 'quality monitor',
  tom: 'team member',
  cole: 'consultant',
  june: 'browses the project',
  otto: 'stranger: may not browse',
  dea: 'deactivated account that had every role',
} as const satisfies Readonly<Record<Who, string>>;

export const everybody = Object.keys(cast) as readonly Who[];

const roleOf: Readonly<Record<string, readonly Who[]>> = {
  'CRM governance lead': ['dea'],
  'CRM key user': ['chidi', 'farah', 'dea'],
  'CRM steering committee': ['stina', 'dea'],
  'CRM quality monitor': ['mona', 'dea'],
  'CRM team member': ['tom', 'dea'],
  'CRM consultant': ['cole', 'dea'],
};

/** Names that no page may show to whom they are not meant for. */
export async function openCast(options: SiteOptions = {}): Promise<Rollout> {
  const known = new Set(people.map(({ accountId }) => accountId));
  const more = everybody.filter((who) => !known.has(who)).map((who) => person(who));
  const rollout = await Rollout.open({ users: [...people, ...more], ...options });
  const roles = await rollout.desk.rest<Record<string, string>>('GET', '/rest/api/3/project/CRM/role');
  for (const [name, user] of Object.entries(roleOf)) {
    await rollout.desk.rest('POST', new URL(roles[name] ?? '').pathname, { user });
  }
  rollout.letIn(everybody.filter((who) => who !== 'otto'));
  return rollout;
}

/** The account is deactivated, as administrators do it; the roles stay with it. */
export function deactivate(rollout: Rollout, who: Who): void {
  const user = rollout.site.jira.state.users[who];
  if (user !== undefined) user.active = false;
}
