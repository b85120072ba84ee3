/** Talks to the studio's server; every request of the page goes through here. */

const PREFIX = '/api/v1';
const KEY = 'inkwake-token';

/** The server's one clear line about what went wrong. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

let token = '';
let askForToken: (() => Promise<string>) | null = null;

/** Takes the token out of the address, where the server put it, and keeps it for this tab. */
export function adoptToken(): void {
  const found = /(?:^#|&)token=([^&]+)/.exec(location.hash);
  if (found?.[1]) {
    sessionStorage.setItem(KEY, decodeURIComponent(found[1]));
    history.replaceState(history.state, '', location.pathname + location.search);
  }
  token = sessionStorage.getItem(KEY) ?? '';
}

/** Says who asks the user for a token when the server wants one. */
export function onTokenWanted(ask: () => Promise<string>): void {
  askForToken = ask;
}

function address(path: string): string {
  return path.startsWith('/api/') ? path : PREFIX + path;
}

async function problemOf(response: Response): Promise<Problem> {
  let line = response.statusText || String(response.status);
  try {
    const body = (await response.json()) as { detail?: unknown; title?: unknown };
    if (typeof body.detail === 'string') line = body.detail;
    else if (typeof body.title === 'string') line = body.title;
  } catch {
    // Not every answer has a body; the status line has to do.
  }
  return new Problem(response.status, line);
}

/** Whether the server takes a token. */
export async function fits(tried: string): Promise<boolean> {
  const headers = { 'X-Inkwake': '1', Authorization: `Bearer ${tried}` };
  return (await fetch(address('/samples'), { headers })).status !== 401;
}

/** A response that is good, or a `Problem`. Asks for the token where it is missing. */
export async function request(path: string, init: RequestInit = {}): Promise<Response> {
  for (let attempt = 0; ; attempt += 1) {
    const headers = new Headers(init.headers);
    headers.set('X-Inkwake', '1');
    if (token) headers.set('Authorization', `Bearer ${token}`);
    let response: Response;
    try {
      response = await fetch(address(path), { ...init, headers });
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') throw error;
      throw new Problem(0, 'offline');
    }
    if (response.ok) return response;
    if (response.status !== 401 || attempt > 0 || !askForToken) throw await problemOf(response);
    token = await askForToken();
    sessionStorage.setItem(KEY, token);
  }
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await request(path, { signal: signal ?? null })).json()) as T;
}

export async function getBytes(path: string, signal?: AbortSignal): Promise<ArrayBuffer> {
  return (await request(path, { signal: signal ?? null })).arrayBuffer();
}

export async function getBlob(path: string, signal?: AbortSignal): Promise<Blob> {
  return (await request(path, { signal: signal ?? null })).blob();
}

/** Sends JSON, a form, a blob or nothing; gives what the server answers, if anything. */
export async function send<T>(
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
  path: string,
  body?: object,
  signal?: AbortSignal,
): Promise<T> {
  const init: RequestInit = { method, signal: signal ?? null };
  if (body instanceof FormData || body instanceof Blob) {
    init.body = body;
    if (body instanceof Blob) init.headers = { 'Content-Type': body.type };
  } else if (body) {
    init.body = JSON.stringify(body);
    init.headers = { 'Content-Type': 'application/json' };
  }
  const response = await request(path, init);
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}
