import { useState } from 'react';
import { call, type Failure } from '../../backend';

/** Has the gates planned that are missing. */
export function usePlanning(onPlanned: () => void) {
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const plan = async () => {
    setWorking(true);
    setFailure(null);
    // One call makes a stretch of them: again until there is nothing left to make.
    for (;;) {
      const reply = await call('gates.plan', {});
      if (!reply.ok) setFailure(reply);
      if (!reply.ok || reply.value.made === 0) break;
    }
    setWorking(false);
    onPlanned();
  };
  return { working, failure, plan };
}
