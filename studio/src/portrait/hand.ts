/** The hand: a wish of the pen becomes a steady line, and its mirror image. */

import type { Answer } from '../api/portraits';
import { SIDE, type Place, type StrokeDone } from './session';

/** Px of the sheet between kept places: closer ones say nothing. */
const NEAR = 2;
/** Px of the way after which the line follows a step, and how many steps behind it stays at most. */
const [PACE, STEADIEST] = [1.5, 20];
const MOST = 20_000;
/** Pressure of what has none, as a mouse. */
export const PLAIN = 0.5;

const round = (value: number, digits: number): number => {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
};

export interface Touch {
  x: number;
  y: number;
  ms: number;
  pressure: number;
  /** 0 upright, 1 flat; null where the pen does not tell. */
  tilt: number | null;
}

/** How flat a pen lies, from what the browser tells of it. */
export function tiltOf(event: Pick<PointerEvent, 'pointerType' | 'tiltX' | 'tiltY'>): number | null {
  if (event.pointerType !== 'pen' || (!event.tiltX && !event.tiltY)) return null;
  return Math.min(1, Math.hypot(event.tiltX, event.tiltY) / 90);
}

/** A line that is being drawn. */
export class Hand {
  readonly places: Place[] = [];
  private readonly begun: number;
  private at: { x: number; y: number; pressure: number };
  private last: Touch;
  /** Half-way to the last place: there the curve through the places ends so far. */
  private middle: Touch;

  /** `steady` 0..1 */
  constructor(
    first: Touch,
    private readonly steady: number,
  ) {
    this.begun = first.ms;
    this.at = { x: first.x, y: first.y, pressure: first.pressure };
    this.last = this.middle = first;
    this.keep(first);
  }

  /** Goes on to where the pen is; tells whether the line has grown. */
  move(touch: Touch): boolean {
    const [from, by, to] = [this.middle, this.last, between(this.last, touch, 0.5)];
    this.last = touch;
    this.middle = to;
    const way = Math.hypot(by.x - from.x, by.y - from.y) + Math.hypot(to.x - by.x, to.y - by.y);
    const steps = Math.max(1, Math.ceil(way / PACE));
    const share = 1 / (1 + STEADIEST * this.steady ** 2);
    let grown = false;
    // In small steps along a curve: the line is the same however often the browser tells of the pen.
    for (let step = 1; step <= steps; step += 1) {
      const at = step / steps;
      grown = this.follow(between(between(from, by, at), between(by, to, at), at), share) || grown;
    }
    return grown;
  }

  /** The pen is lifted: the line comes to where it was. */
  end(): boolean {
    let grown = false;
    if (this.steady > 0) for (const share of [0.3, 0.5, 0.7]) grown = this.follow(this.last, share) || grown;
    const last = this.places.at(-1);
    // Exactly there, however near it is.
    if (last && (last[0] !== round(this.last.x, 1) || last[1] !== round(this.last.y, 1))) {
      this.at = { ...this.last, pressure: this.at.pressure };
      this.keep(this.last);
      grown = true;
    }
    return grown;
  }

  private follow(touch: Touch, share: number): boolean {
    const { at } = this;
    at.x += (touch.x - at.x) * share;
    at.y += (touch.y - at.y) * share;
    // Pressure is nervous, more so than the way.
    at.pressure += (touch.pressure - at.pressure) * Math.min(share, 0.6);
    const last = this.places.at(-1);
    if (last && Math.hypot(at.x - last[0], at.y - last[1]) < NEAR) return false;
    if (this.places.length >= MOST) return false;
    this.keep(touch);
    return true;
  }

  private keep(touch: Touch): void {
    const place: Place = [
      round(this.at.x, 1),
      round(this.at.y, 1),
      Math.max(0, Math.round(touch.ms - this.begun)),
      round(Math.min(1, Math.max(0, this.at.pressure)), 2),
    ];
    if (touch.tilt !== null) place[4] = round(touch.tilt, 2);
    this.places.push(place);
  }
}

const between = (from: Touch, to: Touch, share: number): Touch => ({
  ...to,
  x: from.x + (to.x - from.x) * share,
  y: from.y + (to.y - from.y) * share,
  ms: from.ms + (to.ms - from.ms) * share,
  pressure: from.pressure + (to.pressure - from.pressure) * share,
});

/** The line between a stroke and its twin: a place on it, and its direction, 1 px long. */
export interface Axis {
  x: number;
  y: number;
  dx: number;
  dy: number;
}

/** The middle of the sheet. */
export const MIDDLE: Axis = { x: SIDE / 2, y: 0, dx: 0, dy: 1 };
/** How much of the face must be drawn before it tells where its middle is. */
const SEEN = 0.5;

/** The middle of the face, once that is drawn; of the sheet until then. */
export function axisOf(answer: Pick<Answer, 'parts' | 'guidance'> | null): Axis {
  const face = answer?.parts.find(({ name }) => name === 'face');
  const [x, y, endX, endY] = (answer?.guidance.marks[0]?.match(/-?[\d.]+/g) ?? []).map(Number);
  if (!face || face.drawn < SEEN || x === undefined || y === undefined || endX === undefined || endY === undefined) return MIDDLE;
  const long = Math.hypot(endX - x, endY - y);
  return long > 1 ? { x, y, dx: (endX - x) / long, dy: (endY - y) / long } : MIDDLE;
}

/** The numbers of a canvas transform that mirrors: a b c d e f. */
export function mirror({ x, y, dx, dy }: Axis): [number, number, number, number, number, number] {
  const [a, b] = [2 * dx * dx - 1, 2 * dx * dy];
  return [a, b, b, -a, x - a * x - b * y, y - b * x + a * y];
}

export function mirroredPoints(points: readonly Place[], axis: Axis): Place[] {
  const [a, b, c, d, e, f] = mirror(axis);
  return points.map(([x, y, ...rest]) => [round(a * x + c * y + e, 1), round(b * x + d * y + f, 1), ...rest] as Place);
}

/** A stroke on the other side of a line. */
export const mirrored = (stroke: StrokeDone, id: number, axis: Axis): StrokeDone => ({
  ...stroke,
  id,
  twin: stroke.id,
  points: mirroredPoints(stroke.points, axis),
});

/** Px from a place to a stroke. */
export function distance(stroke: StrokeDone, x: number, y: number): number {
  let least = Infinity;
  const { points } = stroke;
  for (let at = 0; at < points.length; at += 1) {
    const [ax, ay] = points[Math.max(0, at - 1)] as Place;
    const [bx, by] = points[at] as Place;
    const [dx, dy] = [bx - ax, by - ay];
    const long = dx * dx + dy * dy;
    const share = long ? Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / long)) : 0;
    least = Math.min(least, Math.hypot(x - ax - share * dx, y - ay - share * dy));
  }
  return least;
}
