import type { Route } from '../route';
import { configurationRoutes } from './configuration';
import { serverRoutes } from './server';

/** Every route of the site; an unlisted one is answered 501. */
export const routes: readonly Route[] = [...serverRoutes, ...configurationRoutes];
