import { useState } from 'react';
import type { Input, Output, ProcedureName } from '../../../../src/contract/procedures';
import { call, type Failure } from '../../backend';

export type Gate = Output<'gates.read'>;

/** Procedures that answer with the gate as it then is. */
type Acts = Extract<
  ProcedureName,
  | 'gates.run'
  | 'gates.say'
  | 'gates.waive'
  | 'gates.decide'
  | 'gates.withdraw'
  | 'gates.callNoGo'
  | 'gates.liftNoGo'
  | 'gates.meet'
  | 'gates.meeting'
>;

export interface Acting {
  /** What is being done; null while nothing is. */
  readonly working: string | null;
  readonly failure: { readonly of: string; readonly failure: Failure } | null;
  /**
   * Does something about the gate, and shows it as it then is.
   * @param of tells apart what is being done, to show its progress and its failure in its place
   * @returns whether it was done
   */
  readonly act: <N extends Acts>(of: string, name: N, input: Input<N>) => Promise<boolean>;
  readonly reopen: (input: Input<'gates.reopen'>) => Promise<Output<'gates.reopen'>['underWay'] | null>;
}

export function useGate(onGate: (gate: Gate) => void): Acting {
  const [working, setWorking] = useState<string | null>(null);
  const [failure, setFailure] = useState<Acting['failure']>(null);
  const begin = (of: string) => {
    setWorking(of);
    setFailure(null);
  };
  return {
    working,
    failure,
    async act(of, name, input) {
      begin(of);
      const reply = await call(name, input);
      setWorking(null);
      if (reply.ok) onGate(reply.value as Gate);
      else setFailure({ of, failure: reply });
      return reply.ok;
    },
    async reopen(input) {
      begin('reopen');
      const reply = await call('gates.reopen', input);
      setWorking(null);
      if (reply.ok) onGate(reply.value.gate);
      else setFailure({ of: 'reopen', failure: reply });
      return reply.ok ? reply.value.underWay : null;
    },
  };
}
