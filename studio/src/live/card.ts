/** One figure on the graphics card: buffers, textures, and the room that it takes. */

import type { Actor } from './load';
import { upload, uploadAll } from './texture';

const NOW = 0;
const NEXT = 1;
const UV = 2;

export interface CardActor {
  actor: Actor;
  skin: WebGLTexture | null;
  face: WebGLTexture | null;
  /** Stage px around the first pose: left, top, right, bottom. */
  bounds: [number, number, number, number];
  kind: number;
  /** Binds the vertices of two poses. */
  pose: (now: number, next: number) => void;
  /** Byte offset of a pose's order of drawing. */
  orderStart: (pose: number) => number;
  free: () => void;
}

function boundsOf(actor: Actor): [number, number, number, number] {
  const { positions, vertices, scale, origin } = actor.performance;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < vertices * 2; at += 2) {
    const x = origin[0] + scale * (positions[at] as number);
    const y = origin[1] + scale * (positions[at + 1] as number);
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [left, top, right, bottom];
}

function filled(gl: WebGL2RenderingContext, target: number, data: ArrayBufferView<ArrayBuffer>) {
  const buffer = gl.createBuffer();
  gl.bindBuffer(target, buffer);
  gl.bufferData(target, data, gl.STATIC_DRAW);
  return buffer;
}

export function actorOnCard(gl: WebGL2RenderingContext, actor: Actor): CardActor {
  const { performance, mesh } = actor;
  const array = gl.createVertexArray();
  gl.bindVertexArray(array);
  const uv = filled(gl, gl.ARRAY_BUFFER, mesh.uv as Float32Array<ArrayBuffer>);
  gl.enableVertexAttribArray(UV);
  gl.vertexAttribPointer(UV, 2, gl.FLOAT, false, 0, 0);
  const positions = filled(gl, gl.ARRAY_BUFFER, performance.positions as Int16Array<ArrayBuffer>);
  gl.enableVertexAttribArray(NOW);
  gl.enableVertexAttribArray(NEXT);
  const index = filled(gl, gl.ELEMENT_ARRAY_BUFFER, performance.index as Uint16Array<ArrayBuffer>);
  gl.bindVertexArray(null);
  const skin = upload(gl, actor.skin);
  const face = actor.face ? uploadAll(gl, actor.face.patches) : null;
  const frame = performance.vertices * 2 * performance.positions.BYTES_PER_ELEMENT;
  const bounds = boundsOf(actor);
  return {
    actor,
    skin,
    face,
    bounds,
    kind: performance.index.BYTES_PER_ELEMENT === 2 ? gl.UNSIGNED_SHORT : gl.UNSIGNED_INT,
    pose: (now, next) => {
      gl.bindVertexArray(array);
      gl.bindBuffer(gl.ARRAY_BUFFER, positions);
      gl.vertexAttribPointer(NOW, 2, gl.SHORT, false, 0, now * frame);
      gl.vertexAttribPointer(NEXT, 2, gl.SHORT, false, 0, next * frame);
    },
    orderStart: (pose) =>
      (performance.orderOfFrame[pose] ?? 0) * performance.indices * performance.index.BYTES_PER_ELEMENT,
    free: () => {
      for (const buffer of [uv, positions, index]) gl.deleteBuffer(buffer);
      for (const texture of [skin, face]) gl.deleteTexture(texture);
      gl.deleteVertexArray(array);
    },
  };
}
