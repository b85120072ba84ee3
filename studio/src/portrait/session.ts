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
  also?: true;
}

/** A stroke that is there goes another way from now on. */
export interface RedrawDone {
  do: 'redraw';
  stroke: number;
  points: Place[];
  /** It comes and goes with the event before it. */
  also?: true;
}

export type Done =
  | StrokeDone
  | RedrawDone
  | { do: 'erase'; strokes: number[] }
  | { do: 'pin' | 'unpin'; part: string }
  | { do: 'only'; part: 'hair' }
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

/** Whether an event comes and goes with the one before it. */
function goesAlong(one: Done | undefined, before: Done | undefined): boolean {
  if (one?.do !== 'stroke' && one?.do !== 'redraw') return false;
  if (one.also) return true;
  return one.do === 'stroke' && one.twin !== undefined && before?.do === 'stroke' && before.id === one.twin;
}

export const push = (session: Session, ...events: Done[]): Session => ({
  ...session,
  events: [...session.events, ...events],
  undone: [],
});

/** Takes the last event back; a mirrored stroke goes with its twin. */
export function undo(session: Session): Session {
  let count = 1;
  while (goesAlong(session.events.at(-count), session.events.at(-count - 1))) count += 1;
  const taken = session.events.slice(-count);
  if (!taken.length) return session;
  return {
    ...session,
    events: session.events.slice(0, -taken.length),
    undone: [...session.undone, ...taken.reverse()],
  };
}

export function redo(session: Session): Session {
  let count = 1;
  while (goesAlong(session.undone.at(-count - 1), session.undone.at(-count))) count += 1;
  const back = session.undone.slice(-count).reverse();
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

const redrawn = new WeakMap<RedrawDone, StrokeDone>();

/** A stroke on its new way: always the same object, so that nobody paints it twice. */
function along(stroke: StrokeDone, way: RedrawDone): StrokeDone {
  let made = redrawn.get(way);
  if (!made) {
    made = { ...stroke, points: way.points };
    redrawn.set(way, made);
  }
  return made;
}

/** The strokes that lie on the sheet. */
export function inkOf(events: readonly Done[]): StrokeDone[] {
  const gone = new Set<number>();
  const ways = new Map<number, RedrawDone>();
  for (const one of events) {
    if (one.do === 'erase') for (const id of one.strokes) gone.add(id);
    else if (one.do === 'redraw') ways.set(one.stroke, one);
  }
  const found: StrokeDone[] = [];
  for (const one of events) {
    if (one.do !== 'stroke' || gone.has(one.id)) continue;
    const way = ways.get(one.id);
    found.push(way ? along(one, way) : one);
  }
  return found;
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

/** What is pinned as a whole: all the guidance, all but the hair, or no more than single parts. */
export function pinned(events: readonly Done[]): 'all' | 'but-hair' | 'parts' {
  const last = events.findLast((one) => one.do === 'only' || ((one.do === 'pin' || one.do === 'unpin') && one.part === ALL));
  return last?.do === 'only' ? 'but-hair' : last?.do === 'pin' ? 'all' : 'parts';
}

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

const listOf = (list: readonly Done[]): string => `[${list.map(textOf).join(',')}]`;

function shared(one: readonly Done[], other: readonly Done[]): number {
  const most = Math.min(one.length, other.length);
  let count = 0;
  while (count < most && one[count] === other[count]) count += 1;
  return count;
}

/** What is new in a session since another one, as JSON. */
export function change(session: Session, since: Session): string {
  const [events, undone] = [shared(session.events, since.events), shared(session.undone, since.undone)];
  const [then, back] = [listOf(session.events.slice(events)), listOf(session.undone.slice(undone))];
  return `{"events":${events},"undone":${undone},"then":${then},"then_undone":${back}}`;
}

/** A session as JSON; each event is written once, however often the whole is asked for. */
export function written({ events, undone, ...head }: Session): string {
  const lists = [events, undone].map(listOf);
  return `${JSON.stringify(head).slice(0, -1)},"events":${lists[0]},"undone":${lists[1]}}`;
}
