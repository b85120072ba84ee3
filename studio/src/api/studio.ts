/** The server's routes by name. */

import { get, getBlob, send } from './client';
import type {
  Box,
  CleanSpec,
  Colouring,
  ColourSpec,
  FilmSpec,
  Job,
  Motion,
  Paints,
  Point,
  Project,
  Sample,
  StagePlan,
  StirAreas,
  StirFilmSpec,
  StirMotion,
  StirPlan,
  StirSpec,
  StirWords,
  Thing,
  ThingSpec,
} from './nouns';

export const samples = (): Promise<Sample[]> => get('/samples');

let known: Promise<Motion[]> | null = null;

/** The motions, asked for once: early, so that the first drawing need not wait for them. */
export function motions(): Promise<Motion[]> {
  known ??= get<Motion[]>('/motions');
  known.catch(() => (known = null));
  return known;
}

export const projects = (): Promise<Project[]> => get('/projects');
export const project = (id: string): Promise<Project> => get(`/projects/${id}`);
export const job = (id: string): Promise<Job> => get(`/jobs/${id}`);
/** A project's jobs, newest first. */
export const jobsOf = (project: string): Promise<Job[]> => get(`/jobs?project=${project}`);
export const cancel = (id: string): Promise<unknown> => send('DELETE', `/jobs/${id}`);

export const startSample = (name: string): Promise<Project> =>
  send('POST', '/projects', { sample: name });

export function startUpload(file: Blob, name: string): Promise<Project> {
  const form = new FormData();
  form.append('file', file, name);
  form.append('name', name.replace(/\.[a-z0-9]+$/i, ''));
  return send('POST', '/projects', form);
}

export function importArchive(file: Blob): Promise<Project> {
  const form = new FormData();
  form.append('file', file, 'project.zip');
  return send('POST', '/projects/archive', form);
}

export const rename = (id: string, name: string): Promise<Project> =>
  send('PATCH', `/projects/${id}`, { name });
export const duplicate = (id: string): Promise<Project> => send('POST', `/projects/${id}/duplicate`);
export const erase = (id: string): Promise<unknown> => send('DELETE', `/projects/${id}`);
export const archive = (id: string): Promise<Blob> => getBlob(`/projects/${id}/archive`);

export const setJoints = (id: string, figure: number, joints: Record<string, Point>): Promise<Project> =>
  send('PUT', `/projects/${id}/figures/${figure}`, { joints });
export const setBox = (id: string, figure: number, box: Box): Promise<Project> =>
  send('PUT', `/projects/${id}/figures/${figure}`, { box });
export const setMask = (id: string, figure: number, mask: Blob): Promise<Project> =>
  send('PUT', `/projects/${id}/figures/${figure}/mask`, mask);
export const addFigure = (id: string, box: Box): Promise<Project> =>
  send('POST', `/projects/${id}/figures`, { box });
export const removeFigure = (id: string, figure: number): Promise<Project | undefined> =>
  send('DELETE', `/projects/${id}/figures/${figure}`);

export const stage = (id: string, spec: FilmSpec, signal?: AbortSignal): Promise<StagePlan> =>
  send('POST', `/projects/${id}/stage`, spec, signal);
export const film = (id: string, spec: FilmSpec): Promise<Job> =>
  send('POST', `/projects/${id}/films`, spec);
export const clean = (id: string, spec: CleanSpec): Promise<Job> =>
  send('POST', `/projects/${id}/clean`, spec);

let box: Promise<Paints> | null = null;

/** What one can paint with, asked for once. */
export function paints(): Promise<Paints> {
  box ??= get<Paints>('/paints');
  box.catch(() => (box = null));
  return box;
}

export const thing = (spec: ThingSpec, signal?: AbortSignal): Promise<Thing> =>
  send('POST', '/things', spec, signal);
export const colour = (id: string, spec: ColourSpec, signal?: AbortSignal): Promise<Colouring> =>
  send('POST', `/projects/${id}/colour`, spec, signal);

let stirring: Promise<StirMotion[]> | null = null;

/** What parts of a picture can do, asked for once. */
export function stirMotions(): Promise<StirMotion[]> {
  stirring ??= get<StirMotion[]>('/stir');
  stirring.catch(() => (stirring = null));
  return stirring;
}

export const stir = (id: string, spec: StirSpec, signal?: AbortSignal): Promise<StirPlan> =>
  send('POST', `/projects/${id}/stir`, spec, signal);
export const stirWords = (
  id: string,
  spec: StirAreas & { prompt: string; find: boolean },
  signal?: AbortSignal,
): Promise<StirWords> => send('POST', `/projects/${id}/stir/words`, spec, signal);
export const stirFilm = (id: string, spec: StirFilmSpec): Promise<Job> =>
  send('POST', `/projects/${id}/stir/films`, spec);
