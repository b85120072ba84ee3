/** Paints ink: finished strokes once, the one under the pen as it grows. */

import { mirror, type Axis } from './hand';
import type { Place, StrokeDone } from './session';

/** Half the width of a line at a place, px of the sheet. */
export function half(width: number, [, , , pressure, tilt]: Place): number {
  return Math.max(0.3, (width / 2) * (0.35 + 1.3 * pressure) * (1 + 0.8 * (tilt ?? 0)));
}

type Pen = Pick<Path2D, 'moveTo' | 'lineTo' | 'closePath' | 'arc'>;

/** A round blot: lines are blots with bands between them, all wound the same way. */
function blot(path: Pen, x: number, y: number, radius: number): void {
  path.moveTo(x + radius, y);
  path.arc(x, y, radius, 0, 2 * Math.PI);
}

function band(path: Pen, ax: number, ay: number, ra: number, bx: number, by: number, rb: number): void {
  const long = Math.hypot(bx - ax, by - ay);
  if (!long) return;
  const [nx, ny] = [(by - ay) / long, -(bx - ax) / long];
  path.moveTo(ax + nx * ra, ay + ny * ra);
  path.lineTo(bx + nx * rb, by + ny * rb);
  path.lineTo(bx - nx * rb, by - ny * rb);
  path.lineTo(ax - nx * ra, ay - ny * ra);
  path.closePath();
}

const CUTS = 3;

/** Adds the curve through the middle between two places and the next two: no corners where the hand was quick. */
function bend(path: Pen, before: Place, at: Place, after: Place, width: number): void {
  const [ax, ay] = [(before[0] + at[0]) / 2, (before[1] + at[1]) / 2];
  const [bx, by] = [(at[0] + after[0]) / 2, (at[1] + after[1]) / 2];
  const [ra, rm, rb] = [before, at, after].map((place) => half(width, place)) as [number, number, number];
  const [from, to] = [(ra + rm) / 2, (rm + rb) / 2];
  let [x, y, radius] = [ax, ay, from];
  for (let cut = 1; cut <= CUTS; cut += 1) {
    const t = cut / CUTS;
    const u = 1 - t;
    const nextX = u * u * ax + 2 * u * t * at[0] + t * t * bx;
    const nextY = u * u * ay + 2 * u * t * at[1] + t * t * by;
    const next = u * from + t * to;
    band(path, x, y, radius, nextX, nextY, next);
    blot(path, nextX, nextY, next);
    [x, y, radius] = [nextX, nextY, next];
  }
}

/** Adds what a line has from its place `from` on; `whole` also its last half step. */
export function trace(path: Pen, points: readonly Place[], width: number, from = 0, whole = true): void {
  const first = points[0];
  if (!first) return;
  if (from <= 1) {
    blot(path, first[0], first[1], half(width, first));
    const second = points[1];
    if (second) {
      const [x, y] = [(first[0] + second[0]) / 2, (first[1] + second[1]) / 2];
      const radius = (half(width, first) + half(width, second)) / 2;
      band(path, first[0], first[1], half(width, first), x, y, radius);
      blot(path, x, y, radius);
    }
  }
  for (let at = Math.max(1, from - 1); at < points.length - 1; at += 1) {
    bend(path, points[at - 1] as Place, points[at] as Place, points[at + 1] as Place, width);
  }
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!whole || !last || !before) return;
  const [x, y] = [(last[0] + before[0]) / 2, (last[1] + before[1]) / 2];
  band(path, x, y, (half(width, last) + half(width, before)) / 2, last[0], last[1], half(width, last));
  blot(path, last[0], last[1], half(width, last));
}

/** A line through places as the `d` of a path. */
export const pathText = (points: readonly Place[]): string => `M${points.map(([x, y]) => `${x} ${y}`).join('L')}`;

const paths = new WeakMap<StrokeDone, Path2D>();

function pathOf(stroke: StrokeDone): Path2D {
  let path = paths.get(stroke);
  if (!path) {
    path = new Path2D();
    trace(path, stroke.points, stroke.width);
    paths.set(stroke, path);
  }
  return path;
}

/** Strokes above the settled ones: taking back and erasing among them is quick. */
const [LOOSE, SETTLE] = [96, 48];
export const INK = '#232038';

