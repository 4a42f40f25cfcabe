import { readWall } from '../../usecases/wall/read';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const wallHandlers = (ports: Adapters): Feature<'wall'> => ({
  'wall.read': (_input, caller) => readWall(ports, caller),
});
