import { afterEach, describe, expect, it, vi } from 'vitest';
import { distance, Hand, mirrored, tiltOf, type Touch } from '../../src/portrait/hand';
import { half, trace } from '../../src/portrait/ink';
import { Line } from '../../src/portrait/line';
import {
  empty,
  freeId,
  inkOf,
  pinned,
  push,
  redo,
  to,
  undo,
  until,
  written,
  type Done,
  type Place,
  type StrokeDone,
} from '../../src/portrait/session';

const stroke = (id: number, twin?: number): StrokeDone => ({
  do: 'stroke',
  id,
  points: [[10 * id, 0, 0, 0.5], [10 * id, 100, 90, 0.5]],
  width: 2,
  ...(twin === undefined ? {} : { twin }),
});
const touch = (x: number, y: number, ms = 0, pressure = 0.5): Touch => ({ x, y, ms, pressure, tilt: null });

describe('a session', () => {
  const one = push(empty(7), stroke(1), stroke(2, 1));
  const two = push(one, { do: 'erase', strokes: [1] });

  it('is taken back and done again without a trace, twins together', () => {
    expect(undo(two)).toEqual({ ...one, undone: [{ do: 'erase', strokes: [1] }] });
    const bare = undo(undo(two));
    expect(bare.events).toEqual([]);
    expect(redo(redo(bare))).toEqual(two);
    expect(undo(empty())).toEqual(empty());
    expect(to(to(two, 0), 3)).toEqual(two);
    // Between a stroke and its twin there is no moment.
    expect(to(two, 1).events).toEqual([]);
  });

  it('forgets what was taken back once something else is done', () => {
    expect(push(undo(two), stroke(3)).undone).toEqual([]);
  });

  it('knows the ink on the sheet, a free number and what is pinned', () => {
    expect(inkOf(two.events).map(({ id }) => id)).toEqual([2]);
    expect(inkOf(until(two, 2).events)).toHaveLength(2);
    expect(freeId(undo(one))).toBe(3);
    const pins: Done[] = [{ do: 'pin', part: '*' }, { do: 'unpin', part: 'nose' }];
    expect(pinned(pins)).toBe(true);
    expect(pinned([...pins, { do: 'unpin', part: '*' }])).toBe(false);
  });

  it('is written as JSON, piece by piece', () => {
    expect(JSON.parse(written(undo(two)))).toEqual(undo(two));
    expect(JSON.parse(written(empty()))).toEqual(empty());
  });
});

describe('the hand', () => {
  const far = (places: readonly Place[]): number =>
    Math.max(...places.map(([x, y]) => Math.abs(y - 100 * Math.sin(x / 60))));
  const along = (steady: number, step: number, shake = 0): Hand => {
    const at = (x: number): Touch => touch(x, 100 * Math.sin(x / 60) + shake * (x % 2 ? 1 : -1), x);
    const hand = new Hand(at(0), steady);
    for (let x = step; x <= 300; x += step) hand.move(at(x));
    hand.end();
    return hand;
  };

  it('comes to where the pen was lifted, however steady it is', () => {
    for (const steady of [0, 0.4, 1]) {
      const [x, y] = along(steady, 5).places.at(-1) as Place;
      expect([x, y]).toEqual([300, Math.round(1000 * Math.sin(5)) / 10]);
    }
  });

  it('draws the same line whether the browser tells much of the pen or little', () => {
    expect(far(along(0.35, 2).places)).toBeLessThan(5);
    expect(far(along(0.35, 20).places)).toBeLessThan(7);
  });

  it('is calmer the steadier it is', () => {
    const nervous = (hand: Hand): number => {
      let sum = 0;
      for (let at = 2; at < hand.places.length; at += 1) {
        const [a, b, c] = hand.places.slice(at - 2, at + 1) as [Place, Place, Place];
        const turn = Math.atan2(c[1] - b[1], c[0] - b[0]) - Math.atan2(b[1] - a[1], b[0] - a[0]);
        sum += Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
      }
      return sum / hand.places.length;
    };
    const [loose, calm] = [along(0, 1, 3), along(0.7, 1, 3)].map(nervous) as [number, number];
    expect(calm).toBeLessThan(loose / 3);
  });

  it('keeps pressure, time and tilt, and a dot is a stroke', () => {
    const hand = new Hand({ x: 5.04, y: 6, ms: 100.4, pressure: 0.777, tilt: 0.3333 }, 0.5);
    hand.end();
    expect(hand.places).toEqual([[5, 6, 0, 0.78, 0.33]]);
    expect(tiltOf({ pointerType: 'mouse', tiltX: 40, tiltY: 0 })).toBeNull();
    expect(tiltOf({ pointerType: 'pen', tiltX: 45, tiltY: 0 })).toBe(0.5);
  });

  it('mirrors a stroke, and knows how far it is from a place', () => {
    expect(mirrored(stroke(1), 2, 256)).toEqual({ ...stroke(1), id: 2, twin: 1, points: [[502, 0, 0, 0.5], [502, 100, 90, 0.5]] });
    expect(distance(stroke(1), 13, 50)).toBe(3);
    expect(distance(stroke(1), 10, 104)).toBe(4);
  });
});

describe('ink', () => {
  it('is wider where the pen presses or lies flat', () => {
    expect(half(4, [0, 0, 0, 1])).toBeGreaterThan(half(4, [0, 0, 0, 0.2]));
    expect(half(4, [0, 0, 0, 0.5, 1])).toBeGreaterThan(half(4, [0, 0, 0, 0.5]));
  });

  it('that grows piece by piece is the ink of the whole', () => {
    const points = Array.from({ length: 30 }, (_, k): Place => [k * 7, 40 * Math.sin(k / 4), k * 8, 0.5]);
    const pen = (): { calls: string[] } & Parameters<typeof trace>[0] => {
      const calls: string[] = [];
      const note = (name: string) => (...at: unknown[]) => void calls.push(`${name} ${at.map((one) => Number(one).toFixed(3)).join(' ')}`);
      return { calls, moveTo: note('m'), lineTo: note('l'), arc: note('a'), closePath: note('z') };
    };
    const whole = pen();
    trace(whole, points, 3, 0, false);
    const pieces = pen();
    for (let count = 1; count <= points.length; count += 3) trace(pieces, points.slice(0, count), 3, Math.max(0, count - 3), false);
    trace(pieces, points, 3, 28, false);
    expect([...new Set(pieces.calls)].sort()).toEqual([...new Set(whole.calls)].sort());
  });
});

describe('asking', () => {
  afterEach(() => vi.useRealTimers());

  it('goes one at a time, and of those that wait only the newest is done', async () => {
    const done: number[] = [];
    let newest = 0;
    let running = 0;
    let most = 0;
    const line = new Line(
      async () => {
        running += 1;
        most = Math.max(most, running);
        const mine = newest;
        await new Promise((go) => setTimeout(go, 5));
        done.push(mine);
        running -= 1;
      },
      () => undefined,
      () => false,
    );
    for (newest = 1; newest < 9; newest += 1) line.push();
    newest = 9;
    await vi.waitFor(() => expect(line.busy).toBe(false));
    expect([most, done]).toEqual([1, [1, 9]]);
  });

  it('goes on until somebody answers', async () => {
    vi.useFakeTimers();
    let misses = 4;
    const failed = vi.fn();
    const line = new Line(
      () => (misses-- > 0 ? Promise.reject(new Error('nobody')) : Promise.resolve()),
      failed,
      () => true,
    );
    line.push();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(failed).toHaveBeenCalledTimes(4);
    expect(misses).toBe(-1);
  });
});
