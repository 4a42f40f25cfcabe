import { lazy, Suspense, useState } from 'react';
import { cellOf } from '../../../../src/domain/grid';
import type { BoardEntry, Scores } from '../../../../src/domain/vocabulary';
import { flag } from '../../ui/flag';
import type { Chart } from '../board/chart';
import { cellName } from '../board/words';
import type { Sought } from '../changes/RequestForm';
import { words } from './words';

const AskDialog = lazy(() => import('../changes/AskDialog'));

/** Whether moving the card asks the team instead: a chart in force holds it (B5). */
function isAskedFor({ head, standings }: Chart, { id, state }: BoardEntry): boolean {
  return head.baseline?.state === 'inForce' && standings.has(id) && state !== 'done';
}

/** Where an amendment stands, and what brought it; null of any other card. */
export function amendedAs({ amended, standings }: Chart, { id }: BoardEntry): string | null {
  const came = amended.get(id);
  const standing = standings.get(id);
  if (came === undefined || standing === undefined) return null;
  return words.amended(standing.label, standing.wave, came.request ?? words.request(came.change));
}

/** What is asked for of a card, for its mark. */
export function askedOf({ asked, grid }: Chart, { id }: BoardEntry) {
  const one = asked.get(id);
  if (one === undefined) return null;
  const cell = one.to && cellOf(one.to, grid);
  const what = cell === null ? words.askedKinds[one.kind] : cellName(cell, grid);
  return { word: words.asked, says: words.askedFor(what), means: words.askedMeans(one.number, what) };
}

/** Asking the team for a change of a card, in place of what would move it. */
export function useAsking(chart: Chart, onDone: () => void) {
  const [sought, setSought] = useState<Sought | null>(null);

  /** Splits off the cards that take a change request, and asks for the one where it is one alone. Answers the others. */
  const askFirst = (
    ids: readonly number[],
    what: (entry: BoardEntry) => Pick<Sought, 'to' | 'off'> | null,
  ): readonly number[] => {
    const held = ids.flatMap((id) => chart.byId.get(id) ?? []).filter((entry) => isAskedFor(chart, entry));
    const [first] = held;
    if (first === undefined) return ids;
    if (held.length > 1) {
      flag({ tone: 'error', title: words.oneAtATime, description: words.oneAtATimeDetail });
      return [];
    }
    const wanted = what(first);
    if (wanted === null)
      flag({ tone: 'error', title: words.stays(1, first.key), description: words.notToTray });
    else setSought({ id: first.id, exception: false, ...wanted });
    return ids.filter((id) => id !== first.id);
  };

  return {
    askMove: (ids: readonly number[], { difficulty, impact }: Scores) =>
      askFirst(ids, () => (difficulty === null || impact === null ? null : { to: { difficulty, impact } })),
    askDepartments: (ids: readonly number[], department: string, add: boolean) =>
      askFirst(ids, ({ difficulty, impact, departments }) => {
        if (difficulty === null || impact === null) return null;
        const others = departments.filter((one) => one !== department);
        return { to: { difficulty, impact, departments: add ? [...others, department] : others } };
      }),
    askAside: (ids: readonly number[]) => askFirst(ids, () => ({ off: 'notNow' })),
    dialog: sought !== null && (
      <Suspense fallback={null}>
        <AskDialog sought={sought} onDone={onDone} onClose={() => setSought(null)} />
      </Suspense>
    ),
  };
}
