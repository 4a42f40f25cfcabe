import { exportKept } from '../../usecases/keep/export';
import { lookThrough } from '../../usecases/keep/look';
import { restoreKept } from '../../usecases/keep/restore';
import { beginRestore, discardRestore, readRestore, uploadPiece } from '../../usecases/keep/upload';
import { readWaiting, vouchFor } from '../../usecases/keep/vouch';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const keepHandlers = (ports: Adapters): Feature<'keep'> => ({
  'keep.export': (input, caller) => exportKept(ports, caller, input),
  'keep.read': (_input, caller) => readRestore(ports, caller),
  'keep.begin': (input, caller) => beginRestore(ports, caller, input),
  'keep.upload': (input, caller) => uploadPiece(ports, caller, input),
  'keep.look': (input, caller) => lookThrough(ports, caller, input),
  'keep.restore': (input, caller) => restoreKept(ports, caller, input),
  'keep.waiting': (_input, caller) => readWaiting(ports, caller),
  'keep.vouch': (input, caller) => vouchFor(ports, caller, input),
  'keep.discard': (input, caller) => discardRestore(ports, caller, input),
});
