import type { Place } from '../lib/router';
import type { AppLocation } from './protocol';

/** The app's place within the shell's: the path after the module's base, with query and hash. */
export function locationIn(base: string, { pathname, search, hash, state, key }: Place): AppLocation {
  const inside = pathname.startsWith(base) ? pathname.slice(base.length) : '';
  return { pathname: inside.startsWith('/') ? inside : `/${inside}`, search, hash, state, key };
}

/** The shell's address for an app's place. */
export function addressIn(base: string, location: AppLocation): string {
  const inside = location.pathname === '/' ? '' : location.pathname;
  return `${base}${inside}${location.search}${location.hash}`;
}
