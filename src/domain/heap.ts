/** A heap of numbers that gives the smallest first, both ways in O(log n). */
export class Heap {
  readonly #items: number[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(value: number): void {
    let hole = this.#items.length;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const above = this.#at(parent);
      if (above <= value) break;
      this.#items[hole] = above;
      hole = parent;
    }
    this.#items[hole] = value;
  }

  pop(): number | undefined {
    const smallest = this.#items[0];
    const last = this.#items.pop();
    if (last !== undefined && this.#items.length > 0) this.#sink(last);
    return smallest;
  }

  #sink(value: number): void {
    let hole = 0;
    for (;;) {
      let child = 2 * hole + 1;
      if (child >= this.#items.length) break;
      if (this.#at(child + 1) < this.#at(child)) child += 1;
      if (this.#at(child) >= value) break;
      this.#items[hole] = this.#at(child);
      hole = child;
    }
    this.#items[hole] = value;
  }

  #at(index: number): number {
    return this.#items[index] ?? Number.POSITIVE_INFINITY;
  }
}
