import { lookOutAll } from '../usecases/gates/sentinel';
import { compose } from './compose';

const ports = compose();

/** Daily: whether Jira's configuration still is as set-up put it. */
export async function lookOut(): Promise<void> {
  await lookOutAll(ports, (projectId, error) => {
    console.error(JSON.stringify({ sentinel: projectId, error: String(error) }));
  });
}
