/** Asks one at a time, with at most one that waits: the newest. */

const PAUSES = [500, 1000, 2000, 4000];

/**
 * Does `work` again and again as long as somebody `push`es; what is pushed meanwhile is done once.
 * Work that fails since nobody answers (`lasting` says so) is tried again until it is done.
 */
export class Line {
  private wanted = false;
  private running = false;
  private misses = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly work: () => Promise<void>,
    private readonly failed: (error: unknown) => void,
    private readonly lasting: (error: unknown) => boolean,
  ) {}

  get busy(): boolean {
    return this.running || this.wanted;
  }

  push(): void {
    this.wanted = true;
    clearTimeout(this.timer);
    if (!this.running) void this.run();
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.wanted) {
      this.wanted = false;
      try {
        await this.work();
        this.misses = 0;
      } catch (error) {
        this.failed(error);
        if (!this.lasting(error) || this.wanted) continue;
        const pause = PAUSES[Math.min(this.misses, PAUSES.length - 1)];
        this.misses += 1;
        this.timer = setTimeout(() => this.push(), pause);
        break;
      }
    }
    this.running = false;
  }
}
