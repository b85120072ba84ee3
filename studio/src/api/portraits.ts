/** The server's routes for portraits, and what comes over them. */

import { change, written, type Region, type Session } from '../portrait/session';
import { get, getBlob, Problem, request, send } from './client';
import type { FilmFormat, Job } from './nouns';

export interface Card {
  id: string;
  name: string;
  created: number;
  updated: number;
  cover: string | null;
}

export interface Portrait extends Card {
  session: Session;
}

export interface Part {
  name: string;
  title: string;
  /** Shares: how much of it is drawn, and how sure the portrait is of it. */
  drawn: number;
  confidence: number;
  pinned: boolean;
  colour: string;
  box: [number, number, number, number];
}

export interface Knob {
  name: string;
  title: string;
  part: string;
  low: number;
  high: number;
  value: number;
}

export interface Guidance {
  detailed: { part: string; colour: string; lines: string[] }[];
  rough: { part: string; areas: { d: string; alpha: number }[] }[];
  marks: string[];
}

export interface Answer {
  revision: number;
  notes: string[];
  ready: boolean;
  /** SVG; null where it could not be drawn: the notes say why. */
  portrait: string | null;
  parts: Part[];
  guidance: Guidance;
  next: { part: string; title: string; line: string } | null;
  sliders: Knob[];
  colours: Partial<Record<Region, string>>;
  ink: { stroke: number; part: string | null; how: 'contour' | 'decoration' | 'construction' }[];
  styles: { line: string; eyes: string; lines: string[]; schools: string[] } | null;
  ms: number;
}

export interface Reference {
  id: string;
  url: string;
  colours: Partial<Record<Region, string>> | null;
  problem: string | null;
}

export const ACTS = ['blink', 'gaze', 'talk', 'nod', 'turn'] as const;
export type Act = (typeof ACTS)[number];

export interface Motion {
  frames: string[];
  fps: number;
}

export const KINDS = ['svg', 'ora', 'png', 'json'] as const;
export type Kind = (typeof KINDS)[number];

const home = (id: string): string => `/portraits/${id}`;

export const portraits = (): Promise<Card[]> => get('/portraits');

/** What the server was known to have: of a session that begins like that only the rest is sent. */
const known = new Map<string, { session: Session; mark: string }>();
const CHANGED = 412;

function remember(id: string, session: Session, response: Response): void {
  const mark = response.headers.get('ETag');
  if (mark) known.set(id, { session, mark });
}

export async function portrait(id: string): Promise<Portrait> {
  const response = await request(home(id));
  const found = (await response.json()) as Portrait;
  remember(id, found.session, response);
  return found;
}
export const begin = (name: string): Promise<Portrait> => send('POST', '/portraits', { name });
export const rename = (id: string, name: string): Promise<Card> => send('PATCH', home(id), { name });
export const erase = (id: string): Promise<unknown> => send('DELETE', home(id));

/** Sends what is new; the whole, where the server knows of another session. */
async function sent(id: string, session: Session, ways: Record<'part' | 'whole', [string, string]>, signal?: AbortSignal): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  const base = known.get(id);
  if (base) {
    const [method, path] = ways.part;
    const init = { method, headers: { ...headers, 'If-Match': base.mark }, body: change(session, base.session), signal: signal ?? null };
    try {
      return await request(home(id) + path, init);
    } catch (error) {
      if (!(error instanceof Problem && error.status === CHANGED)) throw error;
      if (known.get(id) === base) known.delete(id);
    }
  }
  const [method, path] = ways.whole;
  return request(home(id) + path, { method, headers, body: written(session), signal: signal ?? null });
}

const answerIn = async (response: Response): Promise<Answer | undefined> =>
  response.status === 204 ? undefined : ((await response.json()) as Answer);

/** Saves what was done; the answer is undefined where a newer wish came in between. */
export async function save(id: string, session: Session): Promise<Answer | undefined> {
  const response = await sent(id, session, { part: ['PATCH', '/session'], whole: ['PUT', '/session'] });
  remember(id, session, response);
  return answerIn(response);
}

/** Answers without saving. */
export const answer = async (id: string, session: Session, signal?: AbortSignal): Promise<Answer | undefined> =>
  answerIn(await sent(id, session, { part: ['POST', '/try'], whole: ['POST', '/answer'] }, signal));

export async function alternatives(id: string, signal?: AbortSignal): Promise<string[]> {
  const told = await get<{ alternatives: { portrait: string }[] }>(`${home(id)}/alternatives`, signal);
  return told.alternatives.map(({ portrait }) => portrait);
}

export const motion = (id: string, act: Act, signal?: AbortSignal): Promise<Motion> =>
  get(`${home(id)}/motion?act=${act}&seconds=2&fps=12&size=360`, signal);
export const file = (id: string, kind: Kind, size: number): Promise<Blob> =>
  getBlob(`${home(id)}/export?format=${kind}&size=${size}`);

export interface FilmWish {
  acts: Act[];
  words: string;
  seconds: number;
  size: number;
  format: FilmFormat;
}
export const film = (id: string, wish: FilmWish): Promise<Job> => send('POST', `${home(id)}/film`, wish);

export const references = (): Promise<Reference[]> => get('/portraits/references');
export async function addReference(picture: Blob): Promise<Reference> {
  const init = { method: 'POST', body: picture };
  return (await (await request('/portraits/references', init)).json()) as Reference;
}
export const dropReference = (id: string): Promise<unknown> => send('DELETE', `/portraits/references/${id}`);

export function open(file: Blob, name: string): Promise<Portrait> {
  const form = new FormData();
  form.append('file', file, name);
  return send('POST', '/portraits/import', form);
}

