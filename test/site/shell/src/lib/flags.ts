import { Store } from './store';

export type FlagType = 'info' | 'success' | 'warning' | 'error';

export interface Flag {
  id: string;
  title: string;
  description?: string;
  type: FlagType;
  actions: { text: string; onClick(): void }[];
  /** Goes by itself after a while. */
  isAutoDismiss: boolean;
}

export const flags = new Store<Flag[]>([]);

/** Shows a flag, in place of one with the same id. */
export function showFlag(flag: Flag): void {
  flags.update((shown) => [flag, ...shown.filter((each) => each.id !== flag.id)]);
}

export function closeFlag(id: string): void {
  flags.update((shown) => shown.filter((each) => each.id !== id));
}
