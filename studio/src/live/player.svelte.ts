/** Plays a loaded stage in a canvas: time, pause, and how quickly pictures come. */

import type { LoadedStage } from './load';
import { Painter, type Nudge, type Prepared } from './painter';

/** Frames over which the rate is averaged. */
const WINDOW = 30;
/** Film frames between two times that are told. */
const TELL = 4;

export class Player {
  /** Film frames, with a fraction. */
  time = 0;
  /** The time as the page tells it: a few times a second, so that telling costs next to nothing. */
  told = $state(0);
  playing = $state(true);
  count = $state(1);
  /** Pictures a second, as drawn. */
  pace = $state(0);
  nudges: (Nudge | undefined)[] = [];

  private painter: Painter | null = null;
  private prepared: Prepared | null = null;
  private request = 0;
  private last = 0;
  private drawn = 0;
  private since = 0;

  attach(canvas: HTMLCanvasElement): void {
    this.painter = new Painter(canvas);
    canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
    // Phones take the card away from a page in the background; all is put there anew.
    canvas.addEventListener('webglcontextrestored', () => {
      const stage = this.prepared?.stage;
      if (!stage || !this.painter) return;
      this.prepared = null;
      this.painter = new Painter(canvas);
      this.show(stage);
    });
  }

  get bounds(): readonly (readonly [number, number, number, number])[] {
    return this.prepared?.actors.map((actor) => actor.bounds) ?? [];
  }

  show(stage: LoadedStage): void {
    if (!this.painter) return;
    this.prepared?.free();
    this.prepared = this.painter.prepare(stage);
    this.painter.resize(stage.plan.width, stage.plan.height);
    this.count = stage.plan.count;
    this.time %= this.count;
    this.nudges = [];
    this.draw();
    if (this.playing) this.run();
  }

  play(): void {
    this.playing = true;
    this.run();
  }

  pause(): void {
    this.playing = false;
    this.told = this.time;
    cancelAnimationFrame(this.request);
    this.request = 0;
  }

  seek(time: number): void {
    this.pause();
    this.time = this.told = time;
    this.draw();
  }

  draw(): void {
    if (this.painter && this.prepared) this.painter.draw(this.prepared, this.time, this.nudges);
  }

  leave(): void {
    this.pause();
    this.prepared = null;
    this.painter?.leave();
    this.painter = null;
  }

  private run(): void {
    if (this.request) return;
    this.last = this.since = performance.now();
    this.drawn = 0;
    const step = (now: number): void => {
      this.request = requestAnimationFrame(step);
      const rate = this.prepared?.stage.plan.rate ?? 30;
      this.time = (this.time + (Math.max(0, now - this.last) / 1000) * rate) % this.count;
      this.last = now;
      this.draw();
      if (Math.abs(this.time - this.told) > TELL) this.told = this.time;
      this.measure(now);
    };
    this.request = requestAnimationFrame(step);
  }

  private measure(now: number): void {
    this.drawn += 1;
    if (this.drawn < WINDOW) return;
    this.pace = Math.round((this.drawn * 1000) / (now - this.since));
    this.drawn = 0;
    this.since = now;
  }
}
