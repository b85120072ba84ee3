/** Which room one is in: the address says it, so that reload and back do what one expects. */

export type Room = 'import' | 'gallery' | 'mend' | 'move' | 'ink' | 'colour' | 'stir' | 'portrait';

export interface Route {
  room: Room;
  project: string | null;
  /** Portraits stand beside the projects, and are of no drawing. */
  portrait?: string | null;
}

export function parse(path: string): Route {
  const found = /^\/p\/([^/]+)(?:\/(mend|move|ink|colour|stir))?\/?$/.exec(path);
  if (found?.[1]) return { room: (found[2] as Room | undefined) ?? 'move', project: found[1] };
  // Things are painted without any project.
  if (/^\/colour\/?$/.test(path)) return { room: 'colour', project: null };
  const face = /^\/portrait(?:\/([^/]+))?\/?$/.exec(path);
  if (face) return { room: 'portrait', project: null, portrait: face[1] ?? null };
  return { room: path.startsWith('/gallery') ? 'gallery' : 'import', project: null };
}

export const faceAddress = (portrait: string | null): string => (portrait ? `/portrait/${portrait}` : '/portrait');

export const addressOf = (room: Room, project: string | null = null): string => {
  if (room === 'import') return '/';
  if (room === 'portrait') return faceAddress(state.route.portrait ?? lastFace);
  if (room === 'colour' && !project) return '/colour';
  if (room === 'gallery' || !project) return '/gallery';
  return `/p/${project}/${room}`;
};

const state = $state<{ route: Route }>({ route: parse(location.pathname) });
/** The portrait that was on the desk last: one goes on with it after a look into another room. */
let lastFace = $state(state.route.portrait ?? null);
addEventListener('popstate', () => (state.route = parse(location.pathname)));

export const route = (): Route => state.route;

export function go(room: Room, project: string | null = null): void {
  const address = addressOf(room, project);
  if (address !== location.pathname) history.pushState(null, '', address);
  state.route = parse(address);
  scrollTo(0, 0);
}

/** Goes to a portrait; `quietly` when it is the one that is shown already. */
export function goToFace(portrait: string | null, quietly = false): void {
  const address = faceAddress(portrait);
  if (quietly) history.replaceState(null, '', address);
  else if (address !== location.pathname) history.pushState(null, '', address);
  state.route = parse(address);
  lastFace = portrait;
  if (!quietly) scrollTo(0, 0);
}

/** A portrait has got its address while one looked into another room. */
export const rememberFace = (portrait: string): void => void (lastFace = portrait);

/** For links: goes there without loading the page anew, unless a new tab is wanted. */
export function follow(event: MouseEvent, room: Room, project: string | null = null): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  go(room, project);
}
