import { checkLedger, readLedgerHead } from '../../usecases/ledger/check';
import { eraseFromLedger } from '../../usecases/ledger/erase';
import { readLedger } from '../../usecases/ledger/read';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const ledgerHandlers = (ports: Adapters): Feature<'ledger'> => ({
  'ledger.read': (input, caller) => readLedger(ports, caller, input),
  'ledger.check': (input, caller) => checkLedger(ports, caller, input),
  'ledger.head': (_input, caller) => readLedgerHead(ports, caller),
  'ledger.erase': (input, caller) => eraseFromLedger(ports, caller, input),
});
