/** The project on the desk: one at a time, followed while it wakes. */

import { follow } from '../api/jobs';
import * as studio from '../api/studio';
import type { Job, Project } from '../api/nouns';
import { lineOf } from './notes.svelte';

interface Desk {
  project: Project | null;
  job: Job | null;
  problem: string;
  /** The user's own picture, shown until the server has its own. */
  glimpse: string;
}

const desk = $state<Desk>({ project: null, job: null, problem: '', glimpse: '' });
let stop = new AbortController();

export const onDesk = (): Desk => desk;

export function put(project: Project): void {
  if (desk.project?.id === project.id || !desk.project) desk.project = project;
}

export function glimpse(picture: Blob | null): void {
  if (desk.glimpse) URL.revokeObjectURL(desk.glimpse);
  desk.glimpse = picture ? URL.createObjectURL(picture) : '';
}

/** Lays a project on the desk and stays with it until it is awake. */
export async function lay(id: string, known: Project | null = null): Promise<void> {
  if (desk.project?.id === id && desk.project.state === 'ready') return;
  stop.abort();
  const own = new AbortController();
  stop = own;
  desk.problem = '';
  desk.job = null;
  desk.project = known;
  try {
    let project: Project = known ?? (await studio.project(id));
    if (own.signal.aborted) return;
    desk.project = project;
    if (project.state === 'importing' && project.job) {
      await follow(project.job, (job) => (desk.job = job), own.signal);
      project = await studio.project(id);
      if (own.signal.aborted) return;
      desk.project = project;
    }
    if (project.state === 'failed') desk.problem = project.problem ?? lastWords();
  } catch (error) {
    if (!own.signal.aborted) desk.problem = lineOf(error);
  }
}

/** What the job on the desk complained of. */
const lastWords = (): string => onDesk().job?.problem ?? '';

export function clear(id?: string): void {
  if (id && desk.project?.id !== id) return;
  stop.abort();
  desk.project = null;
  desk.job = null;
  desk.problem = '';
}
