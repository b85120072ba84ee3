/** Fetches what a plan of a stage names, ready for drawing. */

import { bitmap, bytes } from '../api/pictures';
import type { StagePerformer, StagePlan } from '../api/nouns';
import { readMesh, readPerformance, type Mesh, type Performance } from './performance';

export interface Face {
  patches: ImageBitmap[];
  /** Left, top, right, bottom of the patch, 0..1 of the texture. */
  box: [number, number, number, number];
  patchOfPose: number[];
}

export interface Actor {
  plan: StagePerformer;
  mesh: Mesh;
  performance: Performance;
  skin: ImageBitmap;
  face: Face | null;
}

export interface LoadedStage {
  plan: StagePlan;
  actors: Actor[];
  backdrop: ImageBitmap | null;
}

/** Texture px per stage px, as the library prepares textures: crisp pencil lines, no shimmer. */
const SHARPNESS = 1.25;

async function shrink(picture: ImageBitmap, size: number, part?: [number, number, number, number]) {
  const [left, top, width, height] = part ?? [0, 0, picture.width, picture.height];
  return createImageBitmap(picture, left, top, width, height, {
    resizeWidth: Math.max(1, Math.round(width * size)),
    resizeHeight: Math.max(1, Math.round(height * size)),
    resizeQuality: size < 1 ? 'high' : 'pixelated',
    premultiplyAlpha: 'premultiply',
  });
}

async function loadFace(plan: StagePerformer, skin: ImageBitmap, size: number): Promise<Face | null> {
  if (!plan.face || plan.face.looks < 1) return null;
  const strip = await bitmap(plan.face.url);
  const height = strip.height / plan.face.looks;
  const patches = await Promise.all(
    Array.from({ length: plan.face.looks }, (_, number) =>
      shrink(strip, size, [0, number * height, strip.width, height]),
    ),
  );
  const [left, top, right, bottom] = plan.face.box;
  return {
    patches,
    box: [left / skin.width, top / skin.height, right / skin.width, bottom / skin.height],
    patchOfPose: plan.face.frames,
  };
}

async function loadActor(plan: StagePerformer, signal?: AbortSignal): Promise<Actor> {
  const [mesh, performance, skin] = await Promise.all([
    bytes(plan.mesh),
    bytes(plan.performance),
    bitmap(plan.texture),
  ]);
  signal?.throwIfAborted();
  const size = Math.min(1, SHARPNESS * plan.scale);
  return {
    plan,
    mesh: readMesh(mesh),
    performance: readPerformance(performance),
    skin: await shrink(skin, size),
    face: await loadFace(plan, skin, size),
  };
}

export async function loadStage(plan: StagePlan, signal?: AbortSignal): Promise<LoadedStage> {
  const [backdrop, ...actors] = await Promise.all([
    plan.background.url ? bitmap(plan.background.url) : null,
    ...plan.performers.map((performer) => loadActor(performer, signal)),
  ]);
  return { plan, actors, backdrop };
}
