import type { Problem } from '../../../../src/domain/problems';
import type { Failure } from '../../backend';

/** Whether nothing but this one rule stood in the way. */
export const refusedBy = (failure: Failure, rule: Problem['rule']): boolean =>
  failure.kind === 'refused' && failure.problems.every((problem) => problem.rule === rule);
