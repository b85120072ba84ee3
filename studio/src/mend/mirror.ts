/** Left and right: the partner of a joint, and how it moves along. */

import type { Point } from '../api/nouns';

export function partner(name: string): string | null {
  if (name.includes('left')) return name.replace('left', 'right');
  if (name.includes('right')) return name.replace('right', 'left');
  return null;
}

/** Direction of the body's axis: from the lowest to the highest joint without a side. */
function axis(joints: Record<string, Point>): Point {
  const middle = Object.entries(joints)
    .filter(([name]) => !partner(name))
    .map(([, point]) => point)
    .sort((one, two) => one[1] - two[1]);
  const [top, bottom] = [middle[0], middle.at(-1)];
  if (!top || !bottom || top === bottom) return [0, 1];
  const length = Math.hypot(bottom[0] - top[0], bottom[1] - top[1]) || 1;
  return [(bottom[0] - top[0]) / length, (bottom[1] - top[1]) / length];
}

/** A movement as the other side makes it: reflected in the body's axis. */
export function reflected(move: Point, joints: Record<string, Point>): Point {
  const [x, y] = axis(joints);
  const along = move[0] * x + move[1] * y;
  return [2 * along * x - move[0], 2 * along * y - move[1]];
}
