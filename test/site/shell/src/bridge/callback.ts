import { reportDevProblem } from '../lib/devLog';
import { wordsFor } from '../lib/http';

/** A function of the app's, which the shell calls without waiting; what it answers does not matter. */
export type Callback = (...args: unknown[]) => void;

/** What the app handed over, where it is a function. A failure of it is the app's, and is shown as such. */
export function callbackFrom(value: unknown): Callback | null {
  if (typeof value !== 'function') return null;
  return (...args) => {
    Promise.resolve(Reflect.apply(value, undefined, args)).catch((error: unknown) =>
      reportDevProblem(`A callback of the app failed: ${wordsFor(error)}`),
    );
  };
}
