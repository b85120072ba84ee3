/** Of many requests for the same picture only the newest counts. */

/** Runs work one after the other; new work ends what is under way, unless that is spared. */
export class Latest {
  private line = new AbortController();
  private running = false;

  get busy(): boolean {
    return this.running;
  }

  /** Ends what is under way. */
  drop(): void {
    this.line.abort();
    this.running = false;
  }

  /** Begins work in place of what is under way; an end by newer work is no failure. */
  async run(work: (signal: AbortSignal) => Promise<void>, failed: (error: unknown) => void): Promise<void> {
    this.drop();
    const line = new AbortController();
    this.line = line;
    this.running = true;
    try {
      await work(line.signal);
    } catch (error) {
      if (!line.signal.aborted) failed(error);
    } finally {
      if (this.line === line) this.running = false;
    }
  }
}

const LANES = 2;

/** Does something with all items, two at a time; stops at the signal. */
export async function each<Item>(
  items: readonly Item[],
  signal: AbortSignal,
  work: (item: Item, place: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const lane = async (): Promise<void> => {
    while (next < items.length && !signal.aborted) {
      const place = next;
      next += 1;
      await work(items[place] as Item, place);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
}
