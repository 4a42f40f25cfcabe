import { createContext, type ReactNode } from 'react';
import type { HeldPart } from '../../../../src/domain/change';
import type { BoardEntry } from '../../../../src/domain/vocabulary';
import type { IterationTable } from '../board/Iterations';

/** Alone, added or taken away, or everything in the same list from the last one on. */
export type Selecting = 'only' | 'toggle' | 'through';

export interface MatrixValue {
  /** Account id → name. */
  readonly people: ReadonlyMap<string, string>;
  /** In no chart, although one is in force. */
  readonly isAdHoc: (entry: BoardEntry) => boolean;
  /** The later wave that the card waits for, where what blocks it pushes it back; null where nothing does. */
  readonly pushedTo: (entry: BoardEntry) => number | null;
  /** Its place as signed, where what is drawn is not what was signed; else null. */
  readonly signedAs: (entry: BoardEntry) => string | null;
  /** What of it differs from what was signed; nothing where it is as signed. */
  readonly heldBy: (entry: BoardEntry) => readonly HeldPart[];
  /** Its label below the chart, its wave, and the request that brought it; null where it is no amendment. */
  readonly amendedAs: (entry: BoardEntry) => string | null;
  /** What is asked for of it, in a word, in a few, and in a sentence; null where nothing is. */
  readonly askedOf: (
    entry: BoardEntry,
  ) => { readonly word: string; readonly says: string; readonly means: string } | null;
  /** Whose colours the cards bear. */
  readonly coloured: 'department' | 'iteration' | null;
  readonly iterations: IterationTable;
  /** Why the card may not be moved, in a sentence; null where it may. */
  readonly whyFixed: (entry: BoardEntry) => string | null;
  /** What stands beneath a card that is not now. */
  readonly asideOf: (entry: BoardEntry) => ReactNode;
  readonly onAside: (ids: readonly number[]) => void;
  readonly onBack: (ids: readonly number[]) => void;
  readonly onSelect: (id: number, how: Selecting) => void;
  readonly onMenu: (id: number, anchor: HTMLElement) => void;
  /** The card that was to be revealed has been found. */
  readonly onRevealed: () => void;
}

export const MatrixContext = createContext<MatrixValue>({
  people: new Map(),
  isAdHoc: () => false,
  pushedTo: () => null,
  signedAs: () => null,
  heldBy: () => [],
  amendedAs: () => null,
  askedOf: () => null,
  coloured: null,
  iterations: new Map(),
  whyFixed: () => null,
  asideOf: () => null,
  onAside: () => undefined,
  onBack: () => undefined,
  onSelect: () => undefined,
  onMenu: () => undefined,
  onRevealed: () => undefined,
});
