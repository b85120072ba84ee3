/** A figure's shape, pixel by pixel: brushes, smart fill, and what undo needs. */

export interface Pixels {
  width: number;
  height: number;
  /** RGBA, row by row. */
  data: Uint8ClampedArray;
}

/** Lengths of runs, outside first. */
export type Runs = Uint32Array;

export class Mask {
  readonly inside: Uint8Array;

  constructor(
    readonly width: number,
    readonly height: number,
    inside?: Uint8Array,
  ) {
    this.inside = inside ?? new Uint8Array(width * height);
  }

  /** Out of the server's picture: white is the figure. */
  static of({ width, height, data }: Pixels): Mask {
    const mask = new Mask(width, height);
    for (let at = 0; at < width * height; at += 1) mask.inside[at] = (data[at * 4] ?? 0) > 127 ? 1 : 0;
    return mask;
  }

  static unpack(width: number, height: number, runs: Runs): Mask {
    const mask = new Mask(width, height);
    let at = 0;
    runs.forEach((length, number) => {
      if (number % 2) mask.inside.fill(1, at, at + length);
      at += length;
    });
    return mask;
  }

  pack(): Runs {
    const runs: number[] = [];
    let value = 0;
    let length = 0;
    for (const inside of this.inside) {
      if (inside === value) length += 1;
      else {
        runs.push(length);
        value = inside;
        length = 1;
      }
    }
    runs.push(length);
    return Uint32Array.from(runs);
  }

  at(x: number, y: number): boolean {
    return x >= 0 && y >= 0 && x < this.width && y < this.height && this.inside[y * this.width + x] === 1;
  }

  /** A stroke of a round brush from one place to another, px. */
  stroke(from: readonly [number, number], to: readonly [number, number], radius: number, add: boolean): void {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
    const square = dx * dx + dy * dy || 1;
    const left = Math.max(0, Math.floor(Math.min(from[0], to[0]) - radius));
    const right = Math.min(this.width - 1, Math.ceil(Math.max(from[0], to[0]) + radius));
    const top = Math.max(0, Math.floor(Math.min(from[1], to[1]) - radius));
    const bottom = Math.min(this.height - 1, Math.ceil(Math.max(from[1], to[1]) + radius));
    for (let y = top; y <= bottom; y += 1) {
      for (let x = left; x <= right; x += 1) {
        const share = Math.min(1, Math.max(0, ((x - from[0]) * dx + (y - from[1]) * dy) / square));
        const away = Math.hypot(x - from[0] - share * dx, y - from[1] - share * dy);
        if (away <= radius) this.inside[y * this.width + x] = add ? 1 : 0;
      }
    }
  }

  /** Everything that is not connected with the border becomes part of the figure. */
  closeHoles(): void {
    const { width, height } = this;
    const rim: number[] = [];
    for (let x = 0; x < width; x += 1) rim.push(x, (height - 1) * width + x);
    for (let y = 0; y < height; y += 1) rim.push(y * width, y * width + width - 1);
    const outside = flood(width, height, rim, (at) => this.inside[at] === 0);
    for (let at = 0; at < outside.length; at += 1) this.inside[at] = outside[at] ? 0 : 1;
  }

  /**
   * Fills the area of one colour around a place: an area outside joins the figure, one inside
   * leaves it.
   */
  fill(picture: Pixels, x: number, y: number, tolerance = 34): void {
    const { width, height } = this;
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    const seed = y * width + x;
    const joins = this.inside[seed] === 0;
    const { data } = picture;
    const [red, green, blue] = [data[seed * 4] ?? 0, data[seed * 4 + 1] ?? 0, data[seed * 4 + 2] ?? 0];
    const alike = (at: number): boolean =>
      Math.abs((data[at * 4] ?? 0) - red) +
        Math.abs((data[at * 4 + 1] ?? 0) - green) +
        Math.abs((data[at * 4 + 2] ?? 0) - blue) <=
      tolerance * 1.5;
    const area = flood(width, height, [seed], (at) => (this.inside[at] === 0) === joins && alike(at));
    for (let at = 0; at < area.length; at += 1) if (area[at]) this.inside[at] = joins ? 1 : 0;
    // The soft edge of a line is of neither colour; a joining area takes it along.
    if (joins) this.widen(area);
  }

  private widen(area: Uint8Array): void {
    const { width, height } = this;
    for (let y = 1; y < height - 1; y += 1) {
      for (let x = 1; x < width - 1; x += 1) {
        const at = y * width + x;
        if (area[at - 1] || area[at + 1] || area[at - width] || area[at + width]) this.inside[at] = 1;
      }
    }
  }
}

/** Which pixels are reached from the seeds through pixels that are let through. */
function flood(width: number, height: number, seeds: number[], through: (at: number) => boolean): Uint8Array {
  const reached = new Uint8Array(width * height);
  const open: number[] = [];
  const visit = (at: number): void => {
    if (!reached[at] && through(at)) {
      reached[at] = 1;
      open.push(at);
    }
  };
  seeds.forEach(visit);
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const x = at % width;
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (at >= width) visit(at - width);
    if (at < width * (height - 1)) visit(at + width);
  }
  return reached;
}
