/** A day as Jira has it (`2026-07-17`), at its beginning here; epoch milliseconds. */
export const dayOf = (day: string): number => Date.parse(`${day}T00:00`);

interface Owed {
  readonly due: string | null;
  readonly done: boolean;
}

/** Its day is over and it is not closed. */
export const isLate = ({ due, done }: Owed): boolean =>
  !done && due !== null && dayOf(due) + 86_400_000 < Date.now();
