/**
 * Many small moving pictures from one WebGL context, drawn only where somebody can see them.
 *
 * All that changes in a round is drawn side by side and fetched from the card in one go: each
 * fetch makes the card wait, so forty of them would cost more than the drawing.
 */

import type { LoadedStage } from './load';
import { Painter, type Prepared } from './painter';

interface Entry {
  prepared: Prepared;
  context: CanvasRenderingContext2D;
  moving: () => boolean;
  drawn: number;
}

/** Px of a cell on the common sheet, and cells in its row. */
const CELL = 160;
const ROW = 8;
/** Milliseconds a round may take before rounds become rarer. */
const BUDGET = 7;
const SLOWEST = 250;
const QUICKEST = 80;

export class Thumbnails {
  private painter: Painter | null = null;
  private sheet: CanvasRenderingContext2D | null = null;
  private readonly entries = new Set<Entry>();
  private request = 0;
  private last = 0;
  private pause = QUICKEST;

  /** Shows a stage in a canvas until the function given back is called. */
  add(stage: LoadedStage, canvas: HTMLCanvasElement, moving: () => boolean): () => void {
    this.painter ??= new Painter(document.createElement('canvas'));
    this.sheet ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (!context) return () => undefined;
    canvas.width = stage.plan.width;
    canvas.height = stage.plan.height;
    const entry: Entry = { prepared: this.painter.prepare(stage), context, moving, drawn: -1 };
    this.entries.add(entry);
    this.run();
    return () => {
      if (this.entries.delete(entry)) entry.prepared.free();
      if (this.entries.size === 0) cancelAnimationFrame(this.request);
    };
  }

  /** Ends it all: the room is left. */
  leave(): void {
    cancelAnimationFrame(this.request);
    this.entries.clear();
    this.painter?.leave();
    this.painter = null;
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
    const changed = [...this.entries].filter((entry) => {
      const { plan } = entry.prepared.stage;
      const frame = entry.moving() ? Math.floor((now / 1000) * plan.rate) % plan.count : 0;
      const stale = frame !== entry.drawn;
      entry.drawn = frame;
      return stale;
    });
    if (changed.length) this.show(changed);
    const spent = performance.now() - begun;
    this.pause = Math.min(SLOWEST, Math.max(QUICKEST, this.pause * (spent > BUDGET ? 1.2 : 0.95)));
  }

  private show(entries: Entry[]): void {
    const { painter, sheet } = this;
    if (!painter || !sheet) return;
    const rows = Math.ceil(entries.length / ROW);
    painter.resize(CELL * ROW, CELL * Math.max(rows, painter.canvas.height / CELL));
    const cornerOf = (place: number): [number, number] => [
      (place % ROW) * CELL,
      Math.floor(place / ROW) * CELL,
    ];
    entries.forEach((entry, place) => painter.draw(entry.prepared, entry.drawn, [], cornerOf(place)));
    if (sheet.canvas.width !== painter.canvas.width) sheet.canvas.width = painter.canvas.width;
    if (sheet.canvas.height !== painter.canvas.height) sheet.canvas.height = painter.canvas.height;
    sheet.globalCompositeOperation = 'copy';
    sheet.drawImage(painter.canvas, 0, 0);
    entries.forEach(({ prepared, context }, place) => {
      const { width, height } = prepared.stage.plan;
      const [x, y] = cornerOf(place);
      context.clearRect(0, 0, width, height);
      context.drawImage(sheet.canvas, x, y, width, height, 0, 0, width, height);
    });
  }
}
