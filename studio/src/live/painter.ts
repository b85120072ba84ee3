/**
 * Draws the figures of a loaded stage with WebGL 2: whole performances lie on the GPU, a frame is a
 * few calls. What stands behind them does not move and is none of its business: without a graphics
 * card, painting the page anew in every frame took twice as long as four figures.
 */

import { actorOnCard, type CardActor } from './card';
import type { StagePlan } from '../api/nouns';
import type { LoadedStage } from './load';
import { moment } from './performance';
import { compile, uniforms } from './program';
import { FIGURE_FRAGMENT, FIGURE_VERTEX } from './shaders';

/** How a figure is moved by hand before the server has made a new plan. */
export interface Nudge {
  x: number;
  y: number;
  growth: number;
}

const STILL: Nudge = { x: 0, y: 0, growth: 1 };
const NAMES = [
  'share',
  'scale',
  'origin',
  'size',
  'pivot',
  'shift',
  'growth',
  'skin',
  'face',
  'box',
  'patch_number',
] as const;

export class Painter {
  private readonly gl: WebGL2RenderingContext;
  private readonly figure: WebGLProgram;
  private readonly at: Record<(typeof NAMES)[number], WebGLUniformLocation | null>;
  private readonly noFace: WebGLTexture | null;

  constructor(readonly canvas: HTMLCanvasElement) {
    const gl = canvas.getContext('webgl2', {
      alpha: true,
      antialias: false,
      depth: false,
      premultipliedAlpha: true,
    });
    if (!gl) throw new Error('no WebGL 2');
    this.gl = gl;
    this.figure = compile(gl, FIGURE_VERTEX, FIGURE_FRAGMENT);
    this.at = uniforms(gl, this.figure, NAMES);
    this.noFace = gl.createTexture();
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, this.noFace);
    gl.texStorage3D(gl.TEXTURE_2D_ARRAY, 1, gl.RGBA8, 1, 1, 1);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.clearColor(0, 0, 0, 0);
    gl.enable(gl.SCISSOR_TEST);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
  }

  /** Puts a stage on the card; `free` takes it off again. */
  prepare(stage: LoadedStage): Prepared {
    const { gl } = this;
    const actors = stage.actors.map((actor) => actorOnCard(gl, actor));
    return {
      stage,
      actors,
      free: () => {
        for (const actor of actors) actor.free();
      },
    };
  }

  /** Gives the card back what this one held; a browser lends only a few contexts. */
  leave(): void {
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  /** Gives the canvas a size, px. */
  resize(width: number, height: number): void {
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
  }

  /**
   * Draws the stage at `time` film frames; between two frames figures are in between, too.
   * Its upper left corner comes to `corner`, px of the canvas; `quality` px of the canvas are one
   * of the stage.
   */
  draw(
    prepared: Prepared,
    time: number,
    nudges: readonly (Nudge | undefined)[] = [],
    corner: readonly [number, number] = [0, 0],
    quality = 1,
  ): void {
    const { gl } = this;
    const { plan } = prepared.stage;
    const [width, height] = [Math.round(plan.width * quality), Math.round(plan.height * quality)];
    const bottom = this.canvas.height - corner[1] - height;
    gl.viewport(corner[0], bottom, width, height);
    gl.scissor(corner[0], bottom, width, height);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.useProgram(this.figure);
    gl.uniform2f(this.at.size, plan.width, plan.height);
    gl.uniform1i(this.at.skin, 0);
    gl.uniform1i(this.at.face, 1);
    prepared.actors.forEach((actor, number) => this.drawActor(actor, time, nudges[number] ?? STILL, plan));
  }

  private drawActor(card: CardActor, time: number, nudge: Nudge, size: StagePlan): void {
    const { gl, at } = this;
    const { plan, performance, face } = card.actor;
    const { now, next, share } = moment(time, plan.start, performance.frames, plan.loop);
    const patch = face?.patchOfPose[now] ?? -1;
    gl.uniform1f(at.share, share);
    gl.uniform1f(at.scale, performance.scale);
    gl.uniform2f(at.origin, ...performance.origin);
    const [x, y] = plan.at;
    gl.uniform2f(at.pivot, x * size.width, y * size.height);
    gl.uniform2f(at.shift, nudge.x, nudge.y);
    gl.uniform1f(at.growth, nudge.growth);
    gl.uniform4f(at.box, ...(face?.box ?? ([0, 0, 1, 1] as const)));
    gl.uniform1f(at.patch_number, patch);
    gl.activeTexture(gl.TEXTURE1);
    gl.bindTexture(gl.TEXTURE_2D_ARRAY, card.face ?? this.noFace);
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(gl.TEXTURE_2D, card.skin);
    card.pose(now, next);
    gl.drawElements(gl.TRIANGLES, performance.indices, card.kind, card.orderStart(now));
  }
}

export interface Prepared {
  stage: LoadedStage;
  actors: CardActor[];
  free: () => void;
}
