/** Reads the two binary nouns of the live preview: a figure's mesh and its performance. */

export interface Mesh {
  vertices: number;
  /** 0..1 of the texture, x and y in turn. */
  uv: Float32Array;
}

export interface Performance {
  frames: number;
  vertices: number;
  /** Indices in one order of drawing, three for each triangle. */
  indices: number;
  /** Stage px = origin + scale * value. */
  scale: number;
  origin: [number, number];
  /** frames * vertices * 2. */
  positions: Int16Array;
  /** Which order each frame is drawn in. */
  orderOfFrame: Uint16Array;
  /** The triangles from back to front, one order after the other. */
  index: Uint16Array | Uint32Array;
}

const LARGEST_SHORT = 65535;

function magic(data: DataView, expected: string): void {
  const found = String.fromCharCode(...[0, 1, 2, 3].map((at) => data.getUint8(at)));
  if (found !== expected) throw new Error(`expected ${expected}, not ${found}`);
}

export function readMesh(buffer: ArrayBuffer): Mesh {
  const data = new DataView(buffer);
  magic(data, 'IWM1');
  const vertices = data.getUint32(4, true);
  return { vertices, uv: new Float32Array(buffer, 16, vertices * 2) };
}

export function readPerformance(buffer: ArrayBuffer): Performance {
  const data = new DataView(buffer);
  magic(data, 'IWP2');
  const [frames, vertices, orders, indices] = [4, 8, 12, 16].map((at) => data.getUint32(at, true)) as [
    number,
    number,
    number,
    number,
  ];
  const [scale, x, y] = [20, 24, 28].map((at) => data.getFloat32(at, true)) as [number, number, number];
  let at = 32;
  const positions = new Int16Array(buffer, at, frames * vertices * 2);
  at += positions.byteLength;
  const orderOfFrame = new Uint16Array(buffer, at, frames);
  at += orderOfFrame.byteLength;
  at += (4 - (at % 4)) % 4;
  const index =
    vertices > LARGEST_SHORT
      ? new Uint32Array(buffer, at, orders * indices)
      : new Uint16Array(buffer, at, orders * indices);
  return { frames, vertices, indices, scale, origin: [x, y], positions, orderOfFrame, index };
}

/** Two poses of a performance and how far between them a moment of the film lies. */
export interface Moment {
  now: number;
  next: number;
  share: number;
}

/** Film time in frames → poses: a loop goes round, anything else stays in its last pose. */
export function moment(time: number, start: number, frames: number, loop: boolean): Moment {
  const local = Math.max(0, time - start);
  const whole = Math.floor(local);
  const pose = (at: number): number => (loop ? at % frames : Math.min(at, frames - 1));
  return { now: pose(whole), next: pose(whole + 1), share: local - whole };
}
