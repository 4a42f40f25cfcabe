import type { Answer, Input, ProcedureName } from '../../contract/procedures';
import type { Caller } from '../../usecases/caller';

/** Serves one procedure: throws Refused where a rule says no; anything else thrown becomes `unavailable`. */
export type Handler<N extends ProcedureName> = (input: Input<N>, caller: Caller) => Promise<Answer<N>>;

export type Handlers = { readonly [N in ProcedureName]: Handler<N> };

/** The procedures of one feature, named by what stands before the dot. */
export type Feature<Prefix extends string> = Pick<Handlers, Extract<ProcedureName, `${Prefix}.${string}`>>;
