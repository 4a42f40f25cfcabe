import type { ReactNode } from 'react';
import { Store } from './store';

interface OpenDialog {
  id: number;
  render(close: () => void): ReactNode;
}

let nextId = 1;

/** What floats over the page, the topmost last. */
export const dialogs = new Store<OpenDialog[]>([]);

/** Opens a dialog; `render` gets what closes it. */
export function openDialog(render: (close: () => void) => ReactNode): void {
  dialogs.update((open) => [...open, { id: nextId++, render }]);
}

export function closeDialog(id: number): void {
  dialogs.update((open) => open.filter((each) => each.id !== id));
}
