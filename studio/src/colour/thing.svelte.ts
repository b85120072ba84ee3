/** The thing painter: what is drawn, what is wished, and the picture that follows the pen. */

import type { Box, Thing, ThingSpec } from '../api/nouns';
import * as studio from '../api/studio';
import { History } from '../mend/history.svelte';
import { complain } from '../state/notes.svelte';
import { Latest, each } from './latest';
import { begin, goOn, told, type Mark } from './sheet';
import { anySeed, fileOf, pause, PHOTO, ready } from './shown';

/** Milliseconds between pictures while the pen moves, and of rest before it gets sharp. */
const [PACE, REST] = [100, 120];
const [SMALL, SHARP, TINY, LARGE] = [256, 512, 192, 1024];
const COUNT = 8;

export interface Shown {
  address: string;
  box: Box;
  size: number;
}

export interface Variation {
  seed: number;
  address: string;
}

const eight = (): Variation[] => Array.from({ length: COUNT }, () => ({ seed: anySeed(), address: '' }));

export class ThingDesk {
  history = new History<readonly Mark[]>([]);
  thing = $state('auto');
  look = $state('photo');
  seed = $state(1);
  /** The mark under the pen. */
  current = $state.raw<Mark | null>(null);
  answer = $state.raw<Thing | null>(null);
  picture = $state.raw<Shown | null>(null);
  variations = $state.raw<Variation[]>(eight());
  saving = $state(false);
  private readonly newest = new Latest();
  private readonly beside = new Latest();
  private began = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private again = false;

  get marks(): readonly Mark[] {
    return this.history.now;
  }

  get empty(): boolean {
    return !this.marks.some(({ kind }) => kind === 'pen');
  }

  begin(kind: Mark['kind'], at: [number, number], colour: string): void {
    // What the last stroke is still waiting for will be out of date.
    this.newest.drop();
    this.beside.drop();
    this.current = begin(kind, at, colour);
  }

  move(places: [number, number][]): void {
    const mark = this.current;
    if (!mark || places.filter((at) => goOn(mark, at)).length === 0) return;
    this.current = { ...mark };
    if (mark.kind !== 'dab') this.soon();
  }

  end(): void {
    const mark = this.current;
    this.current = null;
    if (!mark) return;
    this.history.push([...this.marks, mark]);
    this.redraw();
  }

  abandon(): void {
    this.current = null;
    this.redraw();
  }

  change(step: 'undo' | 'redo'): void {
    this.history[step]();
    this.redraw();
  }

  lay(marks: readonly Mark[]): void {
    this.history.push(marks);
    this.redraw();
  }

  /** Takes a dab of colour away. */
  lift(mark: Mark): void {
    this.lay(this.marks.filter((one) => one !== mark));
  }

  wish(change: Partial<Pick<ThingDesk, 'thing' | 'look' | 'seed'>>): void {
    Object.assign(this, change);
    this.redraw();
  }

  others(): void {
    this.variations = eight();
    this.vary();
  }

  /** Paints anew because the drawing or a wish has changed: small at once, then sharp. */
  redraw(): void {
    clearTimeout(this.timer);
    this.again = false;
    this.beside.drop();
    if (this.empty && !this.current) {
      this.newest.drop();
      this.answer = null;
      this.put(null);
      this.variations = this.variations.map(({ seed }) => ({ seed, address: '' }));
      return;
    }
    void this.newest.run(async (signal) => {
      const answer = await this.ask(SMALL, this.seed, signal);
      await this.take(answer, signal);
      if (!answer.picture) return;
      await pause(REST);
      signal.throwIfAborted();
      const dense = Math.round(SHARP * Math.min(2, Math.max(1, devicePixelRatio)));
      await this.take(await this.ask(dense, this.seed, signal), signal);
      this.vary();
    }, complain);
  }

  /** Paints while the pen moves: one picture after the other, not more than the eye can use. */
  private soon(): void {
    if (this.newest.busy) {
      this.again = true;
      return;
    }
    clearTimeout(this.timer);
    const wait = this.began + PACE - performance.now();
    if (wait > 0) {
      this.timer = setTimeout(() => this.soon(), wait);
      return;
    }
    this.began = performance.now();
    void this.newest.run(async (signal) => {
      await this.take(await this.ask(SMALL, this.seed, signal), signal);
      if (this.again && this.current) {
        this.again = false;
        this.timer = setTimeout(() => this.soon(), 0);
      }
    }, complain);
  }

  private vary(): void {
    void this.beside.run(async (signal) => {
      await each(this.variations, signal, async ({ seed }, place) => {
        const { picture } = await this.ask(TINY, seed, signal);
        const address = picture ? await ready(fileOf(picture.data, PHOTO)) : '';
        signal.throwIfAborted();
        const old = this.variations[place]?.address;
        this.variations = this.variations.map((one, at) => (at === place ? { seed, address } : one));
        if (old) URL.revokeObjectURL(old);
      });
    }, complain);
  }

  /** The picture as a file with transparent ground. */
  async file(): Promise<Blob | null> {
    this.saving = true;
    try {
      const { picture } = await studio.thing({ ...this.spec(LARGE, this.seed), format: 'png' });
      return picture ? fileOf(picture.data, 'image/png') : null;
    } finally {
      this.saving = false;
    }
  }

  private spec(size: number, seed: number): ThingSpec {
    const marks = this.current && this.current.kind !== 'dab' ? [...this.marks, this.current] : this.marks;
    return { ...told(marks), thing: this.thing, look: this.look, size, seed };
  }

  private ask(size: number, seed: number, signal: AbortSignal): Promise<Thing> {
    return studio.thing(this.spec(size, seed), signal);
  }

  private async take(answer: Thing, signal: AbortSignal): Promise<void> {
    signal.throwIfAborted();
    const { picture } = answer;
    const address = picture ? await ready(fileOf(picture.data, PHOTO)) : '';
    if (signal.aborted) {
      if (address) URL.revokeObjectURL(address);
      signal.throwIfAborted();
    }
    this.answer = answer;
    // While somebody draws, the last picture is better than none.
    if (picture) this.put({ address, box: picture.box, size: picture.size });
    else if (!this.current) this.put(null);
  }

  private put(picture: Shown | null): void {
    if (this.picture) URL.revokeObjectURL(this.picture.address);
    this.picture = picture;
  }
}

/** The sheet stays when the room is left: nobody wants to draw it twice. */
export const thingDesk = new ThingDesk();
