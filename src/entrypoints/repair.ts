import { repairAll } from '../usecases/board/repair';
import { compose } from './compose';

const ports = compose();

/** Hourly repair of the projections. */
export async function repair(): Promise<void> {
  await repairAll(ports, (projectId, error) => {
    console.error(JSON.stringify({ repair: projectId, error: String(error) }));
  });
}
