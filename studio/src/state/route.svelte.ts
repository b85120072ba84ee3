/** Which room one is in: the address says it, so that reload and back do what one expects. */

export type Room = 'import' | 'gallery' | 'mend' | 'move' | 'ink' | 'colour' | 'stir';

export interface Route {
  room: Room;
  project: string | null;
}

export function parse(path: string): Route {
  const found = /^\/p\/([^/]+)(?:\/(mend|move|ink|colour|stir))?\/?$/.exec(path);
  if (found?.[1]) return { room: (found[2] as Room | undefined) ?? 'move', project: found[1] };
  // Things are painted without any project.
  if (/^\/colour\/?$/.test(path)) return { room: 'colour', project: null };
  return { room: path.startsWith('/gallery') ? 'gallery' : 'import', project: null };
}

export const addressOf = (room: Room, project: string | null = null): string => {
  if (room === 'import') return '/';
  if (room === 'colour' && !project) return '/colour';
  if (room === 'gallery' || !project) return '/gallery';
  return `/p/${project}/${room}`;
};

const state = $state<{ route: Route }>({ route: parse(location.pathname) });
addEventListener('popstate', () => (state.route = parse(location.pathname)));

export const route = (): Route => state.route;

export function go(room: Room, project: string | null = null): void {
  const address = addressOf(room, project);
  if (address !== location.pathname) history.pushState(null, '', address);
  state.route = parse(address);
  scrollTo(0, 0);
}

/** For links: goes there without loading the page anew, unless a new tab is wanted. */
export function follow(event: MouseEvent, room: Room, project: string | null = null): void {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  go(room, project);
}
