/** Outlines for whoever wants to see it work before drawing: drawn here, a little crooked as by hand. */

import type { Point } from '../api/nouns';
import { WIDTHS, type Mark } from './sheet';

const stroke = (points: Point[]): Mark => ({ kind: 'pen', points, width: WIDTHS.pen, colour: '' });

/** A closed way around the middle; `radius` tells how far it is at an angle, 0 at the top. */
function around(radius: (angle: number) => Point, steps = 72): Mark {
  const points = Array.from({ length: steps + 2 }, (_, step): Point => {
    const angle = (step / steps) * 2 * Math.PI;
    const [x, y] = radius(angle);
    const shake = 0.004 * Math.sin(7 * angle + 1) + 0.003 * Math.sin(3 * angle);
    return [x + shake, y - shake];
  });
  return stroke(points);
}

export const examples: Record<string, Mark[]> = {
  apple: [
    around((a) => {
      const dip = 1 - 0.2 * Math.exp(-((Math.min(a, 2 * Math.PI - a) / 0.42) ** 2)) - 0.07 * Math.exp(-(((a - Math.PI) / 0.35) ** 2));
      return [0.5 + 0.31 * dip * Math.sin(a), 0.56 - 0.3 * dip * Math.cos(a)];
    }),
    stroke([[0.5, 0.33], [0.505, 0.27], [0.53, 0.2]]),
  ],
  banana: [
    stroke([
      [0.16, 0.36], [0.2, 0.46], [0.27, 0.55], [0.37, 0.62], [0.48, 0.655], [0.6, 0.645], [0.71, 0.59],
      [0.79, 0.5], [0.83, 0.39], [0.85, 0.27], [0.88, 0.26], [0.905, 0.28], [0.9, 0.4], [0.875, 0.52],
      [0.81, 0.64], [0.71, 0.74], [0.59, 0.79], [0.45, 0.79], [0.32, 0.74], [0.21, 0.64], [0.14, 0.51],
      [0.12, 0.4], [0.135, 0.355], [0.16, 0.355],
    ]),
  ],
  pear: [
    around((a) => {
      const [x, y] = [Math.sin(a), -Math.cos(a)];
      const wide = y < 0 ? 0.17 + 0.11 * (1 + y) ** 1.2 : 0.28;
      return [0.5 + wide * x, 0.57 + (y < 0 ? 0.34 : 0.29) * y];
    }),
    stroke([[0.5, 0.24], [0.51, 0.19], [0.545, 0.13]]),
  ],
  strawberry: [
    around((a) => {
      const [x, y] = [Math.sin(a), -Math.cos(a)];
      const wide = y > 0 ? 0.3 * (1 - 0.42 * y ** 1.6) : 0.3;
      return [0.5 + wide * x, 0.54 + (y < 0 ? 0.19 : 0.35) * y];
    }),
    // Leaves that stick out above the fruit.
    stroke([[0.49, 0.35], [0.43, 0.3], [0.36, 0.275], [0.27, 0.275], [0.33, 0.315], [0.4, 0.345]]),
    stroke([[0.51, 0.35], [0.57, 0.29], [0.64, 0.26], [0.73, 0.265], [0.67, 0.31], [0.6, 0.345]]),
    stroke([[0.5, 0.35], [0.495, 0.26], [0.52, 0.16]]),
  ],
};
