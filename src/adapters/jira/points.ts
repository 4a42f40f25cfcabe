/** What Jira charges for, as far as this process has asked and Jira has told. */
export interface Spending {
  /** Points since the last look, about: Jira names no price, only how it comes about. */
  readonly points: number;
  /** Jira's quota for an hour. */
  readonly quota: number;
  /** What is left of it, where Jira has said so (it does when little is left), and when it is renewed. */
  readonly left: { readonly points: number; readonly renewedInMs: number } | null;
}

/** What every app has until Atlassian gives it more. */
const usualQuota = 65_000;
/** Jira counts its quota under one of these names, by how it has classed the app. */
const quotaNames = /^"(?:global|tenant)-app-quota"/;

let points = 0;
let quota = usualQuota;
let left: Spending['left'] = null;

/** A parameter of the app's quota in a header of policies, `"name";q=1;w=2, "other";q=3`. */
function parameter(header: string | null, name: string): number | null {
  const policy = (header ?? '').split(',').find((one) => quotaNames.test(one.trim()));
  const found = policy?.split(';').find((part) => part.trim().startsWith(`${name}=`));
  const value = Number(found?.trim().slice(name.length + 1));
  return found === undefined || !Number.isFinite(value) ? null : value;
}

function objectsIn(answer: unknown): number {
  if (Array.isArray(answer)) return answer.length;
  if (typeof answer !== 'object' || answer === null) return 0;
  const { issues, values } = answer as Record<string, unknown>;
  const list = issues ?? values;
  return Array.isArray(list) ? list.length : 1;
}

/** Takes down what an exchange cost, and what its headers say of the quota. */
export function noteExchange(
  method: string,
  status: number,
  headers: { get(name: string): string | null },
  answer: unknown,
): void {
  if (status === 429) {
    const waitMs = Number(headers.get('retry-after')) * 1_000;
    const ofQuota = headers.get('ratelimit-reason')?.startsWith('jira-quota') === true;
    if (ofQuota && waitMs > 0) left = { points: 0, renewedInMs: waitMs };
    return;
  }
  points += 1 + (method === 'GET' || method === 'POST' ? objectsIn(answer) : 0);
  quota = parameter(headers.get('ratelimit-policy'), 'q') ?? quota;
  const remaining = parameter(headers.get('ratelimit'), 'r');
  const seconds = parameter(headers.get('ratelimit'), 't');
  left = remaining === null || seconds === null ? null : { points: remaining, renewedInMs: seconds * 1_000 };
}

/** What has come together since the last look. */
export function lookAtSpending(): Spending {
  const spending = { points, quota, left };
  points = 0;
  return spending;
}