/** Strokes that are finished, on a layer that is only added to as long as nothing is taken away. */
export class Sheet {
  private readonly context: CanvasRenderingContext2D;
  private readonly base: OffscreenCanvas;
  private readonly layer: OffscreenCanvasRenderingContext2D;
  private settled: readonly StrokeDone[] = [];
  private shown: readonly StrokeDone[] = [];
  private faint: ReadonlySet<number> = new Set();

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext('2d') as CanvasRenderingContext2D;
    this.base = new OffscreenCanvas(1, 1);
    this.layer = this.base.getContext('2d') as OffscreenCanvasRenderingContext2D;
  }

  /** The canvas has another size: all of it is painted anew. */
  fit(side: number): void {
    this.base.width = this.base.height = this.canvas.width = this.canvas.height = side;
    const shown = this.shown;
    this.settled = this.shown = [];
    this.show(shown, this.faint);
  }

  /** Shows strokes; those in `faint` as if they were half rubbed out. */
  show(strokes: readonly StrokeDone[], faint: ReadonlySet<number> = new Set()): void {
    const same = faint.size === 0 && this.faint.size === 0;
    const grown = same && strokes.length >= this.shown.length && begins(strokes, this.shown);
    const before = this.shown.length;
    this.faint = faint;
    this.settle(strokes, faint);
    if (!grown || this.settled.length > before) {
      this.plain(this.context);
      this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
      this.context.drawImage(this.base, 0, 0);
      this.paint(this.context, strokes.slice(this.settled.length));
    } else {
      this.paint(this.context, strokes.slice(before));
    }
    this.shown = strokes;
  }

  private settle(strokes: readonly StrokeDone[], faint: ReadonlySet<number>): void {
    const holds = faint.size === 0 ? strokes.length : strokes.findIndex(({ id }) => faint.has(id));
    const most = holds < 0 ? strokes.length : holds;
    const fits = this.settled.length <= most && begins(strokes, this.settled);
    if (!fits) {
      this.plain(this.layer);
      this.layer.clearRect(0, 0, this.base.width, this.base.height);
      this.settled = [];
    }
    const count = fits && strokes.length - this.settled.length <= LOOSE ? 0 : Math.min(most, strokes.length - SETTLE);
    if (count > this.settled.length) {
      this.paint(this.layer, strokes.slice(this.settled.length, count));
      this.settled = strokes.slice(0, count);
    }
  }

  private plain(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D): void {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.globalAlpha = 1;
  }

  private paint(context: CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D, strokes: readonly StrokeDone[]): void {
    const scale = this.canvas.width / 512;
    context.setTransform(scale, 0, 0, scale, 0, 0);
    context.fillStyle = INK;
    for (const stroke of strokes) {
      context.globalAlpha = this.faint.has(stroke.id) ? 0.18 : 1;
      context.fill(pathOf(stroke));
    }
    this.plain(context);
  }
}

function begins(strokes: readonly StrokeDone[], first: readonly StrokeDone[]): boolean {
  return first.length <= strokes.length && first.every((one, at) => one === strokes[at]);
}

/** The stroke under the pen: each move adds only what is new of it. */
export class Fresh {
  private readonly context: CanvasRenderingContext2D;
  private done = 0;

  constructor(private readonly canvas: HTMLCanvasElement) {
    this.context = canvas.getContext('2d') as CanvasRenderingContext2D;
  }

  fit(side: number): void {
    this.canvas.width = this.canvas.height = side;
    this.done = 0;
  }

  clear(): void {
    this.context.setTransform(1, 0, 0, 1, 0, 0);
    this.context.clearRect(0, 0, this.canvas.width, this.canvas.height);
    this.done = 0;
  }

  /** Adds what has grown since the last call; `axis` draws the twin as well. */
  grow(points: readonly Place[], width: number, axis: Axis | null): void {
    const scale = this.canvas.width / 512;
    this.context.fillStyle = INK;
    for (const flip of axis === null ? [null] : [null, axis]) {
      this.context.setTransform(scale, 0, 0, scale, 0, 0);
      if (flip) this.context.transform(...mirror(flip));
      this.context.beginPath();
      trace(this.context, points, width, this.done, false);
      this.context.fill();
    }
    this.done = points.length;
  }
}

/** Px of a picture of the sheet. */
const PICTURE = 1280;

/** The ink alone, on white: a drawing for the other rooms. */
export async function pictureOf(strokes: readonly StrokeDone[]): Promise<Blob> {
  const canvas = new OffscreenCanvas(PICTURE, PICTURE);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, PICTURE, PICTURE);
  context.scale(PICTURE / 512, PICTURE / 512);
  context.fillStyle = INK;
  for (const stroke of strokes) context.fill(pathOf(stroke));
  return canvas.convertToBlob({ type: 'image/png' });
}
