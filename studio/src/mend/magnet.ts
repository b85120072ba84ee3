/** Draws a joint to the middle of the limb that it lies on. */

import type { Point } from '../api/nouns';
import type { Mask } from './mask';

/** Steps of the 3-4 chamfer distance: about three units a px. */
const [SIDE, CORNER] = [3, 4];
/** How much nearer a place counts than a place deeper inside. */
const PULL = 0.45;

/** Distance of every pixel from the outside, in thirds of a px. */
export function depths(mask: Mask): Uint16Array {
  const { width, height, inside } = mask;
  const depth = new Uint16Array(width * height);
  const far = 65000;
  const get = (x: number, y: number): number =>
    x < 0 || y < 0 || x >= width || y >= height ? 0 : (depth[y * width + x] ?? 0);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      if (!inside[y * width + x]) continue;
      depth[y * width + x] = Math.min(
        far,
        get(x - 1, y) + SIDE,
        get(x, y - 1) + SIDE,
        get(x - 1, y - 1) + CORNER,
        get(x + 1, y - 1) + CORNER,
      );
    }
  }
  for (let y = height - 1; y >= 0; y -= 1) {
    for (let x = width - 1; x >= 0; x -= 1) {
      const at = y * width + x;
      if (!inside[at]) continue;
      depth[at] = Math.min(
        depth[at] ?? 0,
        get(x + 1, y) + SIDE,
        get(x, y + 1) + SIDE,
        get(x + 1, y + 1) + CORNER,
        get(x - 1, y + 1) + CORNER,
      );
    }
  }
  return depth;
}

/** The best place within `reach` px: deep inside the shape, and not far away. */
export function attract(point: Point, mask: Mask, depth: Uint16Array, reach: number): Point {
  const { width, height } = mask;
  let best = point;
  let most = -Infinity;
  const [left, right] = [Math.max(0, Math.ceil(point[0] - reach)), Math.min(width - 1, point[0] + reach)];
  const [top, bottom] = [Math.max(0, Math.ceil(point[1] - reach)), Math.min(height - 1, point[1] + reach)];
  for (let y = top; y <= bottom; y += 1) {
    for (let x = left; x <= right; x += 1) {
      const deep = (depth[y * width + x] ?? 0) / SIDE;
      const away = Math.hypot(x - point[0], y - point[1]);
      if (deep === 0 || away > reach) continue;
      const worth = deep - PULL * away;
      if (worth > most) {
        most = worth;
        best = [x, y];
      }
    }
  }
  return best;
}
