import { Refused } from '../failures';

/**
 * For gadgets, which may ask about any project: one where Wallchart is not set up answers as one that is not there,
 * or anybody could find out where it is.
 */
export async function visiting<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const away = error instanceof Refused && error.problems.some(({ rule }) => rule === 'notSetUp');
    throw away ? new Refused([{ rule: 'notVisible' }]) : error;
  }
}
