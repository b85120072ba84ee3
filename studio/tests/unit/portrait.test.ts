import { afterEach, describe, expect, it, vi } from 'vitest';
import { axisOf, distance, Hand, MIDDLE, mirror, mirrored, tiltOf, type Touch } from '../../src/portrait/hand';
import { half, trace } from '../../src/portrait/ink';
import { Line } from '../../src/portrait/line';
import {
  change,
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
  type Session,
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

  it('takes back as one step what was done as one', () => {
    const copies: Done[] = [stroke(3), stroke(4, 1), { ...stroke(5, 2), also: true }, { ...stroke(6, 3), also: true }];
    const done = push(empty(), ...copies);
    expect(undo(done).events).toEqual([stroke(3)]);
    expect(redo(undo(done))).toEqual(done);
    expect(redo(undo(undo(done))).events).toEqual([stroke(3)]);
  });

  it('shows a stroke that was smoothed on its new way, and on the old one once that is taken back', () => {
    const points: Place[] = [[0, 0, 0, 0.5], [9, 9, 9, 0.5]];
    const ways: Done[] = [{ do: 'redraw', stroke: 1, points }, { do: 'redraw', stroke: 2, points, also: true }];
    const smooth = push(one, ...ways);
    expect(inkOf(smooth.events).map((ink) => ink.points)).toEqual([points, points]);
    // The same objects each time: ink that lies already is not painted again.
    expect(inkOf(smooth.events)[0]).toBe(inkOf(smooth.events)[0]);
    expect(inkOf(undo(smooth).events)).toEqual(inkOf(one.events));
  });

  it('sends what is new alone, and with it the other side has the same', () => {
    const applied = (since: Session, text: string): Session => {
      const { events, undone, then, then_undone } = JSON.parse(text);
      return { ...since, events: [...since.events.slice(0, events), ...then], undone: [...since.undone.slice(0, undone), ...then_undone] };
    };
    for (const [now, since] of [[two, one], [undo(two), two], [redo(undo(two)), undo(two)], [to(two, 0), two], [push(undo(two), stroke(7)), two], [two, empty(7)], [two, two]] as const) {
      expect(applied(since, change(now, since))).toEqual(now);
    }
    expect(change(two, two)).toBe('{"events":3,"undone":0,"then":[],"then_undone":[]}');
  });

  it('forgets what was taken back once something else is done', () => {
    expect(push(undo(two), stroke(3)).undone).toEqual([]);
  });

  it('knows the ink on the sheet, a free number and what is pinned', () => {
    expect(inkOf(two.events).map(({ id }) => id)).toEqual([2]);
    expect(inkOf(until(two, 2).events)).toHaveLength(2);
    expect(freeId(undo(one))).toBe(3);
    const pins: Done[] = [{ do: 'pin', part: '*' }, { do: 'unpin', part: 'nose' }];
    expect(pinned(pins)).toBe('all');
    expect(pinned([...pins, { do: 'unpin', part: '*' }])).toBe('parts');
    expect(pinned([...pins, { do: 'only', part: 'hair' }])).toBe('but-hair');
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
    expect(mirrored(stroke(1), 2, MIDDLE)).toEqual({ ...stroke(1), id: 2, twin: 1, points: [[502, 0, 0, 0.5], [502, 100, 90, 0.5]] });
    expect(distance(stroke(1), 13, 50)).toBe(3);
    expect(distance(stroke(1), 10, 104)).toBe(4);
  });
});

describe('the line between twins', () => {
  const told = (drawn: number, mark: string) => ({
    parts: [{ name: 'face', title: '', drawn, confidence: 1, pinned: false, colour: '', box: [0, 0, 1, 1] as [number, number, number, number] }],
    guidance: { detailed: [], rough: [], marks: [mark] },
  });

  it('is the middle of the face once that is drawn, of the sheet until then', () => {
    expect(axisOf(null)).toEqual(MIDDLE);
    expect(axisOf(told(0, 'M200 100 200 300'))).toEqual(MIDDLE);
    expect(axisOf(told(1, 'M200 100 200 300'))).toEqual({ x: 200, y: 100, dx: 0, dy: 1 });
  });

  it('may lean: whoever mirrors twice is where he was', () => {
    const [a, b, c, d, e, f] = mirror(axisOf(told(1, 'M200 100 230 320')));
    const over = ([x, y]: [number, number]): [number, number] => [a * x + c * y + e, b * x + d * y + f];
    const [x, y] = over(over([37, 81]));
    expect([x, y].map((value) => Math.round(value * 1e6) / 1e6)).toEqual([37, 81]);
    expect(over([200, 100]).map(Math.round)).toEqual([200, 100]);
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
