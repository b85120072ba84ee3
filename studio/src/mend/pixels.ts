/** Between pictures of the server, pixels to work on, and pictures for the server. */

import { bitmap } from '../api/pictures';
import type { Mask, Pixels } from './mask';

/** A picture's pixels, in the size that is asked for. */
export async function pixelsOf(url: string, width: number, height: number): Promise<Pixels> {
  const picture = await bitmap(url);
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  context.drawImage(picture, 0, 0, width, height);
  return context.getImageData(0, 0, width, height);
}

/** The figure white on black. */
export async function pngOf(mask: Mask): Promise<Blob> {
  const canvas = new OffscreenCanvas(mask.width, mask.height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const image = context.createImageData(mask.width, mask.height);
  mask.inside.forEach((inside, at) => {
    image.data.fill(inside ? 255 : 0, at * 4, at * 4 + 3);
    image.data[at * 4 + 3] = 255;
  });
  context.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type: 'image/png' });
}

/** The figure tinted, its border drawn. */
export function paintMask(context: CanvasRenderingContext2D, mask: Mask, strong: boolean): void {
  const { width, height, inside } = mask;
  const image = context.createImageData(width, height);
  const words = new Uint32Array(image.data.buffer);
  // Little endian: alpha, blue, green, red.
  const veil = strong ? 0x66c4552c : 0x2ac4552c;
  const border = strong ? 0xffc4552c : 0x99c4552c;
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = y * width + x;
      if (!inside[at]) continue;
      const edge =
        x === 0 ||
        y === 0 ||
        x === width - 1 ||
        y === height - 1 ||
        !inside[at - 1] ||
        !inside[at + 1] ||
        !inside[at - width] ||
        !inside[at + width];
      words[at] = edge ? border : veil;
    }
  }
  context.putImageData(image, 0, 0);
}
