import { makeResolver } from '@forge/resolver';
import { type Definitions, type ProcedureName, procedures } from '../contract/procedures';
import { compose } from './compose';
import { baselineHandlers } from './handlers/baseline';
import { boardHandlers } from './handlers/board';
import { certificateHandlers } from './handlers/certificate';
import { changeHandlers } from './handlers/change';
import { changeRequestHandlers } from './handlers/changeRequest';
import { importHandlers } from './handlers/import';
import { notNowHandlers } from './handlers/notNow';
import { panelHandlers } from './handlers/panel';
import { settingsHandlers } from './handlers/settings';
import { setupHandlers } from './handlers/setup';
import type { Handlers } from './handlers/types';
import { serve } from './serve';

const adapters = compose();

/** A procedure of the contract that no feature serves does not compile. */
const handlers: Handlers = {
  ...setupHandlers(adapters),
  ...settingsHandlers(adapters),
  ...boardHandlers(adapters),
  ...baselineHandlers(adapters),
  ...panelHandlers(adapters),
  ...certificateHandlers(adapters),
  ...changeHandlers(adapters),
  ...importHandlers(adapters),
  ...changeRequestHandlers(adapters),
  ...notNowHandlers(adapters),
};

type Served = { [N in ProcedureName]: ReturnType<typeof serve<N>> };

function served<N extends ProcedureName>(name: N) {
  return [name, serve(name, handlers[name])] as const;
}

const names = Object.keys(procedures) as ProcedureName[];
const table = Object.fromEntries(names.map((name) => served(name))) as Served;

export const resolver = makeResolver<Definitions>(table);
