/** Finds the shake of a hand in a stroke, and takes it out of it. */

import type { Place } from './session';

type Spot = [number, number];

/** Px of the sheet between the places that are looked at. */
const STEP = 3;
/** Px: shorter strokes are details; what returns within the wave is shake, what is longer is meant. */
const [SHORTEST, WAVE] = [48, 52];
/** Px on both sides of a corner, and the turn there in radians. */
const [SIDE, CORNER] = [18, 1.05];
/** Px by which a shaky line leaves the smooth one, root of mean squares, and how seldom it crosses it. */
const [SHAKE, CROSSING] = [0.8, 34];
/** Px that belong to a corner: drawn over so many corners, nothing is meant to be smooth. */
const CORNERED = 45;

/** Shares of the way, one for each place; the whole way is the last one. */
function wayOf(spots: readonly Spot[]): number[] {
  const way = [0];
  for (let at = 1; at < spots.length; at += 1) {
    const [a, b] = [spots[at - 1] as Spot, spots[at] as Spot];
    way.push((way[at - 1] as number) + Math.hypot(b[0] - a[0], b[1] - a[1]));
  }
  return way;
}

function at(spots: readonly Spot[], way: readonly number[], where: number, from: number): [Spot, number] {
  let next = from;
  while (next < way.length - 2 && (way[next + 1] as number) < where) next += 1;
  const [a, b] = [spots[next] as Spot, spots[next + 1] ?? (spots[next] as Spot)];
  const long = (way[next + 1] ?? 0) - (way[next] as number);
  const share = long > 0 ? Math.min(1, Math.max(0, (where - (way[next] as number)) / long)) : 0;
  return [[a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])], next];
}

/** Places at these lengths of the way, which grow. */
function along(spots: readonly Spot[], way: readonly number[], wheres: readonly number[]): Spot[] {
  let from = 0;
  return wheres.map((where) => {
    const [spot, next] = at(spots, way, where, from);
    from = next;
    return spot;
  });
}

/** Where a line turns sharply, both ends among them. */
function corners(spots: readonly Spot[]): number[] {
  const reach = Math.round(SIDE / STEP);
  const turns = spots.map((here, k) => {
    const [a, b] = [spots[k - reach], spots[k + reach]];
    if (!a || !b) return 0;
    const turn = Math.atan2(b[1] - here[1], b[0] - here[0]) - Math.atan2(here[1] - a[1], here[0] - a[0]);
    return Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
  });
  const sharp = turns.map((turn, k) => turn > CORNER && turns.slice(Math.max(0, k - reach), k + reach + 1).every((one) => one <= turn));
  const inner = sharp.flatMap((is, k) => (is && !sharp[k - 1] ? [k] : []));
  return [0, ...inner, spots.length - 1];
}

const BAND = 3;
const PENALTY = [-1, 3, -3, 1];

/**
 * Values without what is quicker than the wave: least squares with a penalty on third differences (the filter
 * of Whittaker), solved by Cholesky in a band. A penalty so high in order leaves circles as large as they are.
 */
