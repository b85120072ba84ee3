/**
 * Stages for the thumbnails, two at a time, upper ones first. While the large preview wants a
 * stage, none is begun: what one looks at comes first.
 */

import type { FilmSpec } from '../api/nouns';
import * as studio from '../api/studio';
import { loadStage, type LoadedStage } from './load';

const AT_ONCE = 2;
const KEPT = 140;
const waiting: { key: string; place: number; go: () => void }[] = [];
const stages = new Map<string, Promise<LoadedStage>>();
let running = 0;
let held = 0;

function next(): void {
  while (running < AT_ONCE && !held) {
    const first = waiting.shift();
    if (!first) return;
    running += 1;
    first.go();
  }
}

/** Begins no rehearsal until the function given back is called. */
export function hold(): () => void {
  held += 1;
  let done = false;
  return () => {
    if (done) return;
    done = true;
    held -= 1;
    next();
  };
}

/** The stage of a wish, as soon as it is its turn; the same wish is asked for once. */
export function rehearse(
  project: string,
  revision: number,
  spec: FilmSpec,
  place: number,
): Promise<LoadedStage> {
  const key = JSON.stringify([project, revision, spec]);
  const found = stages.get(key);
  if (found) return found;
  const made = new Promise<LoadedStage>((resolve, reject) => {
    const later = waiting.findIndex((one) => one.place > place);
    waiting.splice(later < 0 ? waiting.length : later, 0, {
      key,
      place,
      go: () => {
        studio
          .stage(project, spec)
          .then((plan) => loadStage(plan))
          .then(resolve, (error: unknown) => {
            stages.delete(key);
            reject(error instanceof Error ? error : new Error(String(error)));
          })
          .finally(() => {
            running -= 1;
            next();
          });
      },
    });
  });
  stages.set(key, made);
  if (stages.size > KEPT) stages.delete(stages.keys().next().value as string);
  next();
  return made;
}

/** What nobody looks at any more need not be rehearsed. */
export function dismiss(project: string, revision: number, spec: FilmSpec): void {
  const key = JSON.stringify([project, revision, spec]);
  const place = waiting.findIndex((one) => one.key === key);
  if (place < 0) return;
  waiting.splice(place, 1);
  stages.delete(key);
}
