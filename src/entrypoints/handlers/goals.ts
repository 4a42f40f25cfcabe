import { correctMeasurement, measureGoal } from '../../usecases/goals/measure';
import { goalHere, goalOwners, listGoals, readGoal } from '../../usecases/goals/read';
import { createGoal, dropGoal, setTerms } from '../../usecases/goals/set';
import type { Adapters } from '../compose';
import type { Feature } from './types';

export const goalHandlers = (ports: Adapters): Feature<'goals'> => ({
  'goals.list': (input, caller) => listGoals(ports, caller, input),
  'goals.here': (_input, caller) => goalHere(ports, caller),
  'goals.read': (input, caller) => readGoal(ports, caller, input),
  'goals.owners': (_input, caller) => goalOwners(ports, caller),
  'goals.create': (input, caller) => createGoal(ports, caller, input),
  'goals.setTerms': (input, caller) => setTerms(ports, caller, input),
  'goals.measure': (input, caller) => measureGoal(ports, caller, input),
  'goals.correct': (input, caller) => correctMeasurement(ports, caller, input),
  'goals.drop': (input, caller) => dropGoal(ports, caller, input),
});
