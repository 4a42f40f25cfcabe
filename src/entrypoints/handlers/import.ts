import { addDepartments, readFailures, readImport } from '../../usecases/import/read';
import { discardImport, startImport, uploadPiece } from '../../usecases/import/start';
import { stepImport } from '../../usecases/import/step';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const importHandlers = (ports: Adapters): Feature<'import'> => ({
  'import.read': (_input, caller) => readImport(ports, caller),
  'import.departments': (input, caller) => addDepartments(ports, caller, input),
  'import.start': (input, caller) => startImport(ports, caller, input),
  'import.upload': (input, caller) => uploadPiece(ports, caller, input),
  'import.step': (input, caller) => stepImport(ports, caller, input),
  'import.discard': (input, caller) => discardImport(ports, caller, input),
  'import.failures': (input, caller) => readFailures(ports, caller, input),
});
