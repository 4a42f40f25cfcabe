import type { Ports } from '../ports';

/**
 * How many of the project's goals have been measured, and of how many. A project without goals has measured
 * none: at least one is asked for.
 */
export async function goalsMeasured(
  _ports: Pick<Ports, 'records'>,
  _projectId: number,
  wanted: number | null,
): Promise<{ have: number; of: number }> {
  return { have: 0, of: Math.max(1, wanted ?? 1) };
}
