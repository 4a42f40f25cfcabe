import type { Between } from '../../../../src/domain/regrid';
import { words as shared } from '../board/words';

/** English for another number of levels. */

const axisNames: Readonly<Record<Between['axis'], string>> = { difficulty: 'Difficulty', impact: 'Impact' };

export const words = {
  title: (levels: number, now: number) =>
    levels === now ? 'Settle what lies between two levels' : `From ${now} levels to ${levels}`,
  intro:
    'No score changes for a card on a level of both grids. A card between two levels goes to one of them, and that is for people to say.',
  nothingBetween:
    'Every card has a level of its own on the new grid: there is nothing to settle, and no score changes.',
  settle: 'To settle',
  group: (axis: Between['axis'], label: string, n: number) =>
    `${axisNames[axis]} “${label}”: ${shared.requirements(n)}`,
  all: (label: string) => `All to ${label}`,
  choose: (key: string, axis: Between['axis']) => `${axisNames[axis]} of ${key}`,
  showMore: (n: number) => `Show ${n} more`,
  effect: 'What it does',
  moved: (moved: number, inOrder: number) =>
    moved === 0 ? 'No requirement changes its wave.' : `${moved} of ${inOrder} in order change their wave.`,
  supposed: (n: number) => `Counted with the nearest level for the ${n} that nobody has settled yet.`,
  cycle:
    'There is no order now, since requirements wait for each other: what it does to the waves cannot be said.',
  inForce: (name: string) => `${name} stays in force: its waves and places rule until a new chart is signed`,
  inForceDetail:
    'The matrix will show where the next chart would put each card, beside the place that is signed. Publish and sign again to make it count.',
  held: (n: number) =>
    `${shared.requirements(n)} get another score than was signed, and may not start until then.`,
  left: (n: number) => (n === 1 ? '1 is not settled yet.' : `${n} are not settled yet.`),
  cancel: 'Cancel',
  accept: (levels: number, now: number) => (levels === now ? 'Settle them' : `Use ${levels} levels`),
  progress: (done: number, all: number) => `${done} of ${all} settled`,
  stop: 'Stop',
  resume: 'Go on',
  close: 'Close',
  stopped:
    'Stopped. What is settled stays; the rest lies at its nearest level until you go on, now or later.',
  failed: 'This did not work; what was settled before stays',
  refused: (n: number) => `${shared.requirements(n)} could not be settled`,
  done: (levels: number) => `The matrix has ${levels} levels now`,
  settled: (n: number) => `${shared.requirements(n)} settled`,
} as const;
