import { describe, expect, it } from 'vitest';
import type { Point } from '../../src/api/nouns';
import { begin, flat, goOn, middle, told, type Mark } from '../../src/colour/sheet';

describe('a mark', () => {
  it('grows where the pen moves, not where it trembles', () => {
    const mark = begin('pen', [0.123456, 0.5], '#000000');
    expect(mark.points).toEqual([[0.1235, 0.5]]);
    expect(goOn(mark, [0.1236, 0.5])).toBe(false);
    expect(goOn(mark, [0.2, 0.5])).toBe(true);
    expect(mark.points).toHaveLength(2);
    expect(middle([[0, 0], [1, 0], [2, 0]])).toEqual([1, 0]);
  });

  it('is told with the curve that is shown: no corner, no way beyond its points', () => {
    const corner: Point[] = [[0, 0], [0.5, 0], [0.5, 0.5]];
    const curve = flat(corner);
    expect(curve[0]).toEqual([0, 0]);
    expect(curve.at(-1)).toEqual([0.5, 0.5]);
    expect(curve.length).toBeGreaterThan(20);
    for (let at = 2; at < curve.length - 2; at += 1) {
      const [a, b, c] = [curve[at - 1], curve[at], curve[at + 1]] as [Point, Point, Point];
      const turn = Math.abs(Math.atan2(c[1] - b[1], c[0] - b[0]) - Math.atan2(b[1] - a[1], b[0] - a[0]));
      expect(turn).toBeLessThan(0.2);
      expect(Math.max(...b)).toBeLessThanOrEqual(0.5);
    }
  });

  it('of the pen is a stroke, of the rubber takes away, of the brush is a dab', () => {
    const marks: Mark[] = (['pen', 'rubber', 'dab'] as const).map((kind) => begin(kind, [0.5, 0.5], '#ff0000'));
    const { strokes, dabs } = told(marks);
    expect(strokes.map(({ rubs }) => rubs)).toEqual([false, true]);
    expect(dabs.map(({ colour }) => colour)).toEqual(['#ff0000']);
  });
});
