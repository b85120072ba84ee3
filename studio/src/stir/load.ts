/** A plan with everything that belongs to it, ready for the card. */

import { bitmap, bytes } from '../api/pictures';
import type { StirPlan, StirShots } from '../api/nouns';
import { nodes, type Layer } from './fields';

export interface LoadedShots extends StirShots {
  sheet: ImageBitmap;
}

export interface LoadedLayer extends Layer {
  /** Cover, and what lies behind, 0..255, for each px of the box. */
  covers: Uint8Array;
  shots: LoadedShots | null;
  upper: LoadedShots[];
}

export interface LoadedPlan {
  plan: StirPlan;
  picture: ImageBitmap;
  base: ImageBitmap | null;
  /** One can see through the picture in places. */
  sheer: boolean;
  layers: LoadedLayer[];
}

async function loadShots(shots: StirShots): Promise<LoadedShots> {
  return { ...shots, sheet: await bitmap(shots.picture) };
}

export async function loadPlan(plan: StirPlan, signal: AbortSignal): Promise<LoadedPlan> {
  const [picture, base, fields] = await Promise.all([
    bitmap(plan.picture),
    plan.base ? bitmap(plan.base) : null,
    plan.fields ? bytes(plan.fields) : new ArrayBuffer(0),
  ]);
  const layers = await Promise.all(
    plan.layers.map(async (layer): Promise<LoadedLayer> => {
      const [left, top, right, bottom] = layer.box;
      const size = (right - left) * (bottom - top);
      const covers = new Uint8Array(size * 2);
      const cover = new Uint8Array(fields, layer.cover, size);
      const behind = layer.behind === null ? null : new Uint8Array(fields, layer.behind, size);
      for (let at = 0; at < size; at += 1) {
        covers[at * 2] = cover[at] as number;
        covers[at * 2 + 1] = behind ? (behind[at] as number) : 0;
      }
      return {
        ...layer,
        tracks: layer.tracks.map((track) => ({
          ...track,
          shifts: new Int16Array(fields, track.at, track.count * nodes(track.grid) * 2),
        })),
        damping: layer.edge === null ? null : new Uint8Array(fields, layer.edge, nodes(layer.grid)),
        covers,
        shots: layer.paint ? await loadShots(layer.paint) : null,
        upper: await Promise.all(layer.tops.map(loadShots)),
      };
    }),
  );
  signal.throwIfAborted();
  return { plan, picture, base, sheer: seeThrough(picture), layers };
}

function seeThrough(picture: ImageBitmap): boolean {
  const [wide, tall] = [Math.min(picture.width, 200), Math.min(picture.height, 200)];
  const context = new OffscreenCanvas(wide, tall).getContext('2d', { willReadFrequently: true });
  if (!context) return true;
  context.drawImage(picture, 0, 0, wide, tall);
  const { data } = context.getImageData(0, 0, wide, tall);
  for (let at = 3; at < data.length; at += 4) if ((data[at] as number) < 250) return true;
  return false;
}
