import { useCallback, useRef, useState } from 'react';
import type { Output } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';

export type SetupPlan = Output<'setup.plan'>;

export interface Applying {
  running: boolean;
  stopping: boolean;
  /** Started at least once since the page was opened. */
  begun: boolean;
  /** Id of the step that is being done now. */
  current: string | null;
  failure: { title: string; failure: Failure } | null;
  start(plan: SetupPlan): Promise<void>;
  stop(): void;
}

/** Calls a step until it is done, or nobody wants it to go on; answers what went wrong. */
async function finish(step: string, goOn: (plan: SetupPlan) => boolean): Promise<Failure | null> {
  for (;;) {
    const reply = await call('setup.apply', { step });
    if (!reply.ok) return reply;
    if (!goOn(reply.value) || reply.value.progress === null) return null;
  }
}

/**
 * Does the missing steps one after another, one call each: what is done stays done, so stopping needs no more
 * than not going on, and resuming no more than starting again.
 */
export function useApply(onPlan: (plan: SetupPlan) => void, onDone: () => void): Applying {
  const [current, setCurrent] = useState<string | null>(null);
  const [failure, setFailure] = useState<Applying['failure']>(null);
  const [stopping, setStopping] = useState(false);
  const [begun, setBegun] = useState(false);
  const wanted = useRef(false);

  const start = useCallback(
    async (from: SetupPlan) => {
      wanted.current = true;
      setBegun(true);
      setFailure(null);
      let plan = from;
      for (const step of from.steps) {
        if (!wanted.current) break;
        if (plan.steps.find(({ id }) => id === step.id)?.state !== 'missing') continue;
        setCurrent(step.id);
        const failed = await finish(step.id, (now) => {
          plan = now;
          onPlan(now);
          return wanted.current;
        });
        if (failed !== null) {
          setFailure({ title: step.title, failure: failed });
          break;
        }
      }
      wanted.current = false;
      setCurrent(null);
      setStopping(false);
      if (plan.setUp && plan.steps.every(({ state }) => state !== 'missing')) onDone();
    },
    [onPlan, onDone],
  );

  const stop = useCallback(() => {
    wanted.current = false;
    setStopping(true);
  }, []);

  return { running: current !== null, stopping, begun, current, failure, start, stop };
}
