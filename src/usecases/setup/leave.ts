import type { Leaving } from './ports';

/**
 * Takes the guard out of every workflow of the site before the app goes, since a validator whose app is gone
 * blocks its transition. Each workflow is done for itself: time may run out, and one that fails keeps no other.
 */
export async function leave(
  { leaving }: { readonly leaving: Leaving },
  onFailure: (workflowId: string, error: unknown) => void,
): Promise<void> {
  for (const workflowId of await leaving.guarded()) {
    try {
      await leaving.release(workflowId);
    } catch (error) {
      onFailure(workflowId, error);
    }
  }
}
