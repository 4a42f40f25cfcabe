import type { AppModule } from '../types';
import type { Invoker } from './invoker';
import type { Limits } from './limits';

export interface ResolverCall {
  module: AppModule;
  accountId: string;
  /** Built by the server: the app trusts it. */
  context: Record<string, unknown>;
  functionKey: string;
  payload: unknown;
}

/** The words with which the bridge rejects. */
export function invocationError(reason: string): Error {
  return new Error(`There was an error invoking the function - ${reason}`);
}

/** The function that a module's `resolver` names; modules without one cannot be invoked. */
function resolverOf(module: AppModule): string | null {
  const { resolver } = module.properties;
  const { function: key }: { function?: unknown } = Object(resolver);
  return typeof key === 'string' ? key : null;
}

function bytes(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value) ?? '');
}

/** Runs a module's resolver for a user, with what crosses the wire turned to JSON and measured both ways. */
export async function runResolver(invoker: Invoker, limits: Limits, call: ResolverCall): Promise<unknown> {
  const { module, accountId, context, functionKey, payload } = call;
  const resolver = resolverOf(module);
  if (!resolver) throw invocationError(`module ${module.key} has no resolver`);
  if (bytes(payload) > limits.frontEndRequestBytes)
    throw invocationError('the payload is larger than 500 KB');
  let result: unknown;
  try {
    result = await invoker.run({
      functionKey: resolver,
      moduleType: module.type,
      moduleKey: module.key,
      payload: { call: { functionKey, payload }, context },
      principal: accountId,
    });
  } catch (error) {
    console.error(`site: ${functionKey} failed:`, error);
    throw invocationError(error instanceof Error ? error.message : String(error));
  }
  if (bytes(result) > limits.frontEndResponseBytes) throw invocationError('the response is larger than 5 MB');
  return result === undefined ? undefined : JSON.parse(JSON.stringify(result));
}
