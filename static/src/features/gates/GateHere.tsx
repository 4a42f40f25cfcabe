import type { ReactNode } from 'react';
import { useReply } from '../../ui/useReply';
import { GatePanel } from './GatePanel';

/** The gate whose issue the panel stands on; `otherwise` on every other issue. */
export default function GateHere({ otherwise }: { otherwise: ReactNode }) {
  const { loaded, reload, replace } = useReply('gates.here', {});
  if (loaded.status === 'loading') return null;
  // Beside the panel's own answer a second failure would say the same twice.
  if (loaded.status === 'failed' || loaded.value.gate === null) return otherwise;
  return (
    <GatePanel gate={loaded.value.gate} onGate={(gate) => replace({ gate })} onReload={() => void reload()} />
  );
}
