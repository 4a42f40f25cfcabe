import type { Problem } from '../problems';
import { sayWith } from './en';
import { sayGateProblem } from './gates';

/** English: why something is refused. */
export function say(problem: Problem): string {
  return sayWith(problem, sayGateProblem);
}
