import { assignDepartments } from '../../usecases/board/assign';
import { moveCards } from '../../usecases/board/move';
import { readBoard } from '../../usecases/board/read';
import { acceptGrid, readRegrid, settleCards } from '../../usecases/board/regrid';
import { sweepBoard } from '../../usecases/board/sweep';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const boardHandlers = (ports: Adapters): Feature<'board' | 'grid'> => ({
  'board.read': (input, caller) => readBoard(ports, caller, input),
  'board.move': (input, caller) => moveCards(ports, caller, input),
  'board.assign': (input, caller) => assignDepartments(ports, caller, input),
  'board.sweep': (input, caller) => sweepBoard(ports, caller, input),
  'grid.accept': (input, caller) => acceptGrid(ports, caller, input),
  'grid.plan': (_input, caller) => readRegrid(ports, caller),
  'grid.settle': (input, caller) => settleCards(ports, caller, input),
});
