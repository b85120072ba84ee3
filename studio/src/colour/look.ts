/** The colours of each project's drawing, remembered in this browser. */

import type { Look } from '../api/nouns';

export interface Kept extends Look {
  /** The words as they were typed, in any language. */
  typed: string;
}

const KEY = (project: string): string => `inkwake-colour-${project}`;
const FIRST: Kept = {
  style: 'watercolour',
  palette: 'picnic',
  seed: 0,
  words: '',
  typed: '',
  dabs: [],
  anew: false,
};

export function recall(project: string): Kept {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY(project)) ?? '{}') as Partial<Kept>) };
  } catch {
    return FIRST;
  }
}

export function remember(project: string, kept: Kept): void {
  localStorage.setItem(KEY(project), JSON.stringify(kept));
}

export function forget(project: string): void {
  localStorage.removeItem(KEY(project));
}

/** What a film is told of it. */
export function lookOf(project: string): Look {
  const { typed: _, ...look } = recall(project);
  return look;
}
