import { makeInvoke } from '@forge/bridge';
import type { Definitions, Input, Output, ProcedureName } from '../../src/contract/procedures';
import type { Reply } from '../../src/contract/reply';
import { unpackTables } from '../../src/domain/tables';

const invoke = makeInvoke<Definitions>() as <N extends ProcedureName>(
  name: N,
  input: Input<N>,
) => Promise<Reply<Output<N>>>;

/** What a page shows when a procedure did not answer with a value. */
export type Failure = Exclude<Reply<never>, { ok: true }>;

/** Eight letters and digits that stand in the page and in the browser's log, to find one by the other. */
const makeReference = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(5)), (byte) => byte.toString(36).padStart(2, '0'))
    .join('')
    .slice(0, 8)
    .toUpperCase();

/**
 * The only way to the server. Never throws: what Forge itself fails with (the network, a time-out, a crash of
 * the function) is an `unavailable` like the server's own.
 */
export async function call<N extends ProcedureName>(name: N, input: Input<N>): Promise<Reply<Output<N>>> {
  try {
    return unpackTables(await invoke(name, input)) as Reply<Output<N>>;
  } catch (error) {
    const reference = makeReference();
    console.error(`${name} failed, reference ${reference}:`, error);
    return { ok: false, kind: 'unavailable', reference, retry: true };
  }
}
