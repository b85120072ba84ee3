/** Draws a plan with WebGL 2, as the library's engine draws the film. */

import type { Box } from '../api/nouns';
import { compile, uniforms } from '../live/program';
import { between, fadeOf, shareOf, shiftOf, type Now } from './fields';
import type { LoadedLayer, LoadedPlan, LoadedShots } from './load';
import { COPY, CUT, FLY, KEEP, SHOT, STIR_FRAGMENT, STIR_VERTEX, TOP, WARP } from './shaders';

const NAMES = [
  'area', 'origin', 'size', 'turn', 'kind', 'box', 'lattice', 'knots', 'corner', 'share', 'seen', 'crisp', 'within', 'shot',
  'source', 'other', 'covers', 'field', 'later', 'shots',
] as const;
const UNITS = ['source', 'other', 'covers', 'field', 'later', 'shots'] as const;
type Unit = (typeof UNITS)[number];

/** Px that a sample may lie beyond a box. */
const RIM = 24;

/** Clear px around a layer that is cut out, and px around a hole that are filled, too. */
const [PAD, RING] = [2, 8];

interface Target {
  texture: WebGLTexture;
  frame: WebGLFramebuffer;
  /** Of the picture, px. */
  box: Box;
}

interface CardLayer {
  layer: LoadedLayer;
  covers: WebGLTexture;
  field: WebGLTexture;
  later: WebGLTexture;
  paint: WebGLTexture | null;
  tops: WebGLTexture[];
  /** It stays inside, and touches no other: it goes right onto the canvas. */
  alone: boolean;
  /** A free layer that always looks the same, cut out once. */
  cut: Target | null;
}

const meets = (one: Box, other: Box): boolean =>
  one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];

export class StirPainter {
  /** Cubic samples where the machine is quick enough. */
  crisp = true;
  private readonly gl: WebGL2RenderingContext;
  private readonly at: Record<(typeof NAMES)[number], WebGLUniformLocation | null>;
  private loaded: LoadedPlan | null = null;
  private textures: WebGLTexture[] = [];
  private frames: WebGLFramebuffer[] = [];
  private targets: Target[] = [];
  private layers: CardLayer[] = [];
  private picture: WebGLTexture | null = null;
  private base: WebGLTexture | null = null;
  private whole: Box = [0, 0, 1, 1];
  /** Nothing of the picture is on the card's own canvases yet. */
  private fresh = true;

