/** Plays a loaded stage in a canvas: time, pause, and how quickly pictures come. */

import type { LoadedStage } from './load';
import { Painter, type Nudge, type Prepared } from './painter';

/** Frames over which the rate is averaged. */
const WINDOW = 30;
/** Pictures a second below which they become coarser, by how much, and how coarse at most. */
const [SMOOTH, COARSER, LEAST] = [40, 0.84, 0.5];
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

  /** Px of the canvas for one of the stage while it plays; a still is always sharp. */
  private quality = 1;
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
    this.count = stage.plan.count;
    this.time %= this.count;
    this.nudges = [];
    this.quality = 1;
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
    this.draw();
  }

  seek(time: number): void {
    this.pause();
    this.time = this.told = time;
    this.draw();
  }

  draw(): void {
    if (!this.painter || !this.prepared) return;
    const { width, height } = this.prepared.stage.plan;
    const quality = this.playing ? this.quality : 1;
    this.painter.resize(Math.round(width * quality), Math.round(height * quality));
    this.painter.draw(this.prepared, this.time, this.nudges, [0, 0], quality);
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
    // A machine without a graphics card keeps the movement smooth and gives up some sharpness.
    if (this.pace < SMOOTH) this.quality = Math.max(LEAST, this.quality * COARSER);
    this.drawn = 0;
    this.since = now;
  }
}
