/** Areas and moves as one works on them: values that are never changed, so that steps can be undone. */

import type { Project, StirArea, StirMove, StirSpec, Way } from '../api/nouns';
import { Mask } from '../mend/mask';

export interface Area {
  id: number;
  name: string;
  whole: boolean;
  /** Words found it; they may take it away again. */
  found: boolean;
  runs: readonly number[];
}

export interface Move {
  id: number;
  /** The id of its area. */
  area: number;
  motion: string;
  strength: number;
  speed: number;
  towards: Way;
  times: number | null;
}

export interface Sketch {
  areas: readonly Area[];
  moves: readonly Move[];
}

export const EMPTY: Sketch = { areas: [], moves: [] };
const DESK = 800;
const KEY = (project: string): string => `inkwake-stir-${project}`;

let last = 0;
export const freshId = (): number => (last += 1);

/** Width and height of all areas of a project, px. */
export function sizeOf({ page }: Project): [number, number] {
  const { width, height } = page ?? { width: 4, height: 3 };
  const factor = Math.min(1, DESK / Math.max(width, height));
  return [Math.round(width * factor), Math.round(height * factor)];
}

export const isEmpty = ({ runs }: { runs: readonly number[] }): boolean => runs.length < 2;

/** What the server is asked for, and the ids of the moves in that order. */
export function specOf(sketch: Sketch, [width, height]: readonly [number, number]): { spec: StirSpec; ids: number[] } {
  const used = sketch.areas.filter((area) => !isEmpty(area) && sketch.moves.some((move) => move.area === area.id));
  const place = new Map(used.map(({ id }, at) => [id, at]));
  const moves = sketch.moves.filter(({ area }) => place.has(area));
  return {
    ids: moves.map(({ id }) => id),
    spec: {
      width,
      height,
      areas: used.map(areaOut),
      moves: moves.map((move) => moveOut(move, place.get(move.area) ?? 0)),
    },
  };
}

export const areaOut = ({ name, whole, runs }: Area): StirArea => ({ name, whole, runs: [...runs] });

const moveOut = ({ motion, strength, speed, towards, times }: Move, area: number): StirMove => ({
  area,
  motion,
  strength,
  speed,
  towards,
  times,
});

export const maskOf = (area: Area | undefined, [width, height]: readonly [number, number]): Mask =>
  area ? Mask.unpack(width, height, Uint32Array.from(area.runs)) : new Mask(width, height);

/** The runs of a mask, without an empty end. */
export function runsOf(mask: Mask): number[] {
  return [...mask.pack()];
}

export function recall(project: string): Sketch {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY(project)) ?? 'null') as Sketch | null;
    if (!kept) return EMPTY;
    last = Math.max(last, ...kept.areas.map(({ id }) => id), ...kept.moves.map(({ id }) => id));
    return kept;
  } catch {
    return EMPTY;
  }
}

export function remember(project: string, sketch: Sketch): void {
  try {
    localStorage.setItem(KEY(project), JSON.stringify(sketch));
  } catch {
    // The browser keeps some megabytes; what is drawn goes on without being remembered.
  }
}

export function forget(project: string): void {
  localStorage.removeItem(KEY(project));
}
