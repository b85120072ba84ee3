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
/** Whom somebody waits for already. */
let attended = '';
/** The address that was made for the user's own picture. */
let own = '';

export const onDesk = (): Desk => desk;

export function put(project: Project): void {
  if (desk.project?.id === project.id || !desk.project) desk.project = project;
}

/** Shows a picture at once, a file of the user's or the address of one that is loaded already. */
export function glimpse(picture: Blob | string): void {
  if (own) URL.revokeObjectURL(own);
  own = typeof picture === 'string' ? '' : URL.createObjectURL(picture);
  desk.glimpse = own || String(picture);
}

/** Lays a project on the desk and stays with it until it is awake. */
export async function lay(id: string, known: Project | null = null): Promise<void> {
  if (desk.project?.id === id && (desk.project.state === 'ready' || attended === id)) return;
  attended = id;
  stop.abort();
  const line = new AbortController();
  stop = line;
  desk.problem = '';
  desk.job = null;
  desk.project = known;
  try {
    let project: Project = known ?? (await studio.project(id));
    if (line.signal.aborted) return;
    desk.project = project;
    if (project.state === 'importing' && project.job) {
      await follow(project.job, (job) => (desk.job = job), line.signal);
      project = await studio.project(id);
      if (line.signal.aborted) return;
      desk.project = project;
    }
    if (project.state === 'failed') desk.problem = project.problem ?? lastWords();
  } catch (error) {
    if (!line.signal.aborted) attended = '';
    if (!line.signal.aborted) desk.problem = lineOf(error);
  }
}

/** What the job on the desk complained of. */
const lastWords = (): string => onDesk().job?.problem ?? '';

export function clear(id?: string): void {
  if (id && desk.project?.id !== id) return;
  stop.abort();
  attended = '';
  desk.project = null;
  desk.job = null;
  desk.problem = '';
}
