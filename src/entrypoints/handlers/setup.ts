import { makeFirstBoard } from '../../usecases/board/sweep';
import { applyStep } from '../../usecases/setup/apply';
import { switchGuard } from '../../usecases/setup/guard';
import { readPlan } from '../../usecases/setup/plan';
import type { SetupPorts } from '../../usecases/setup/ports';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export function setupHandlers(adapters: Adapters): Feature<'setup'> {
  const ports: SetupPorts = { ...adapters, makeBoard: ({ id }) => makeFirstBoard(adapters, id) };
  return {
    'setup.plan': (_input, caller) => readPlan(ports, caller),
    'setup.apply': ({ step }, caller) => applyStep(ports, caller, step),
    'setup.guard': ({ on }, caller) => switchGuard(ports, caller, on),
  };
}
