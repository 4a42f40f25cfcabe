import type { Ports } from './ports';

/**
 * Does what nobody waits for, unless half of the hour's points are spent. Answers how many milliseconds it
 * should wait then, null where it was done.
 */
export async function inBackground(
  ports: Pick<Ports, 'budget'>,
  work: () => Promise<void>,
): Promise<number | null> {
  const pause = await ports.budget.pauseMs();
  if (pause !== null) return pause;
  try {
    await work();
  } finally {
    await ports.budget.settle();
  }
  return null;
}
