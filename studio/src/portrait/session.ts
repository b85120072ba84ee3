/** Everything that was done to a portrait, in the order of its doing; replayed it gives the same portrait. */

/** x, y px of the sheet; ms since the stroke began; pressure 0..1; tilt 0..1 where the pen tells it. */
export type Place = [number, number, number, number, number?];
export type Region = 'hair' | 'skin' | 'eyes' | 'clothes' | 'extras' | 'line';
export const REGIONS: readonly Region[] = ['hair', 'skin', 'eyes', 'clothes', 'extras', 'line'];
const OF: [RegExp, Region][] = [
  [/^(hair|tail|ahoge|brow)/, 'hair'],
  [/^eye/, 'eyes'],
  [/^(face|neck|ear|nose|mouth)/, 'skin'],
  [/^clothes/, 'clothes'],
];
/** Whose colour a part wears. */
export const regionOf = (part: string): Region => OF.find(([words]) => words.test(part))?.[1] ?? 'extras';
/** The part that stands for the whole guidance. */
export const ALL = '*';

export interface StrokeDone {
  do: 'stroke';
  id: number;
  points: Place[];
  width: number;
  /** The stroke that this one mirrors: both come and go together. */
  twin?: number;
}

export type Done =
  | StrokeDone
  | { do: 'erase'; strokes: number[] }
  | { do: 'pin' | 'unpin'; part: string }
  | { do: 'choose'; alternative: number }
  | { do: 'reroll'; part: string; seed: number }
  | { do: 'set'; name: string; value: number }
  | { do: 'colour'; part: Region; colour: string }
  | { do: 'palette'; words: string }
  | { do: 'reference'; picture: string | null }
  | { do: 'style'; line?: string; eyes?: string };

export interface Session {
  format: 'inkwake.portrait';
  version: 1;
  size: [number, number];
  seed: number;
  events: readonly Done[];
  undone: readonly Done[];
}

export const SIDE = 512;
export const empty = (seed = 0): Session => ({
  format: 'inkwake.portrait',
  version: 1,
  size: [SIDE, SIDE],
  seed,
  events: [],
  undone: [],
});

const isTwin = (one: Done | undefined): boolean => one?.do === 'stroke' && one.twin !== undefined;

export const push = (session: Session, ...events: Done[]): Session => ({
  ...session,
  events: [...session.events, ...events],
  undone: [],
});

/** Takes the last event back; a mirrored stroke goes with its twin. */
export function undo(session: Session): Session {
  const count = isTwin(session.events.at(-1)) ? 2 : 1;
  const taken = session.events.slice(-count);
  if (!taken.length) return session;
  return {
    ...session,
    events: session.events.slice(0, -taken.length),
    undone: [...session.undone, ...taken.reverse()],
  };
}

export function redo(session: Session): Session {
  const count = isTwin(session.undone.at(-2)) ? 2 : 1;
  const back = session.undone.slice(-count).reverse();
  if (!back.length) return session;
  if (!back.length) return session;
  return {
    ...session,
    events: [...session.events, ...back],
    undone: session.undone.slice(0, -back.length),
  };
}

/** Goes back (or on again) until at most so many events are done. */
export function to(session: Session, count: number): Session {
  let now = session;
  while (now.events.length > count) now = undo(now);
  for (let next = redo(now); next !== now && next.events.length <= count; next = redo(now)) now = next;
  return now;
}

/** The first events alone, to be looked at. */
export const until = (session: Session, count: number): Session =>
  count >= session.events.length ? session : { ...session, events: session.events.slice(0, count), undone: [] };

/** The strokes that lie on the sheet. */
export function inkOf(events: readonly Done[]): StrokeDone[] {
  const gone = new Set<number>();
  for (const one of events) if (one.do === 'erase') for (const id of one.strokes) gone.add(id);
  return events.filter((one): one is StrokeDone => one.do === 'stroke' && !gone.has(one.id));
}

/** A number that no stroke has, among those taken back neither. */
export function freeId(session: Session): number {
  let most = 0;
  for (const one of [...session.events, ...session.undone]) if (one.do === 'stroke') most = Math.max(most, one.id);
  return most + 1;
}

function lastOf<Kind extends Done['do']>(events: readonly Done[], kind: Kind): Extract<Done, { do: Kind }> | undefined {
  return events.findLast((one): one is Extract<Done, { do: Kind }> => one.do === kind);
}

/** Whether the whole guidance is pinned. */
export const pinned = (events: readonly Done[]): boolean =>
  events.findLast((one) => (one.do === 'pin' || one.do === 'unpin') && one.part === ALL)?.do === 'pin';

export const referenceOf = (events: readonly Done[]): string | null => lastOf(events, 'reference')?.picture ?? null;
export const wordsOf = (events: readonly Done[]): string => lastOf(events, 'palette')?.words ?? '';

const texts = new WeakMap<Done, string>();

function textOf(one: Done): string {
  let text = texts.get(one);
  if (text === undefined) {
    text = JSON.stringify(one);
    texts.set(one, text);
  }
  return text;
}

/** A session as JSON; each event is written once, however often the whole is asked for. */
export function written({ events, undone, ...head }: Session): string {
  const lists = [events, undone].map((list) => `[${list.map(textOf).join(',')}]`);
  return `${JSON.stringify(head).slice(0, -1)},"events":${lists[0]},"undone":${lists[1]}}`;
}
