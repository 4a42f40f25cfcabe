import type { GateProblem } from '../../../src/domain/gates/problems';
import type { Problem } from '../../../src/domain/problems';
import { sayWith } from '../../../src/domain/words/en';

/** Until the words have come: a page that shows no gate asks for nothing that a gate refuses. */
let sayOfGates: (problem: GateProblem) => string = () =>
  'A rule of the phase gates keeps this from being done. Look again in a moment.';

// What gates and goals refuse by is said in words of their own, which no page waits for.
void import('../../../src/domain/words/gates').then(({ sayGateProblem }) => {
  sayOfGates = sayGateProblem;
});

/** Why something is refused. */
export function say(problem: Problem): string {
  return sayWith(problem, (one) => sayOfGates(one));
}
