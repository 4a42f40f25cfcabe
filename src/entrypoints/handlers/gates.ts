import { meetCondition } from '../../usecases/gates/conditions';
import { decideGate, withdrawDecision } from '../../usecases/gates/decide';
import { readFit, sayFit } from '../../usecases/gates/fit';
import { setMeeting } from '../../usecases/gates/meeting';
import { callNoGo, liftNoGo } from '../../usecases/gates/noGo';
import { gatesOverview } from '../../usecases/gates/overview';
import { planGates } from '../../usecases/gates/plan';
import { gateHere, listGates, readOne, readRun } from '../../usecases/gates/read';
import { reopenGate } from '../../usecases/gates/reopen';
import { runCheck } from '../../usecases/gates/run';
import { sayOfCriterion, waiveCriterion } from '../../usecases/gates/say';
import { lookNow, readSentinel } from '../../usecases/gates/sentinel';
import { tryJql } from '../../usecases/gates/tryJql';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const gateHandlers = (ports: Adapters): Feature<'gates'> => ({
  'gates.list': (_input, caller) => listGates(ports, caller),
  'gates.overview': (_input, caller) => gatesOverview(ports, caller),
  'gates.plan': (_input, caller) => planGates(ports, caller),
  'gates.here': (_input, caller) => gateHere(ports, caller),
  'gates.read': (input, caller) => readOne(ports, caller, input),
  'gates.run': (input, caller) => runCheck(ports, caller, input),
  'gates.readRun': (input, caller) => readRun(ports, caller, input),
  'gates.say': (input, caller) => sayOfCriterion(ports, caller, input),
  'gates.waive': (input, caller) => waiveCriterion(ports, caller, input),
  'gates.decide': (input, caller) => decideGate(ports, caller, input),
  'gates.withdraw': (input, caller) => withdrawDecision(ports, caller, input),
  'gates.callNoGo': (input, caller) => callNoGo(ports, caller, input),
  'gates.liftNoGo': (input, caller) => liftNoGo(ports, caller, input),
  'gates.meeting': (input, caller) => setMeeting(ports, caller, input),
  'gates.meet': (input, caller) => meetCondition(ports, caller, input),
  'gates.reopen': (input, caller) => reopenGate(ports, caller, input),
  'gates.whole': (_input, caller) => readSentinel(ports, caller),
  'gates.look': (_input, caller) => lookNow(ports, caller),
  'gates.fit': (_input, caller) => readFit(ports, caller),
  'gates.setFit': (input, caller) => sayFit(ports, caller, input),
  'gates.tryJql': (input, caller) => tryJql(ports, caller, input),
});
