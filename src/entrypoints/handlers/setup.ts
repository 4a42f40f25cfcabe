import { rereadStatuses } from '../../usecases/board/reread';
import { makeFirstBoard } from '../../usecases/board/sweep';
import { applyStep } from '../../usecases/setup/apply';
import { switchGuard } from '../../usecases/setup/guard';
import { mendDeviation } from '../../usecases/setup/mend';
import { readPlan } from '../../usecases/setup/plan';
import type { SetupPorts } from '../../usecases/setup/ports';
import { readRemoval, removeFromProject } from '../../usecases/setup/remove';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export function setupHandlers(adapters: Adapters): Feature<'setup'> {
  const ports: SetupPorts = {
    ...adapters,
    makeBoard: ({ id }, sweep) => makeFirstBoard(adapters, id, sweep),
    rereadStatuses: ({ id }, statuses) => rereadStatuses(adapters, id, statuses),
    countRequirements: (settings) => adapters.issues.approximateCount(settings),
  };
  return {
    'setup.plan': (_input, caller) => readPlan(ports, caller),
    'setup.apply': (wanted, caller) => applyStep(ports, caller, wanted),
    'setup.mend': ({ deviation }, caller) => mendDeviation(ports, caller, deviation),
    'setup.removal': (_input, caller) => readRemoval(ports, caller),
    'setup.remove': (_input, caller) => removeFromProject(ports, caller),
    'setup.guard': ({ on }, caller) => switchGuard(ports, caller, on),
  };
}
