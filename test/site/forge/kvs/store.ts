import type { Clock, Storage } from '../../types';
import type { Item, StoredValue } from './model';

interface Section {
  items: Record<string, Item>;
}

/** Plain keys and the keys of each entity are spaces of their own. */
function addressOf(entityName: string | null, key: string): string {
  return entityName === null ? `/${key}` : `${entityName}/${key}`;
}

/** The records themselves: strongly consistent by key, behind by a lag for whoever lists them. */
export class KvsStore {
  private readonly section: Section;

  constructor(
    private readonly storage: Storage,
    private readonly clock: Clock,
    private readonly queryLagMs: number,
    name: string,
  ) {
    this.section = storage.section<Section>(name, () => ({ items: {} }));
  }

  get(entityName: string | null, key: string): Item | undefined {
    const item = this.section.items[addressOf(entityName, key)];
    return item && this.isAlive(item) ? item : undefined;
  }

  set(entityName: string | null, key: string, value: StoredValue, expiresAt: number | null): Item {
    const now = this.clock.now();
    const old = this.get(entityName, key);
    const item: Item = {
      key,
      entityName,
      value,
      createdAt: old?.createdAt ?? now,
      updatedAt: now,
      expiresAt,
      before: this.shownUntilNow(entityName, key),
    };
    this.section.items[addressOf(entityName, key)] = item;
    this.storage.changed();
    return item;
  }

  delete(entityName: string | null, key: string): void {
    const item = this.get(entityName, key);
    if (!item) return;
    item.before = this.shownUntilNow(entityName, key);
    item.value = undefined;
    item.expiresAt = null;
    this.storage.changed();
  }

  clear(): void {
    this.section.items = {};
    this.storage.changed();
  }

  /** What a query sees now: the records as they were a lag ago, by key. */
  listed(entityName: string | null): { item: Item; value: StoredValue }[] {
    const now = this.clock.now();
    const seen: { item: Item; value: StoredValue }[] = [];
    for (const [address, item] of Object.entries(this.section.items)) {
      const behind = item.before !== null && item.before.until > now;
      if (item.value === undefined && !behind) delete this.section.items[address];
      if (item.entityName !== entityName || (item.expiresAt !== null && item.expiresAt <= now)) continue;
      const value = behind ? item.before?.value : item.value;
      if (value !== undefined) seen.push({ item, value });
    }
    return seen.sort((a, b) => (a.item.key < b.item.key ? -1 : 1));
  }

  private isAlive(item: Item): boolean {
    return item.value !== undefined && (item.expiresAt === null || item.expiresAt > this.clock.now());
  }

  private shownUntilNow(entityName: string | null, key: string): Item['before'] {
    const now = this.clock.now();
    const item = this.section.items[addressOf(entityName, key)];
    if (item?.before && item.before.until > now) return item.before;
    const value = item && this.isAlive(item) ? item.value : undefined;
    return this.queryLagMs > 0 ? { value, until: now + this.queryLagMs } : null;
  }
}
