/** Plays a plan: every move has a clock of its own, which may go quicker or slower at once. */

import type { Now } from './fields';
import type { LoadedPlan } from './load';
import { StirPainter } from './painter';

/** Pictures over which the rate is averaged, and the rate below which they become coarser. */
const [WINDOW, SMOOTH] = [20, 24];

/** How a move is wished now, against how it was planned. */
export interface Wished {
  gain: number;
  pace: number;
}

export class StirPlayer {
  playing = $state(false);
  /** Pictures a second, as drawn. */
  pace = $state(0);
  ready = $state(false);
  /** The picture at rest: it lies below the canvas, unless one can see through it. */
  still = $state.raw<ImageBitmap | null>(null);
  sheer = $state(false);
  /** Asked for each picture. */
  wished: (move: number) => Wished = () => ({ gain: 1, pace: 1 });

  private painter: StirPainter | null = null;
  private seconds: number[] = [];
  private request = 0;
  private last = 0;
  private drawn = 0;
  private since = 0;

  attach(canvas: HTMLCanvasElement): void {
    this.painter = new StirPainter(canvas);
    canvas.addEventListener('webglcontextlost', (event) => event.preventDefault());
    canvas.addEventListener('webglcontextrestored', () => {
      const loaded = this.painter?.plan;
      this.painter = new StirPainter(canvas);
      if (loaded) this.show(loaded, []);
    });
  }

  /** Shows a plan; `before` tells which move of the last plan each of its moves was, or -1. */
  show(loaded: LoadedPlan, before: readonly number[]): void {
    const old = this.painter?.plan;
    const rounds = (plan: LoadedPlan | null | undefined, move: number): number => {
      const tracks = plan?.layers.flatMap((layer) => [...layer.tracks, ...(layer.shots ? [layer.shots] : []), ...layer.upper]);
      return tracks?.find((one) => ('move' in one ? one.move === move : one.moves.includes(move)))?.seconds ?? 1;
    };
    // A move goes on where it is, also when its round has become longer.
    this.seconds = loaded.plan.tells.map((_, move) => {
      const was = before[move] ?? -1;
      return was < 0 ? 0 : ((this.seconds[was] ?? 0) / rounds(old, was)) * rounds(loaded, move);
    });
    this.painter?.show(loaded);
    this.still = loaded.picture;
    this.sheer = loaded.sheer;
    this.ready = true;
    this.draw();
    if (this.playing) this.run();
  }

  play(): void {
    this.playing = true;
    this.run();
  }

  pause(): void {
    this.playing = false;
    cancelAnimationFrame(this.request);
    this.request = 0;
    this.draw();
  }

  draw(): void {
    const now: Now = {
      phase: (move, seconds) => ((this.seconds[move] ?? 0) / seconds) % 1,
      gain: (move) => this.wished(move).gain,
    };
    this.painter?.draw(now);
  }

  leave(): void {
    this.pause();
    this.painter?.leave();
    this.painter = null;
  }

  private run(): void {
    if (this.request) return;
    this.last = this.since = performance.now();
    this.drawn = 0;
    const step = (now: number): void => {
      this.request = requestAnimationFrame(step);
      const passed = Math.max(0, now - this.last) / 1000;
      this.seconds = this.seconds.map((at, move) => at + passed * this.wished(move).pace);
      this.last = now;
      this.draw();
      this.measure(now);
    };
    this.request = requestAnimationFrame(step);
  }

  private measure(now: number): void {
    this.drawn += 1;
    if (this.drawn < WINDOW) return;
    this.pace = Math.round((this.drawn * 1000) / (now - this.since));
    // A machine without a graphics card keeps the movement smooth and gives up some sharpness.
    if (this.painter && this.pace < SMOOTH) this.painter.crisp = false;
    this.drawn = 0;
    this.since = now;
  }
}
