import { fieldLevels } from '../../usecases/field/levels';
import { readPanel } from '../../usecases/panel/read';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const panelHandlers = (ports: Adapters): Feature<'panel' | 'field'> => ({
  'panel.read': (_input, caller) => readPanel(ports, caller),
  'field.levels': (_input, caller) => fieldLevels(ports, caller),
});
