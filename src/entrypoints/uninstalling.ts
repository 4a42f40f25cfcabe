import { leave } from '../usecases/setup/leave';
import { compose } from './compose';

const ports = compose();

/** The pre-uninstall function: Forge gives it 55 seconds, and uninstalls whatever becomes of it. */
export async function uninstalling(): Promise<void> {
  await leave(ports, (workflowId, error) => {
    console.error(JSON.stringify({ uninstalling: workflowId, error: String(error) }));
  });
}
