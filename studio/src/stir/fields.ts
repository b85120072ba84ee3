/**
 * Where the matter of each layer comes from, worked out anew for every picture: what each motion
 * does is known by itself, so that it can be stronger, weaker or quicker at once. The chain is the
 * library's own: one motion after the other, those that carry the layer first, damped at the edge.
 */

import type { Grid, StirLayer, StirTrack } from '../api/nouns';

export interface Track extends StirTrack {
  /** Steps of the shifts: pose, row, column, x and y. */
  shifts: Int16Array;
}

export interface Layer extends Omit<StirLayer, 'tracks'> {
  tracks: Track[];
  /** 0..255 at each node of the grid; nothing for layers that are lifted off. */
  damping: Uint8Array | null;
}

/** How a move plays now: 0..1 of its round, and how many times as strong as planned. */
export interface Now {
  phase: (move: number, seconds: number) => number;
  gain: (move: number) => number;
}

export const nodes = ([, , , columns, rows]: Grid): number => columns * rows;

/** A place between two poses: theirs, and the share of the second. */
export function between(phase: number, count: number, held: boolean): [number, number, number] {
  const place = (((phase % 1) + 1) % 1) * count;
  const now = Math.floor(place) % count;
  return held ? [now, now, 0] : [now, (now + 1) % count, place - Math.floor(place)];
}

/** How much of a free layer is seen. */
export function fadeOf(layer: Layer, now: Now): number {
  let seen = 1;
  for (const track of layer.tracks) {
    if (!track.fades) continue;
    const [one, other, share] = between(now.phase(track.move, track.seconds), track.count, false);
    seen *= (track.fades[one] ?? 1) * (1 - share) + (track.fades[other] ?? 1) * share;
  }
  return seen;
}

/** The share of the first of two streams that fade into each other; 1 where there is no stream. */
export function shareOf(layer: Layer, now: Now): number {
  const stream = layer.tracks.find((track) => track.blends);
  return stream ? 1 - Math.abs(2 * now.phase(stream.move, stream.seconds) - 1) : 1;
}

/** Moves places on by a track: `at` holds x and y of each node. */
function advance(at: Float32Array, track: Track, phase: number, gain: number): void {
  const [left, top, step, columns, rows] = track.grid;
  const [one, other, share] = between(phase, track.count, track.held);
  const { shifts } = track;
  const size = columns * rows * 2;
  const [first, second] = [one * size, other * size];
  const [own, next] = [track.scale * gain * (1 - share), track.scale * gain * share];
  for (let k = 0; k < at.length; k += 2) {
    const x = Math.min(columns - 1, Math.max(0, ((at[k] as number) - left) / step));
    const y = Math.min(rows - 1, Math.max(0, ((at[k + 1] as number) - top) / step));
    const x0 = Math.min(columns - 2, Math.floor(x));
    const y0 = Math.min(rows - 2, Math.floor(y));
    const [u, v] = [x - x0, y - y0];
    const a = (y0 * columns + x0) * 2;
    const c = a + columns * 2;
    const [p, q, r, s] = [(1 - u) * (1 - v), u * (1 - v), (1 - u) * v, u * v];
    for (let axis = 0; axis < 2; axis += 1) {
      const [i, j] = [first + axis, second + axis];
      at[k + axis] =
        (at[k + axis] as number) +
        own *
          ((shifts[i + a] as number) * p +
            (shifts[i + a + 2] as number) * q +
            (shifts[i + c] as number) * r +
            (shifts[i + c + 2] as number) * s) +
        next *
          ((shifts[j + a] as number) * p +
            (shifts[j + a + 2] as number) * q +
            (shifts[j + c] as number) * r +
            (shifts[j + c + 2] as number) * s);
    }
  }
}

/**
 * The shift at each node of a layer's grid, px, x and y in turn; `later` is the second of two
 * streams, half a round on.
 */
export function shiftOf(layers: readonly Layer[], number: number, now: Now, later: boolean): Float32Array {
  const layer = layers[number] as Layer;
  const [left, top, step, columns, rows] = layer.grid;
  const at = new Float32Array(columns * rows * 2);
  for (let row = 0, k = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, k += 2) {
      at[k] = left + step * column;
      at[k + 1] = top + step * row;
    }
  }
  const carriers = layer.free ? [...layer.above].reverse().map((one) => layers[one] as Layer) : [];
  for (const one of [...carriers, layer]) {
    for (const track of one.tracks) {
      const phase = now.phase(track.move, track.seconds) + (later && track.blends ? 0.5 : 0);
      advance(at, track, phase, now.gain(track.move));
    }
  }
  for (let row = 0, k = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, k += 2) {
      const keep = layer.damping ? (layer.damping[k / 2] as number) / 255 : 1;
      at[k] = ((at[k] as number) - left - step * column) * keep;
      at[k + 1] = ((at[k + 1] as number) - top - step * row) * keep;
    }
  }
  return at;
}
