/** Who plays what on the stage; remembered for each project in this browser. */

import { lookOf } from '../colour/look';
import type { Figure, FilmSpec, Motion, Part, Project } from '../api/nouns';

export interface Play {
  parts: Part[];
  background: string;
  /** As it was coloured in the room Colour. */
  coloured?: boolean;
  /** Number of the part whose motion is being chosen. */
  chosen: number;
}

const KEY = (project: string): string => `inkwake-play-${project}`;

const FIRST: Record<Figure['kind'], string[]> = {
  biped: ['dance', 'wave', 'walk'],
  quadruped: ['trot', 'walk'],
  other: ['squash', 'sway'],
};
/** Several figures on a page dance a different dance each, so that the first look is lively. */
const ROUND = ['dance', 'wave_both', 'jumping_jacks', 'twist', 'clap', 'disco'];

export function firstMotion(figure: Figure, place: number, motions: Motion[]): string {
  const names = new Set(motions.map((motion) => motion.name));
  const wishes = figure.kind === 'biped' ? [ROUND[place % ROUND.length] ?? 'dance', ...FIRST.biped] : FIRST[figure.kind];
  return wishes.find((name) => names.has(name)) ?? motions[0]?.name ?? 'walk';
}

export const newPart = (figure: number, motion: string): Part => ({
  figure,
  motion,
  energy: 1,
  speed: 1,
  mirror: false,
  face: ['blink', 'gaze'],
});

export function firstPlay(project: Project, motions: Motion[]): Play {
  const parts = project.figures.map((figure, place) =>
    newPart(figure.number, firstMotion(figure, place, motions)),
  );
  return { parts, background: 'page', chosen: 0 };
}

/** The play as it was left, as far as its figures and motions still exist. */
export function recall(project: Project, motions: Motion[]): Play {
  const fresh = firstPlay(project, motions);
  try {
    const kept = JSON.parse(localStorage.getItem(KEY(project.id)) ?? 'null') as Play | null;
    const numbers = new Set(project.figures.map((figure) => figure.number));
    const names = new Set(motions.map((motion) => motion.name));
    const parts = kept?.parts.filter((part) => numbers.has(part.figure) && names.has(part.motion));
    if (!kept || !parts?.length) return fresh;
    return { parts, background: kept.background, coloured: kept.coloured ?? false, chosen: Math.min(kept.chosen, parts.length - 1) };
  } catch {
    return fresh;
  }
}

export function remember(project: string, play: Play): void {
  localStorage.setItem(KEY(project), JSON.stringify(play));
}

export function forget(project: string): void {
  localStorage.removeItem(KEY(project));
}

/** Lets the next look into the room Move be in colour. */
export function wear(project: Project, motions: Motion[]): void {
  remember(project.id, { ...recall(project, motions), coloured: true });
}

export function filmOf(project: string, play: Play, size: number, fps = 30): FilmSpec {
  const { parts, background, coloured } = play;
  return { figures: parts, background, size, fps, seed: 0, colour: coloured ? lookOf(project) : null };
}
