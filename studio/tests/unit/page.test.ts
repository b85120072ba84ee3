import { describe, expect, it } from 'vitest';
import { takeEvents } from '../../src/api/jobs';
import { moment, readPerformance } from '../../src/live/performance';
import { de } from '../../src/words/de';
import { en, type Key } from '../../src/words/en';

describe('the catalogue', () => {
  it('has every sentence in every language, with the same places to fill in', () => {
    const braces = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();
    for (const key of Object.keys(en) as Key[]) {
      expect(de[key], key).toBeTruthy();
      expect(braces(de[key]), key).toEqual(braces(en[key]));
    }
  });
});

describe('server-sent events', () => {
  it('are taken when they are whole, however the line cuts them', () => {
    const text = 'event: progress\r\ndata: {"a":1}\r\n\r\n: still here\r\n\r\nevent: done\r\ndata: {"a":2}\r\n\r\n';
    const found: string[] = [];
    let rest = '';
    for (const piece of text.match(/.{1,7}/gs) ?? []) {
      const taken = takeEvents(rest + piece);
      found.push(...taken.data);
      rest = taken.rest;
    }
    expect(found).toEqual(['{"a":1}', '{"a":2}']);
  });
});

describe('a performance', () => {
  it('goes round as a loop, stays at its end otherwise, and waits for its start', () => {
    expect(moment(9.25, 0, 10, true)).toEqual({ now: 9, next: 0, share: 0.25 });
    expect(moment(12, 0, 10, false)).toEqual({ now: 9, next: 9, share: 0 });
    expect(moment(3, 5, 10, true).now).toBe(0);
  });

  it('is read from its bytes', () => {
    const buffer = new ArrayBuffer(32 + 2 * 3 * 2 * 2 + 2 * 2 + 6);
    const data = new DataView(buffer);
    [...'IWP2'].forEach((letter, at) => data.setUint8(at, letter.charCodeAt(0)));
    [2, 3, 1, 3].forEach((value, at) => data.setUint32(4 + 4 * at, value, true));
    [0.5, 10, 20].forEach((value, at) => data.setFloat32(20 + 4 * at, value, true));
    [7, -7].forEach((value, at) => data.setInt16(32 + 2 * at, value, true));
    data.setUint16(60 + 4, 2, true);
    const read = readPerformance(buffer);
    expect(read.frames).toBe(2);
    expect([...read.positions.slice(0, 2)]).toEqual([7, -7]);
    expect([...read.index]).toEqual([0, 0, 2]);
    expect(() => readPerformance(new ArrayBuffer(64))).toThrow('IWP2');
  });
});
