import { useState } from 'react';
import { call, type Failure } from '../../backend';
import { Button } from '../../ui/Button';
import { FailureMessage } from '../../ui/FailureMessage';
import { flag } from '../../ui/flag';
import type { SetupPlan } from './useApply';

/** Jira does not tell what is pinned, so nobody can be told that the panel is not: whoever misses it asks here. */
export function PinAgain({ replace, busy }: { replace: (plan: SetupPlan) => void; busy: boolean }) {
  const [working, setWorking] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  const pin = async () => {
    setWorking(true);
    setFailure(null);
    const reply = await call('setup.apply', { step: 'panel', again: true });
    setWorking(false);
    if (!reply.ok) {
      setFailure(reply);
      return;
    }
    replace(reply.value);
    flag({ tone: 'success', title: 'The panel is pinned to every issue of this project' });
  };

  return (
    <>
      {failure !== null && <FailureMessage title="The panel was not pinned" failure={failure} />}
      <Button onClick={() => void pin()} isLoading={working} isDisabled={busy}>
        Pin again
      </Button>
    </>
  );
}
