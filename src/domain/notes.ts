import type { BypassedTransition, Found } from './found';

/** What set-up points out: it keeps nothing from working, and somebody should know of it. */
export type Note =
  | { readonly kind: 'triggers'; readonly transition: BypassedTransition }
  | { readonly kind: 'transitionScreen'; readonly transition: BypassedTransition }
  | {
      readonly kind: 'browseByIssue';
      readonly holders: readonly string[];
      /** Requirements on the board; null while there is none. */
      readonly requirements: number | null;
    }
  | { readonly kind: 'security'; readonly test: SecurityTest };

/** Whether the app itself sees secured issues: documented both ways, so it is tried out. */
export type SecurityTest =
  | { readonly result: 'seen' | 'unknown'; readonly scheme: string }
  | { readonly result: 'hidden'; readonly scheme: string; readonly levels: readonly string[] };

/** Issues that one page of a search for ids holds at most: what seeing costs is counted in them. */
export const idsPerSearch = 5_000;

/** Points that Jira grants an app in an hour, over all its customers. */
const pointsPerHour = 65_000;

/** What it costs to find out which of so many requirements one person sees. */
export function costOfSeeing(requirements: number) {
  const calls = Math.max(1, Math.ceil(requirements / idsPerSearch));
  const points = calls + requirements;
  return { calls, points, viewsPerHour: Math.floor(pointsPerHour / points) };
}

export function notesOf({ workflow, access }: Found, requirements: number | null): Note[] {
  const bypassed = workflow?.bypassed ?? [];
  return [
    ...bypassed
      .filter(({ triggers }) => triggers > 0)
      .map((transition): Note => ({ kind: 'triggers', transition })),
    ...bypassed
      .filter(({ onScreen }) => onScreen.length > 0)
      .map((transition): Note => ({ kind: 'transitionScreen', transition })),
    ...(access.browseByIssue.length > 0
      ? [{ kind: 'browseByIssue' as const, holders: access.browseByIssue, requirements }]
      : []),
    ...(access.security === null ? [] : [{ kind: 'security' as const, test: access.security }]),
  ];
}
