import type { Callback } from './callback';

interface Subscription {
  event: string;
  /** Null: of any app. */
  appId: string | null;
  /** The frame that listens; its subscriptions go with it. */
  owner: object;
  callback: Callback;
}

const subscriptions = new Set<Subscription>();

/** Bridge events: those of `emit` stay among one app's frames, those of `emitPublic` reach every app's. */
export function subscribe(subscription: Subscription): { unsubscribe(): void } {
  subscriptions.add(subscription);
  return { unsubscribe: () => void subscriptions.delete(subscription) };
}

export function publish(event: string, payload: unknown, appId: string | null): void {
  for (const subscription of [...subscriptions]) {
    if (subscription.event === event && subscription.appId === appId) subscription.callback(payload);
  }
}

export function unsubscribeAll(owner: object): void {
  for (const subscription of [...subscriptions]) {
    if (subscription.owner === owner) subscriptions.delete(subscription);
  }
}
