import { readChartInSmall } from '../../usecases/gadget/chart';
import { readGatesInSmall } from '../../usecases/gadget/gates';
import { readGoalsInSmall } from '../../usecases/gadget/goals';
import { readSignOffsInSmall } from '../../usecases/gadget/signOffs';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const gadgetHandlers = (ports: Adapters): Feature<'gadget'> => ({
  'gadget.chart': (_input, caller) => readChartInSmall(ports, caller),
  'gadget.gates': (_input, caller) => readGatesInSmall(ports, caller),
  'gadget.goals': (_input, caller) => readGoalsInSmall(ports, caller),
  'gadget.signOffs': (_input, caller) => readSignOffsInSmall(ports, caller),
});
