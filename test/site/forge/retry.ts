/** What a function is told when an event comes to it again. */
export interface RetryContext {
  retryCount: number;
  retryReason: string;
  retryData: unknown;
}

export interface RetryAsked {
  retryAfterSeconds: number;
  reason: string;
  data: unknown;
}

interface RetryAnswer {
  _retry?: unknown;
  retryOptions?: { retryAfter?: number; retryReason?: string; retryData?: unknown };
}

/** Whether a function asks to be given the event again: `InvocationError` of @forge/events is a plain object. */
export function retryAsked(result: unknown): RetryAsked | null {
  if (typeof result !== 'object' || result === null) return null;
  const { _retry, retryOptions = {} }: RetryAnswer = result;
  if (_retry !== true) return null;
  return {
    retryAfterSeconds: retryOptions.retryAfter ?? 1,
    reason: retryOptions.retryReason ?? 'FUNCTION_RETRY_REQUEST',
    data: retryOptions.retryData ?? null,
  };
}
