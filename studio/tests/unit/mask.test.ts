import { describe, expect, it } from 'vitest';
import { attract, depths } from '../../src/mend/magnet';
import { Mask, type Pixels } from '../../src/mend/mask';
import { partner, reflected } from '../../src/mend/mirror';

function picture(width: number, height: number, ink: (x: number, y: number) => boolean): Pixels {
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) if (ink(x, y)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
  }
  return { width, height, data };
}

const area = (mask: Mask): number => mask.inside.reduce((sum, one) => sum + one, 0);

describe('the shape of a figure', () => {
  it('comes back from its runs as it was', () => {
    const mask = new Mask(37, 23);
    mask.stroke([5, 5], [30, 18], 3.5, true);
    mask.stroke([12, 9], [12, 9], 2, false);
    expect(Mask.unpack(37, 23, mask.pack()).inside).toEqual(mask.inside);
  });

  it('takes a brush stroke as wide as the brush and stays inside its borders', () => {
    const mask = new Mask(40, 20);
    mask.stroke([-5, 10], [50, 10], 3, true);
    expect(area(mask)).toBe(40 * 7);
  });

  it('closes holes but not bays', () => {
    const mask = new Mask(20, 20);
    mask.stroke([10, 10], [10, 10], 8, true);
    mask.stroke([10, 10], [10, 10], 2, false);
    const bay = new Mask(20, 20, mask.inside.slice());
    bay.stroke([10, 10], [19, 10], 1, false);
    mask.closeHoles();
    expect(mask.at(10, 10)).toBe(true);
    bay.closeHoles();
    expect(bay.at(10, 10)).toBe(false);
  });

  it('fills an area of one colour up to the line around it, and takes it away again', () => {
    const ring = picture(31, 31, (x, y) => Math.abs(Math.hypot(x - 15, y - 15) - 10) < 1.5);
    const mask = new Mask(31, 31);
    mask.fill(ring, 15, 15);
    expect(mask.at(15, 15)).toBe(true);
    expect(mask.at(0, 0)).toBe(false);
    const filled = area(mask);
    expect(filled).toBeGreaterThan(200);
    expect(filled).toBeLessThan(420);
    mask.fill(ring, 15, 15);
    expect(area(mask)).toBeLessThan(filled / 3);
  });
});

describe('the magnet', () => {
  it('pulls a joint to the middle of the limb, and no farther than it reaches', () => {
    const mask = new Mask(60, 60);
    mask.stroke([10, 30], [50, 30], 8, true);
    const depth = depths(mask);
    const [x, y] = attract([30, 25], mask, depth, 8);
    expect(y).toBe(30);
    expect(Math.abs(x - 30)).toBeLessThanOrEqual(2);
    expect(attract([30, 5], mask, depth, 6)).toEqual([30, 5]);
  });
});

describe('the mirror', () => {
  it('knows the other side, and reflects a movement in the body', () => {
    expect(partner('left_hand')).toBe('right_hand');
    expect(partner('head')).toBeNull();
    const [x, y] = reflected([5, 3], { head: [50, 0], root: [50, 80], left_hand: [20, 40] });
    expect(x).toBeCloseTo(-5);
    expect(y).toBeCloseTo(3);
  });
});
