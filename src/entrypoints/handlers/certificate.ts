import { listBaselines, readCertificate, readCertificateLeaves } from '../../usecases/certificate/read';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const certificateHandlers = (ports: Adapters): Feature<'certificate'> => ({
  'certificate.list': (_input, caller) => listBaselines(ports, caller),
  'certificate.read': (input, caller) => readCertificate(ports, caller, input),
  'certificate.leaves': (input, caller) => readCertificateLeaves(ports, caller, input),
});