  constructor(readonly canvas: HTMLCanvasElement) {
    const gl = canvas.getContext('webgl2', { alpha: true, antialias: false, depth: false, premultipliedAlpha: true });
    if (!gl) throw new Error('no WebGL 2');
    this.gl = gl;
    const program = compile(gl, STIR_VERTEX, STIR_FRAGMENT);
    this.at = uniforms(gl, program, NAMES);
    gl.useProgram(program);
    UNITS.forEach((name, unit) => gl.uniform1i(this.at[name], unit));
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, true);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.blendFunc(gl.ONE, gl.ONE_MINUS_SRC_ALPHA);
    gl.clearColor(0, 0, 0, 0);
  }

  get plan(): LoadedPlan | null {
    return this.loaded;
  }

  private get sheer(): boolean {
    return this.loaded?.sheer ?? false;
  }

  show(loaded: LoadedPlan): void {
    this.free();
    const { width, height } = loaded.plan;
    this.loaded = loaded;
    this.fresh = true;
    this.whole = [0, 0, width, height];
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.picture = this.load(loaded.picture);
    this.base = loaded.base ? this.load(loaded.base) : null;
    this.targets = [this.target(this.whole), this.target(this.whole), this.target(this.whole)];
    this.layers = loaded.layers.map((layer) => {
      const [left, top, right, bottom] = layer.box;
      const { gl } = this;
      return {
        layer,
        covers: this.numbers(right - left, bottom - top, gl.RG8, gl.UNSIGNED_BYTE, layer.covers),
        field: this.numbers(layer.grid[3], layer.grid[4], gl.RG16F, gl.FLOAT, null),
        later: this.numbers(layer.grid[3], layer.grid[4], gl.RG16F, gl.FLOAT, null),
        paint: layer.shots ? this.sheet(layer.shots) : null,
        tops: layer.upper.map((shots) => this.sheet(shots)),
        alone: false,
        cut: null,
      };
    });
    for (const one of this.layers) this.ease(one);
  }

  /** Finds out what need not be done anew for each picture. */
  private ease(one: CardLayer): void {
    const { layer, covers } = one;
    const others = this.layers.filter((other) => other !== one).map((other) => other.layer);
    if (!layer.free) {
      const reach = (other: LoadedLayer): Box => (other.free ? other.window : other.box);
      one.alone = !this.sheer && others.every((other) => !meets(reach(other), layer.box));
      return;
    }
    const changes = others.some((other) => !other.free && meets(other.box, layer.box));
    if (changes || layer.shots || layer.behind !== null) return;
    const [left, top, right, bottom] = layer.box;
    one.cut = this.target([left - PAD, top - PAD, right + PAD, bottom + PAD]);
    this.aim(one.cut);
    this.gl.clear(this.gl.COLOR_BUFFER_BIT);
    this.step(CUT, layer.box, { source: this.picture, other: this.base, covers }, layer.box);
  }

  /** Gives the card back what it held; a browser lends only a few contexts. */
  leave(): void {
    this.gl.getExtension('WEBGL_lose_context')?.loseContext();
  }

  /**
   * Draws what moves, and nothing else: the still picture lies below the canvas, of the very same
   * px. Pictures that one can see through are drawn as a whole.
   */
  draw(now: Now): void {
    const { gl, loaded, picture } = this;
    const [source, spare, own] = this.targets;
    if (!loaded || !picture || !source || !spare || !own) return;
    gl.uniform1i(this.at.crisp, this.crisp ? 1 : 0);
    const inside = this.layers.filter(({ layer }) => !layer.free).reverse();
    const mixed = inside.filter(({ alone }) => !alone);
    if (this.sheer || mixed.length || this.layers.some(({ layer, cut }) => layer.free && !cut)) {
      this.aim(source);
      if (this.fresh) this.step(COPY, this.whole, { source: picture });
      else for (const { layer } of this.layers) this.step(COPY, layer.box, { source: picture });
      this.fresh = false;
    }
    for (const one of mixed) this.stay(one, source, spare, now);
    for (const one of inside) if (one.alone) this.prime(one, spare, picture, now);
    this.aim(null);
    gl.clear(gl.COLOR_BUFFER_BIT);
    if (this.sheer) this.step(COPY, this.whole, { source: this.base ?? source.texture });
    if (this.base) this.lift(source, own, this.base, now);
    else if (!this.sheer) for (const one of mixed) this.keep(one, source);
    for (const one of inside) if (one.alone) this.direct(one, spare, picture, now);
    for (const one of this.layers) {
      one.layer.upper.forEach((shots, at) => this.top(one, shots, one.tops[at] ?? null, now));
    }
  }

  /** The colours that a part which touches no other is warped from, where they change. */
  private prime({ layer, covers, paint }: CardLayer, spare: Target, picture: WebGLTexture, now: Now): void {
    if (!layer.shots || !layer.tracks.length) return;
    this.aim(spare);
    this.cast(layer.shots, now);
    this.step(COPY, this.around(layer.box), { source: picture });
    this.step(SHOT, layer.box, { source: picture, covers, shots: paint }, layer.box);
  }

  private direct(one: CardLayer, spare: Target, picture: WebGLTexture, now: Now): void {
    const { layer, covers } = one;
    if (layer.tracks.length) {
      this.fill(one, now);
      const source = layer.shots ? spare.texture : picture;
      this.step(WARP, layer.box, { source, covers, field: one.field, later: one.later }, layer.box);
    } else if (layer.shots) {
      this.cast(layer.shots, now);
      this.step(SHOT, layer.box, { source: picture, covers, shots: one.paint }, layer.box);
    }
  }

  private keep({ layer, covers }: CardLayer, source: Target): void {
    this.step(KEEP, layer.box, { source: source.texture, covers }, layer.box);
  }

  /** A part that stays inside its mask: its colours, then its movement. */
  private stay(one: CardLayer, source: Target, spare: Target, now: Now): void {
    const { layer, covers } = one;
    if (layer.shots && one.paint) {
      this.copy(source, spare, layer.box);
      this.aim(source);
      this.cast(layer.shots, now);
      this.step(SHOT, layer.box, { source: spare.texture, covers, shots: one.paint }, layer.box);
    }
    if (!layer.tracks.length) return;
    this.fill(one, now);
    this.copy(source, spare, layer.box);
    this.aim(source);
    this.step(WARP, layer.box, { source: spare.texture, covers, field: one.field, later: one.later }, layer.box);
  }

  /** The picture without what is lifted off; then that, the largest first. */
  private lift(source: Target, own: Target, base: WebGLTexture, now: Now): void {
    const { gl } = this;
    for (const { layer } of this.layers) {
      if (layer.free && !this.sheer) this.step(COPY, this.around(layer.box, RING), { source: base });
    }
    for (const one of this.layers) {
      if (!one.layer.free && !one.alone && !one.layer.above.length) this.keep(one, source);
    }
    for (const one of this.layers) {
      const { layer, covers } = one;
      if (!layer.free) continue;
      if (!one.cut) {
        if (layer.shots) this.colourOwn(one, source, now);
        this.aim(own);
        this.wipe(layer.window);
        this.step(CUT, layer.box, { source: source.texture, other: base, covers }, layer.box);
        this.aim(null);
      }
      const from = one.cut ?? own;
      this.fill(one, now);
      gl.enable(gl.BLEND);
      gl.uniform1f(this.at.seen, fadeOf(layer, now));
      gl.uniform2f(this.at.corner, from.box[0], from.box[1]);
      this.step(FLY, layer.window, { source: from.texture, field: one.field }, layer.box);
      gl.uniform2f(this.at.corner, 0, 0);
      gl.disable(gl.BLEND);
    }
  }

  /** Clears a window, and a rim beyond it that samples may touch. */
  private wipe([left, top, right, bottom]: Box): void {
    const { gl } = this;
    gl.enable(gl.SCISSOR_TEST);
    gl.scissor(left - RIM, top - RIM, right - left + 2 * RIM, bottom - top + 2 * RIM);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.disable(gl.SCISSOR_TEST);
  }

  private colourOwn(one: CardLayer, source: Target, now: Now): void {
    const spare = this.targets[1] as Target;
    this.copy(source, spare, one.layer.box);
    this.aim(source);
    this.cast(one.layer.shots as LoadedShots, now);
    const { box } = one.layer;
    this.step(SHOT, box, { source: spare.texture, covers: one.covers, shots: one.paint }, box);
  }

  private top({ covers }: CardLayer, shots: LoadedShots, texture: WebGLTexture | null, now: Now): void {
    if (!texture) return;
    this.aim(null);
    this.gl.enable(this.gl.BLEND);
    this.cast(shots, now);
    this.gl.uniform1i(this.at.within, shots.inside ? 1 : 0);
    this.step(TOP, shots.box, { shots: texture, covers }, shots.box);
    this.gl.disable(this.gl.BLEND);
  }

  /** Sets which of a round's pictures are on, and how much of them. */
  private cast(shots: LoadedShots, now: Now): void {
    const move = shots.moves[0] ?? 0;
    const [one, other, share] = between(now.phase(move, shots.seconds), shots.count, !shots.mixes);
    this.gl.uniform3f(this.at.shot, one, other, share);
    this.gl.uniform1f(this.at.seen, Math.min(1, Math.max(...shots.moves.map((each) => now.gain(each)))));
  }

  private fill(one: CardLayer, now: Now): void {
    const { gl } = this;
    const layers = this.layers.map(({ layer }) => layer);
    const number = layers.indexOf(one.layer);
    const [left, top, step, columns, rows] = one.layer.grid;
    const share = one.layer.free ? 1 : shareOf(one.layer, now);
    const put = (texture: WebGLTexture, later: boolean): void => {
      gl.activeTexture(gl.TEXTURE0);
      gl.bindTexture(gl.TEXTURE_2D, texture);
      const values = shiftOf(layers, number, now, later);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, columns, rows, gl.RG, gl.FLOAT, values);
    };
    put(one.field, false);
    if (share < 1) put(one.later, true);
    gl.uniform4f(this.at.lattice, left, top, step, 0);
    gl.uniform2f(this.at.knots, columns, rows);
    gl.uniform1f(this.at.share, share);
  }

  private copy(from: Target, to: Target, box: Box): void {
    this.aim(to);
    // What is sampled a little beyond the box is there as well: matter moves inside its mask.
    this.step(COPY, this.around(box), { source: from.texture });
  }

  private around([left, top, right, bottom]: Box, rim = RIM): Box {
    const [, , width, height] = this.whole;
    return [
      Math.max(0, left - rim),
      Math.max(0, top - rim),
      Math.min(width, right + rim),
      Math.min(height, bottom + rim),
    ];
  }

  private aim(target: Target | null): void {
    const { gl } = this;
    gl.bindFramebuffer(gl.FRAMEBUFFER, target?.frame ?? null);
    const [left, top, right, bottom] = target?.box ?? this.whole;
    gl.viewport(0, 0, right - left, bottom - top);
    gl.uniform2f(this.at.origin, left, top);
    gl.uniform2f(this.at.size, right - left, bottom - top);
    // Rows of a texture begin where the picture does; those of a canvas at its foot.
    gl.uniform1f(this.at.turn, target ? 1 : -1);
  }

  private step(kind: number, area: Box, bound: Partial<Record<Unit, WebGLTexture | null>>, box: Box = area): void {
    const { gl } = this;
    UNITS.forEach((name, unit) => {
      gl.activeTexture(gl.TEXTURE0 + unit);
      // A texture that is drawn to may not be bound at the same time.
      gl.bindTexture(name === 'shots' ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D, bound[name] ?? null);
    });
    gl.uniform1i(this.at.kind, kind);
    gl.uniform4f(this.at.area, ...area);
    gl.uniform4f(this.at.box, ...box);
    gl.drawArrays(gl.TRIANGLE_STRIP, 0, 4);
  }

  private made(kind: number): WebGLTexture {
    const { gl } = this;
    const texture = gl.createTexture();
    gl.activeTexture(gl.TEXTURE0);
    gl.bindTexture(kind, texture);
    for (const [name, value] of [
      [gl.TEXTURE_MIN_FILTER, gl.LINEAR],
      [gl.TEXTURE_MAG_FILTER, gl.LINEAR],
      [gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE],
      [gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE],
    ] as const) {
      gl.texParameteri(kind, name, value);
    }
    this.textures.push(texture);
    return texture;
  }

  private load(picture: ImageBitmap): WebGLTexture {
    const { gl } = this;
    const texture = this.made(gl.TEXTURE_2D);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA, gl.RGBA, gl.UNSIGNED_BYTE, picture);
    return texture;
  }

  private numbers(columns: number, rows: number, format: number, kind: number, values: ArrayBufferView | null) {
    const { gl } = this;
    const texture = this.made(gl.TEXTURE_2D);
    gl.texImage2D(gl.TEXTURE_2D, 0, format, columns, rows, 0, gl.RG, kind, values);
    return texture;
  }

  /** Pictures that lie one below the other as the layers of one texture. */
  private sheet(shots: LoadedShots): WebGLTexture {
    const { gl } = this;
    const texture = this.made(gl.TEXTURE_2D_ARRAY);
    const { width, height } = shots.sheet;
    const tall = Math.floor(height / shots.count);
    gl.texImage3D(gl.TEXTURE_2D_ARRAY, 0, gl.RGBA8, width, tall, shots.count, 0, gl.RGBA, gl.UNSIGNED_BYTE, shots.sheet);
    return texture;
  }

  private target(box: Box): Target {
    const { gl } = this;
    const texture = this.made(gl.TEXTURE_2D);
    gl.texStorage2D(gl.TEXTURE_2D, 1, gl.RGBA8, box[2] - box[0], box[3] - box[1]);
    const frame = gl.createFramebuffer();
    gl.bindFramebuffer(gl.FRAMEBUFFER, frame);
    gl.framebufferTexture2D(gl.FRAMEBUFFER, gl.COLOR_ATTACHMENT0, gl.TEXTURE_2D, texture, 0);
    this.frames.push(frame);
    return { texture, frame, box };
  }

  private free(): void {
    for (const texture of this.textures) this.gl.deleteTexture(texture);
    for (const frame of this.frames) this.gl.deleteFramebuffer(frame);
    this.textures = [];
    this.frames = [];
    this.targets = [];
  }
}