export function calmed(values: readonly number[], wave: number): number[] {
  const count = values.length;
  if (count < 5) return [...values];
  const weight = 1 / (2 * Math.sin((Math.PI * STEP) / wave)) ** 6;
  const hold = 1e4 * weight;
  // Rows of the lower triangle: band[k][j] stands j places left of the diagonal.
  const band = values.map(() => [0, 0, 0, 0]);
  const right = values.map((value, k) => {
    const own = k === 0 || k === count - 1 ? hold : 1;
    (band[k] as number[])[0] = own;
    return own * value;
  });
  for (let from = 0; from + BAND < count; from += 1) {
    for (let row = 0; row <= BAND; row += 1) {
      for (let column = 0; column <= row; column += 1) {
        (band[from + row] as number[])[row - column]! += weight * (PENALTY[row] as number) * (PENALTY[column] as number);
      }
    }
  }
  for (let k = 0; k < count; k += 1) {
    const row = band[k] as number[];
    for (let j = Math.min(BAND, k); j >= 0; j -= 1) {
      const other = band[k - j] as number[];
      let sum = row[j] as number;
      for (let m = j + 1; m <= Math.min(BAND, k); m += 1) sum -= (row[m] as number) * (other[m - j] ?? 0);
      row[j] = j ? sum / (other[0] as number) : Math.sqrt(sum);
    }
  }
  const found = [...right];
  for (let k = 0; k < count; k += 1) {
    for (let j = 1; j <= Math.min(BAND, k); j += 1) found[k]! -= ((band[k] as number[])[j] as number) * (found[k - j] as number);
    found[k]! /= (band[k] as number[])[0] as number;
  }
  for (let k = count - 1; k >= 0; k -= 1) {
    for (let j = 1; j <= Math.min(BAND, count - 1 - k); j += 1) found[k]! -= ((band[k + j] as number[])[j] as number) * (found[k + j] as number);
    found[k]! /= (band[k] as number[])[0] as number;
  }
  return found;
}

/** How far each place lies beside the smooth line, to the left or to the right of it. */
function aside(spots: readonly Spot[], calm: readonly Spot[]): number[] {
  return spots.map((spot, k) => {
    const [a, b] = [calm[Math.max(0, k - 1)] as Spot, calm[Math.min(calm.length - 1, k + 1)] as Spot];
    const long = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    const here = calm[k] as Spot;
    return ((spot[0] - here[0]) * (b[1] - a[1]) - (spot[1] - here[1]) * (b[0] - a[0])) / long;
  });
}

/** A line that was shaky is longer than it seems, and so are its waves: it is calmed again, at most so often. */
const ROUNDS = 3;

/** The stroke as a steady hand had drawn it, with its corners and both ends; null where it is not shaky. */
export function smoothed(points: readonly Place[]): Place[] | null {
  let found: Place[] | null = null;
  for (let round = 0; round < ROUNDS; round += 1) {
    const calmer = once(found ?? points);
    if (!calmer) break;
    found = calmer;
  }
  return found;
}

function once(points: readonly Place[]): Place[] | null {
  const spots = points.map(([x, y]): Spot => [x, y]);
  const way = wayOf(spots);
  const long = way.at(-1) ?? 0;
  if (long < SHORTEST) return null;
  const count = Math.max(8, Math.round(long / STEP));
  const even = along(spots, way, Array.from({ length: count + 1 }, (_, k) => (k * long) / count));
  const cuts = corners(even);
  if (cuts.length - 2 > long / CORNERED) return null;
  const calm = [...even];
  for (let piece = 1; piece < cuts.length; piece += 1) {
    const [from, to] = [cuts[piece - 1] as number, cuts[piece] as number];
    const wave = Math.min(WAVE, ((to - from) * STEP) / 1.6);
    const part = even.slice(from, to + 1);
    const [xs, ys] = [0, 1].map((axis) => calmed(part.map((spot) => spot[axis] as number), wave)) as [number[], number[]];
    for (let k = from; k <= to; k += 1) calm[k] = [xs[k - from] as number, ys[k - from] as number];
  }
  const beside = aside(even, calm);
  const shake = Math.sqrt(beside.reduce((sum, one) => sum + one * one, 0) / beside.length);
  const crossings = beside.filter((one, k) => k > 0 && one * (beside[k - 1] as number) < 0).length;
  if (shake < SHAKE || crossings < long / CROSSING) return null;
  const [lengths, total] = [wayOf(calm), wayOf(calm).at(-1) ?? 0];
  const moved = along(calm, lengths, way.map((length) => (length / long) * total));
  return points.map(([, , ...rest], k) => {
    const [x, y] = moved[k] as Spot;
    return [Math.round(x * 10) / 10, Math.round(y * 10) / 10, ...rest] as Place;
  });
}
