/**
 * Calls over a message port, in both directions. Functions inside arguments and results do not cross; in their
 * stead the other side gets a proxy that calls back and answers with a promise.
 */

export type Callable = (...args: unknown[]) => unknown;

type Message =
  | { kind: 'call'; id: number; target: string | number; args: unknown[] }
  | { kind: 'result'; id: number; value: unknown }
  | { kind: 'failure'; id: number; name: string; message: string };

const mark = '__bridgeFunction';

function isPlain(value: object): value is Record<string, unknown> {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** Copies plain objects and arrays, with `leaf` applied to what may stand for a function. */
function walk(value: unknown, leaf: (value: unknown) => { replaced: unknown } | null): unknown {
  const done = leaf(value);
  if (done) return done.replaced;
  if (Array.isArray(value)) return value.map((each) => walk(each, leaf));
  if (typeof value !== 'object' || value === null || !isPlain(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, walk(each, leaf)]));
}

export class Peer {
  private nextId = 1;
  private readonly waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  private readonly functions = new Map<number, Callable>();

  /** `handlers` answer the calls that the other side makes by name. */
  constructor(
    private readonly port: MessagePort,
    private readonly handlers: Record<string, Callable>,
  ) {
    port.addEventListener('message', (event: MessageEvent<Message>) => this.receive(event.data));
    port.start();
  }

  call(target: string | number, ...args: unknown[]): Promise<unknown> {
    const id = this.nextId++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.port.postMessage({ kind: 'call', id, target, args: this.encode(args) });
    });
  }

  close(): void {
    this.port.close();
  }

  private encode(value: unknown): unknown {
    return walk(value, (leaf) => {
      if (typeof leaf !== 'function') return null;
      const id = this.nextId++;
      this.functions.set(id, (...args) => Reflect.apply(leaf, undefined, args));
      return { replaced: { [mark]: id } };
    });
  }

  private decode(value: unknown): unknown {
    return walk(value, (leaf) => {
      if (typeof leaf !== 'object' || leaf === null || !(mark in leaf)) return null;
      const id = Number(leaf[mark]);
      return { replaced: (...args: unknown[]) => this.call(id, ...args) };
    });
  }

  private async receive(message: Message): Promise<void> {
    if (message.kind === 'call') {
      await this.answer(message.id, message.target, message.args);
      return;
    }
    const waiter = this.waiting.get(message.id);
    this.waiting.delete(message.id);
    if (message.kind === 'result') waiter?.resolve(this.decode(message.value));
    else waiter?.reject(Object.assign(new Error(message.message), { name: message.name }));
  }

  private async answer(id: number, target: string | number, args: unknown[]): Promise<void> {
    try {
      const run = typeof target === 'number' ? this.functions.get(target) : this.handlers[target];
      if (!run) throw new Error(`Nothing answers to "${target}".`);
      const decoded = this.decode(args);
      const value = await run(...(Array.isArray(decoded) ? decoded : []));
      this.succeed(id, value);
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      this.port.postMessage({ kind: 'failure', id, name, message });
    }
  }

  /** What cannot be copied into another page (a node, a window) is no answer that anybody waits for. */
  private succeed(id: number, value: unknown): void {
    try {
      this.port.postMessage({ kind: 'result', id, value: this.encode(value) });
    } catch (error) {
      if (!(error instanceof DOMException && error.name === 'DataCloneError')) throw error;
      this.port.postMessage({ kind: 'result', id, value: undefined });
    }
  }
}
