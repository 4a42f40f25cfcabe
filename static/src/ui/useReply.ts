import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input, Output, ProcedureName } from '../../../src/contract/procedures';
import { call, type Failure } from '../backend';

export type Loaded<T> =
  | { status: 'loading' }
  | { status: 'failed'; failure: Failure }
  | { status: 'ready'; value: T };

/**
 * Asks a procedure when the component appears and whenever its input changes (compared as JSON).
 * @returns what there is, `reload` to ask again (what is shown stays until the answer), and `replace` for a
 * procedure that answers with the new state itself.
 */
export function useReply<N extends ProcedureName>(name: N, input: Input<N>) {
  const [loaded, setLoaded] = useState<Loaded<Output<N>>>({ status: 'loading' });
  const latest = useRef(0);
  const asked = JSON.stringify(input);

  const reload = useCallback(async () => {
    latest.current += 1;
    const mine = latest.current;
    const reply = await call(name, JSON.parse(asked) as Input<N>);
    if (mine !== latest.current) return;
    setLoaded(reply.ok ? { status: 'ready', value: reply.value } : { status: 'failed', failure: reply });
  }, [name, asked]);

  const replace = useCallback((value: Output<N>) => {
    latest.current += 1;
    setLoaded({ status: 'ready', value });
  }, []);

  useEffect(() => {
    void reload();
    return () => {
      latest.current += 1;
    };
  }, [reload]);

  return { loaded, reload, replace };
}
