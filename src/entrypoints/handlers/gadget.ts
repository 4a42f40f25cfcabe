import { readChartInSmall } from '../../usecases/gadget/chart';
import { readGatesInSmall } from '../../usecases/gadget/gates';
import { readGoalsInSmall } from '../../usecases/gadget/goals';
import { readReadiness } from '../../usecases/gadget/readiness';
import { readSignOffsInSmall } from '../../usecases/gadget/signOffs';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const gadgetHandlers = (ports: Adapters): Feature<'gadget'> => ({
  'gadget.chart': (_input, caller) => readChartInSmall(ports, caller),
  'gadget.gates': (input, caller) => readGatesInSmall(ports, caller, input),
  'gadget.goals': (_input, caller) => readGoalsInSmall(ports, caller),
  'gadget.readiness': (_input, caller) => readReadiness(ports, caller),
  'gadget.signOffs': (_input, caller) => readSignOffsInSmall(ports, caller),
});
