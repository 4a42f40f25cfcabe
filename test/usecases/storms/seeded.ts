import type { Fault, FaultyCall } from '../../site/forge/faults';
import { randomFrom } from '../importDesk';
import type { Rollout } from '../rollout';

const seconds = 1_000;
const minutes = 60 * seconds;

const down = (status: number, headers: Record<string, string> = {}) => ({
  status,
  headers,
  body: { code: 'DOWN', errorMessages: ['Down'], errors: {}, message: 'Down' },
});

/** Longer than the app sits out within a call: it gives up, and whoever waits tries again. */
const later = { 'retry-after': '60' };

/** At full force one call in seventeen fails, and one write in seven: half of that lets long work through, too. */
const force = 0.5;

const writes = /transaction$|\/set$|\/delete$|batch\/(set|delete)/;

function faultOf({ kind, method, path }: FaultyCall, random: () => number): Fault | null {
  const dice = random() / force;
  const isWrite = kind === 'kvs' ? writes.test(path) : method !== 'GET';
  if (dice < 0.02) return { kind: 'instead', answer: down(429, later) };
  if (dice < 0.04) return { kind: 'instead', answer: down(500) };
  if (dice < 0.06) return { kind: 'instead', answer: down(503) };
  if (!isWrite) return null;
  if (dice < 0.09) return { kind: 'lost', answer: down(503) };
  if (dice < 0.12) return { kind: 'death', when: 'after' };
  return dice < 0.14 ? { kind: 'death', when: 'before' } : null;
}

/**
 * Switches on everything that may go wrong, by a seed: calls refused for a while (429), failed (500, 503), done
 * without an answer, functions that die around a write; events late by up to three minutes, doubled, out of order.
 * Answers what switches it off.
 */
export function storm(rollout: Rollout, seed: number): () => void {
  const random = randomFrom(seed);
  const { forge } = rollout.site;
  const { policy } = forge.events;
  const { faults } = forge.appFetch;
  const late = () => Math.floor(random() * 3 * minutes);
  forge.events.policy = () => (random() < 0.3 ? [late(), late()] : [late()]);
  forge.appFetch.faults = (call) => faultOf(call, random);
  return () => {
    forge.events.policy = policy;
    forge.appFetch.faults = faults;
  };
}
