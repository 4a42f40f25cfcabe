import { makeResolver } from '@forge/resolver';
import { type Definitions, type ProcedureName, procedures } from '../contract/procedures';
import { noteRefusedCall } from '../usecases/ledger/refusedCall';
import { compose } from './compose';
import { amendmentHandlers } from './handlers/amendment';
import { baselineHandlers } from './handlers/baseline';
import { boardHandlers } from './handlers/board';
import { certificateHandlers } from './handlers/certificate';
import { changeHandlers } from './handlers/change';
import { changeRequestHandlers } from './handlers/changeRequest';
import { deliverableHandlers } from './handlers/deliverables';
import { differenceHandlers } from './handlers/difference';
import { gadgetHandlers } from './handlers/gadget';
import { gateHandlers } from './handlers/gates';
import { goalHandlers } from './handlers/goals';
import { importHandlers } from './handlers/import';
import { keepHandlers } from './handlers/keep';
import { ledgerHandlers } from './handlers/ledger';
import { notNowHandlers } from './handlers/notNow';
import { panelHandlers } from './handlers/panel';
import { repairHandlers } from './handlers/repair';
import { settingsHandlers } from './handlers/settings';
import { setupHandlers } from './handlers/setup';
import { signersHandlers } from './handlers/signers';
import { templateHandlers } from './handlers/template';
import type { Handlers } from './handlers/types';
import { wallHandlers } from './handlers/wall';
import { type OnRefused, serve } from './serve';

const adapters = compose();

/** A procedure of the contract that no feature serves does not compile. */
const handlers: Handlers = {
  ...setupHandlers(adapters),
  ...repairHandlers(adapters),
  ...settingsHandlers(adapters),
  ...boardHandlers(adapters),
  ...baselineHandlers(adapters),
  ...panelHandlers(adapters),
  ...certificateHandlers(adapters),
  ...changeHandlers(adapters),
  ...importHandlers(adapters),
  ...gadgetHandlers(adapters),
  ...gateHandlers(adapters),
  ...goalHandlers(adapters),
  ...keepHandlers(adapters),
  ...ledgerHandlers(adapters),
  ...amendmentHandlers(adapters),
  ...changeRequestHandlers(adapters),
  ...differenceHandlers(adapters),
  ...notNowHandlers(adapters),
  ...signersHandlers(adapters),
  ...templateHandlers(adapters),
  ...deliverableHandlers(adapters),
  ...wallHandlers(adapters),
};

type Served = { [N in ProcedureName]: ReturnType<typeof serve<N>> };

/** A refusal stands whether or not the ledger could be told of it. */
const onRefused: OnRefused = async (caller, name, problems, cards) => {
  try {
    await noteRefusedCall(adapters, caller, name, problems, cards);
  } catch (error) {
    console.error(JSON.stringify({ refused: name, error: String(error) }));
  }
};

function served<N extends ProcedureName>(name: N) {
  return [name, serve(name, handlers[name], onRefused)] as const;
}

const names = Object.keys(procedures) as ProcedureName[];
const table = Object.fromEntries(names.map((name) => served(name))) as Served;

export const resolver = makeResolver<Definitions>(table);
