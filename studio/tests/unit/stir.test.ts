import { expect, test } from 'vitest';
import type { Grid } from '../../src/api/nouns';
import { Mask } from '../../src/mend/mask';
import { between, fadeOf, shareOf, shiftOf, type Layer, type Now, type Track } from '../../src/stir/fields';
import { runsOf, specOf, type Area, type Move } from '../../src/stir/sketch';

const GRID: Grid = [0, 0, 10, 3, 2];

/** A track that moves everything by (4, -2) px in its first pose and by nothing in its second. */
function track(more: Partial<Track> = {}): Track {
  const shifts = new Int16Array(2 * 6 * 2);
  for (let node = 0; node < 6; node += 1) shifts.set([8, -4], node * 2);
  return {
    move: 0, seconds: 1, grid: GRID, count: 2, scale: 0.5, at: 0, fades: null, blends: false, held: false,
    shifts, ...more,
  };
}

function layer(more: Partial<Layer> = {}): Layer {
  return {
    free: true, box: [0, 0, 20, 10], window: [0, 0, 20, 10], above: [], grid: GRID, edge: null, cover: 0,
    behind: null, paint: null, tops: [], tracks: [track()], damping: null, ...more,
  };
}

const now = (phase = 0, gain = 1): Now => ({ phase: () => phase, gain: () => gain });

test('strength scales a shift at once', () => {
  expect([...shiftOf([layer()], 0, now(), false)].slice(0, 2)).toEqual([4, -2]);
  expect([...shiftOf([layer()], 0, now(0, 2), false)].slice(0, 2)).toEqual([8, -4]);
  expect([...shiftOf([layer()], 0, now(0, 0), false)].every((value) => value === 0)).toBe(true);
});

test('between two poses lies a mix, unless they are held', () => {
  expect([...shiftOf([layer()], 0, now(0.25), false)].slice(0, 2)).toEqual([2, -1]);
  const held = layer({ tracks: [track({ held: true })] });
  expect([...shiftOf([held], 0, now(0.25), false)].slice(0, 2)).toEqual([4, -2]);
  expect(between(1.75, 2, false)).toEqual([1, 0, 0.5]);
});

test('where the damping is nought, nothing moves', () => {
  const damping = Uint8Array.from([0, 255, 0, 0, 0, 0]);
  const shift = [...shiftOf([layer({ free: false, damping })], 0, now(), false)];
  expect(shift.map((value) => value + 0)).toEqual([0, 0, 4, -2, 0, 0, 0, 0, 0, 0, 0, 0]);
});

test('what is carried moves with its carrier, and by itself', () => {
  const carried = layer({ above: [0], tracks: [track({ move: 1 })] });
  expect([...shiftOf([layer(), carried], 1, now(), false)].slice(0, 2)).toEqual([8, -4]);
});

test('of two streams one fades out as the other comes', () => {
  const stream = layer({ tracks: [track({ blends: true })] });
  expect([0, 0.25, 0.5].map((phase) => shareOf(stream, now(phase)))).toEqual([0, 0.5, 1]);
  expect(shareOf(layer(), now(0.25))).toBe(1);
});

test('what falls fades', () => {
  const leaf = layer({ tracks: [track({ fades: [1, 0] })] });
  expect([0, 0.25, 0.5].map((phase) => fadeOf(leaf, now(phase)))).toEqual([1, 0.5, 0]);
});

test('the server hears only of areas that are brushed and move', () => {
  const brushed = new Mask(10, 4);
  brushed.stroke([4, 2], [4, 2], 1, true);
  const area = (id: number, runs: number[]): Area => ({ id, name: '', whole: false, found: false, runs });
  const move = (id: number, of: number): Move => ({
    id, area: of, motion: 'wag', strength: 1, speed: 1, towards: '', times: null,
  });
  const areas = [area(1, runsOf(new Mask(10, 4))), area(2, runsOf(brushed)), area(3, runsOf(brushed))];
  const { spec, ids } = specOf({ areas, moves: [move(7, 1), move(8, 3)] }, [10, 4]);
  expect(ids).toEqual([8]);
  expect(spec.areas).toHaveLength(1);
  expect(spec.moves[0]?.area).toBe(0);
  expect(spec.areas[0]?.runs.reduce((sum, run) => sum + run, 0)).toBe(40);
});
