import { acceptGrid } from '../../usecases/board/accept-grid';
import { assignDepartments } from '../../usecases/board/assign';
import { moveCards } from '../../usecases/board/move';
import { readBoard } from '../../usecases/board/read';
import { sweepBoard } from '../../usecases/board/sweep';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const boardHandlers = (ports: Adapters): Feature<'board' | 'grid'> => ({
  'board.read': (input, caller) => readBoard(ports, caller, input),
  'board.move': (input, caller) => moveCards(ports, caller, input),
  'board.assign': (input, caller) => assignDepartments(ports, caller, input),
  'board.sweep': (input, caller) => sweepBoard(ports, caller, input),
  'grid.accept': (input, caller) => acceptGrid(ports, caller, input),
});
