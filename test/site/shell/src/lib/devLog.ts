import { Store } from './store';

/** What an app did that Forge would refuse or that this site lacks; shown on the page, for whoever develops. */
export const devProblems = new Store<string[]>([]);

export function reportDevProblem(text: string): void {
  console.error(text);
  devProblems.update((shown) => (shown.includes(text) ? shown : [...shown, text]));
}

export function dismissDevProblems(): void {
  devProblems.set([]);
}
