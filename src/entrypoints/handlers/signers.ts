import { delegateSigning } from '../../usecases/signers/delegate';
import { endDelegation } from '../../usecases/signers/end';
import { readSigners } from '../../usecases/signers/read';
import { replaceSigner } from '../../usecases/signers/replace';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const signersHandlers = (ports: Adapters): Feature<'signers'> => ({
  'signers.read': (_input, caller) => readSigners(ports, caller),
  'signers.replace': (input, caller) => replaceSigner(ports, caller, input),
  'signers.delegate': (input, caller) => delegateSigning(ports, caller, input),
  'signers.end': (input, caller) => endDelegation(ports, caller, input),
});
