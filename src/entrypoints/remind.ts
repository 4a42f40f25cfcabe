import { remindAll } from '../usecases/notNow/remind';
import { compose } from './compose';

const ports = compose();

/** Hourly: whoever sees to something that is not now hears of its day. */
export async function remind(): Promise<void> {
  await remindAll(ports, (projectId, error) => {
    console.error(JSON.stringify({ remind: projectId, error: String(error) }));
  });
}
