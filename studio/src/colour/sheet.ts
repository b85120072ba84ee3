/** Marks on the square sheet of the thing painter: places and widths are shares of its side. */

import type { Point, Stroke, ThingSpec } from '../api/nouns';

export interface Mark {
  kind: 'pen' | 'rubber' | 'dab';
  points: Point[];
  width: number;
  colour: string;
}

const INK = '#22242e';
const NEAR = 0.003;
/** Longest straight piece of a curve; most points of a mark. */
const [STEP, LONGEST] = [0.012, 15_000];
export const WIDTHS = { pen: 0.009, rubber: 0.05, dab: 0.03 } as const;

const rounded = (point: Point): Point => [Math.round(point[0] * 1e4) / 1e4, Math.round(point[1] * 1e4) / 1e4];

/** Goes on with a mark; false where the pen has hardly moved. */
export function goOn(mark: Mark, point: Point): boolean {
  const last = mark.points.at(-1);
  if (mark.points.length >= LONGEST) return false;
  if (last && Math.hypot(point[0] - last[0], point[1] - last[1]) < NEAR) return false;
  mark.points.push(rounded(point));
  return true;
}

export const begin = (kind: Mark['kind'], point: Point, colour: string): Mark => ({
  kind,
  points: [rounded(point)],
  width: WIDTHS[kind],
  colour,
});

/** A way with the curves between its points, as they are shown. */
export function flat(points: readonly Point[]): Point[] {
  const found: Point[] = [];
  points.forEach((point, at) => {
    const [last, next] = [points[at - 1], points[at + 1]];
    if (!last || !next) {
      found.push(point);
      return;
    }
    const [from, to]: [Point, Point] = [
      [(last[0] + point[0]) / 2, (last[1] + point[1]) / 2],
      [(point[0] + next[0]) / 2, (point[1] + next[1]) / 2],
    ];
    const pieces = Math.ceil(Math.hypot(to[0] - from[0], to[1] - from[1]) / STEP);
    // Where the pen went slowly, its own points are as good.
    if (pieces < 2) found.push(point);
    else
      for (let piece = 0; piece <= pieces; piece += 1) {
        const share = piece / pieces;
        const on = (axis: 0 | 1): number =>
          (1 - share) ** 2 * from[axis] + 2 * share * (1 - share) * point[axis] + share ** 2 * to[axis];
        found.push(rounded([on(0), on(1)]));
      }
  });
  return found;
}

/** What the server is told of marks. */
export function told(marks: readonly Mark[]): Pick<ThingSpec, 'strokes' | 'dabs'> {
  const strokes: Stroke[] = marks
    .filter(({ kind }) => kind !== 'dab')
    .map(({ kind, points, width }) => ({ points: flat(points), width, rubs: kind === 'rubber' }));
  const dabs = marks
    .filter(({ kind }) => kind === 'dab')
    .map(({ points, width, colour }) => ({ points, width, colour }));
  return { strokes, dabs };
}

/** The middle of a mark, where its pin is put. */
export const middle = (points: readonly Point[]): Point => points[points.length >> 1] ?? [0, 0];

function trace(context: CanvasRenderingContext2D, points: readonly Point[], side: number): void {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return;
  context.beginPath();
  context.moveTo(first[0] * side, first[1] * side);
  // Curves through the middles between points: no corners where the hand was quick.
  for (let at = 1; at < points.length - 1; at += 1) {
    const [x, y] = points[at] as Point;
    const [nextX, nextY] = points[at + 1] as Point;
    context.quadraticCurveTo(x * side, y * side, ((x + nextX) / 2) * side, ((y + nextY) / 2) * side);
  }
  context.lineTo(last[0] * side, last[1] * side);
  context.stroke();
}

/** Shows marks on a canvas that lies over the paint; `current` is the one under the pen. */
export function show(canvas: HTMLCanvasElement, marks: readonly Mark[], current: Mark | null): void {
  const context = canvas.getContext('2d');
  if (!context) return;
  const side = canvas.width;
  context.clearRect(0, 0, side, side);
  context.lineCap = context.lineJoin = 'round';
  for (const mark of current && current.kind !== 'dab' ? [...marks, current] : marks) {
    if (mark.kind === 'dab') continue;
    context.globalCompositeOperation = mark.kind === 'rubber' ? 'destination-out' : 'source-over';
    context.strokeStyle = INK;
    context.lineWidth = mark.width * side;
    trace(context, mark.points, side);
  }
  context.globalCompositeOperation = 'source-over';
  if (current?.kind === 'dab') {
    context.strokeStyle = current.colour;
    context.lineWidth = current.width * side;
    trace(context, current.points, side);
  }
}
