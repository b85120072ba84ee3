import { describe, expect, it } from 'vitest';
import type { Place } from '../../src/portrait/session';
import { calmed, smoothed } from '../../src/portrait/smooth';

type Way = (share: number) => [number, number];
const arc: Way = (share) => [256 + 90 * Math.sin(3 * share - 1.5), 300 + 110 * Math.cos(3 * share - 1.5)];
const ring = (radius: number): Way => (share) => [200 + radius * Math.cos(6.2 * share), 200 + radius * Math.sin(6.2 * share)];
const fringe: Way = (share) => {
  const at = share * 6;
  return [150 + 36 * at, 150 + 60 * Math.abs((at % 2) - 1)];
};

/** A line of that way, `shake` px beside it to both sides once in `wave` px. */
function line(way: Way, shake = 0, wave = 18): Place[] {
  const points: Place[] = [];
  let long = 0;
  for (let k = 0; k <= 200; k += 1) {
    const [[x, y], [nextX, nextY]] = [way(k / 200), way(k / 200 + 1e-4)];
    const far = Math.hypot(nextX - x, nextY - y);
    long += (far * 1e4) / 200;
    const beside = shake * Math.sin((2 * Math.PI * long) / wave);
    points.push([x - (beside * (nextY - y)) / far, y + (beside * (nextX - x)) / far, 8 * k, 0.5, 0.3]);
  }
  return points;
}

const away = (points: readonly Place[], way: Way): number => {
  const spots = Array.from({ length: 2001 }, (_, k) => way(k / 2000));
  const far = points.map(([x, y]) => Math.min(...spots.map(([a, b]) => Math.hypot(x - a, y - b))));
  return Math.sqrt(far.reduce((sum, one) => sum + one * one, 0) / far.length);
};

describe('a shaky line', () => {
  it.each([['arc', arc], ['ring', ring(48)], ['fringe', fringe]])('is told from a calm one, and comes near what was meant (%s)', (_, way) => {
    expect(smoothed(line(way))).toBeNull();
    const shaken = line(way, 3);
    const calm = smoothed(shaken) as Place[];
    expect(calm).not.toBeNull();
    expect(away(calm, way)).toBeLessThan(away(shaken, way) / 2);
    // Nothing is left to be smoothed.
    expect(smoothed(calm)).toBeNull();
  });

  it('keeps time, pressure and tilt, its ends, and how many places it has', () => {
    const shaken = line(arc, 3);
    const calm = smoothed(shaken) as Place[];
    expect(calm.map(([, , ...rest]) => rest)).toEqual(shaken.map(([, , ...rest]) => rest));
    for (const end of [0, -1]) {
      const [[x, y], [a, b]] = [calm.at(end) as Place, shaken.at(end) as Place];
      expect(Math.hypot(x - a, y - b)).toBeLessThan(0.5);
    }
  });

  it('is no dot, no detail, no lock that waves and no scribble', () => {
    expect(smoothed([[10, 10, 0, 0.5]])).toBeNull();
    expect(smoothed(line((share) => [200 + 30 * share, 200], 3))).toBeNull();
    expect(smoothed(line(arc, 9, 90))).toBeNull();
    expect(smoothed(Array.from({ length: 40 }, (_, k): Place => [200 + 2 * k, k % 2 ? 200 : 240, k, 0.5]))).toBeNull();
  });
});

it('a circle stays as large as it is', () => {
  const points = Array.from({ length: 95 }, (_, k) => 20 * Math.cos((3 * k) / 20));
  const calm = calmed(points, 38);
  expect(Math.max(...calm.map((value, k) => Math.abs(value - (points[k] as number))))).toBeLessThan(0.4);
});
