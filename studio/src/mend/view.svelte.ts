/** Zoom and pan: where picture px lie in the window onto them. */

import type { Point } from '../api/nouns';

const [LEAST, MOST] = [0.05, 24];
/** Share of the window that a whole picture fills. */
const FILL = 0.92;

export class View {
  scale = $state(1);
  x = $state(0);
  y = $state(0);
  /** Two fingers zoom and pan: what one of them was about to do is off. */
  pinching = $state(false);

  /** Shows all of a picture in a window. */
  fit(width: number, height: number, room: DOMRect | { width: number; height: number }): void {
    this.scale = Math.min(room.width / width, room.height / height) * FILL;
    this.x = (room.width - width * this.scale) / 2;
    this.y = (room.height - height * this.scale) / 2;
  }

  toPicture(x: number, y: number): Point {
    return [(x - this.x) / this.scale - 0.5, (y - this.y) / this.scale - 0.5];
  }

  toWindow(x: number, y: number): Point {
    return [(x + 0.5) * this.scale + this.x, (y + 0.5) * this.scale + this.y];
  }

  zoom(factor: number, x: number, y: number): void {
    const scale = Math.min(MOST, Math.max(LEAST, this.scale * factor));
    const real = scale / this.scale;
    this.x = x - (x - this.x) * real;
    this.y = y - (y - this.y) * real;
    this.scale = scale;
  }

  pan(dx: number, dy: number): void {
    this.x += dx;
    this.y += dy;
  }
}
