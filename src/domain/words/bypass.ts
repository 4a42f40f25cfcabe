import type { GuardKind } from '../workflow';

/** "started without the guard" */
export function sayBypass(transition: GuardKind | null): string {
  switch (transition) {
    case 'start':
      return 'started without the guard';
    case 'finish':
      return 'finished without the guard';
    case 'reopen':
      return 'reopened without the guard';
    case 'withdraw':
      return 'taken off the chart without the guard';
    case null:
      return 'came in a late status, without the guard';
  }
}
