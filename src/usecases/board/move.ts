import type { Answer, Input } from '../../contract/procedures';
import type { Scores } from '../../domain/vocabulary';
import type { Caller } from '../caller';
import { type EditPorts, editCards } from './edit';

function sameScores(a: Scores, b: Scores): boolean {
  return a.difficulty === b.difficulty && a.impact === b.impact;
}

/**
 * Scores cards as the user. A card that Jira holds elsewhere than where the user saw it is a lost race and
 * stays; so does one that a baseline covers, and one that Jira does not let them edit. At most six calls for
 * one card, a retry included.
 */
export async function moveCards(
  ports: EditPorts,
  caller: Caller,
  { moves }: Input<'board.move'>,
): Promise<Answer<'board.move'>> {
  const wanted = new Map(moves.map((move) => [move.id, move]));
  return editCards(ports, caller, [...wanted.keys()], (facts) => {
    const move = wanted.get(facts.id);
    if (move === undefined || sameScores(facts, move.to)) return { kind: 'nothing' };
    if (!sameScores(facts, move.from)) {
      return { kind: 'refused', problem: { rule: 'lostRace', key: facts.key } };
    }
    return { kind: 'edit', edit: move.to };
  });
}
