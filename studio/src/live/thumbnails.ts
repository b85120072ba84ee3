/** Many small moving pictures from one WebGL context, drawn only where somebody can see them. */

import type { LoadedStage } from './load';
import { Painter, type Prepared } from './painter';

interface Entry {
  prepared: Prepared;
  context: CanvasRenderingContext2D;
  moving: () => boolean;
  drawn: number;
}

/** Milliseconds a round may take before rounds become rarer. */
const BUDGET = 8;
const SLOWEST = 160;
const QUICKEST = 50;

export class Thumbnails {
  private painter: Painter | null = null;
  private readonly entries = new Set<Entry>();
  private request = 0;
  private last = 0;
  private pause = QUICKEST;

  /** Shows a stage in a canvas until the function given back is called. */
  add(stage: LoadedStage, canvas: HTMLCanvasElement, moving: () => boolean): () => void {
    this.painter ??= new Painter(document.createElement('canvas'));
    const context = canvas.getContext('2d');
    if (!context) return () => undefined;
    canvas.width = stage.plan.width;
    canvas.height = stage.plan.height;
    const entry: Entry = { prepared: this.painter.prepare(stage), context, moving, drawn: -1 };
    this.entries.add(entry);
    this.run();
    return () => {
      this.entries.delete(entry);
      entry.prepared.free();
      if (this.entries.size === 0) cancelAnimationFrame(this.request);
    };
  }

  private run(): void {
    cancelAnimationFrame(this.request);
    this.request = requestAnimationFrame((now) => {
      if (now - this.last >= this.pause) {
        this.last = now;
        this.round(now);
      }
      if (this.entries.size > 0) this.run();
    });
  }

  private round(now: number): void {
    const begun = performance.now();
    for (const entry of this.entries) this.show(entry, now);
    const spent = performance.now() - begun;
    this.pause = Math.min(SLOWEST, Math.max(QUICKEST, this.pause * (spent > BUDGET ? 1.2 : 0.95)));
  }

  private show(entry: Entry, now: number): void {
    const { painter } = this;
    const { plan } = entry.prepared.stage;
    const frame = entry.moving() ? Math.floor((now / 1000) * plan.rate) % plan.count : 0;
    if (!painter || frame === entry.drawn) return;
    entry.drawn = frame;
    painter.draw(entry.prepared, frame);
    entry.context.clearRect(0, 0, plan.width, plan.height);
    entry.context.drawImage(painter.canvas, 0, 0);
  }
}
