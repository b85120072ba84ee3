/** What is drawn is kept in this browser first: no reload and no dead server takes a stroke away. */

import { push, redo, to, undo, written, type Done, type Session } from './session';

export type Step = { push: Done[] } | { undo: 1 } | { redo: 1 } | { to: number };

export interface Kept {
  id: string;
  session: Session;
  /** How many steps were taken in all, and up to which the server has them. */
  steps: number;
  sent: number;
}

/** As it lies in the database: the session as text, which is quicker to write than its points one by one. */
type Row = Omit<Kept, 'session'> & { text: string };

const [BASE, TABLE] = ['inkwake-portraits', 'sessions'];
const TAIL = (id: string): string => `inkwake-portrait-${id}`;
let base: Promise<IDBDatabase> | null = null;

function opened(): Promise<IDBDatabase> {
  base ??= new Promise<IDBDatabase>((resolve, reject) => {
    const asked = indexedDB.open(BASE, 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE, { keyPath: 'id' });
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error(BASE));
  });
  base.catch(() => (base = null));
  return base;
}

async function within<Value>(mode: IDBTransactionMode, work: (table: IDBObjectStore) => IDBRequest<Value>): Promise<Value> {
  const line = (await opened()).transaction(TABLE, mode);
  return new Promise((resolve, reject) => {
    const asked = work(line.objectStore(TABLE));
    line.oncomplete = () => resolve(asked.result);
    line.onabort = line.onerror = () => reject(line.error ?? new Error(TABLE));
  });
}

/** A step taken on a session. */
export function take(session: Session, step: Step): Session {
  if ('push' in step) return push(session, ...step.push);
  if ('to' in step) return to(session, step.to);
  return 'undo' in step ? undo(session) : redo(session);
}

type Noted = [number, Step];

/** The steps that may not be in the database yet: they are written at once, before anything else. */
function tailOf(id: string): Noted[] {
  try {
    return JSON.parse(localStorage.getItem(TAIL(id)) ?? '[]') as Noted[];
  } catch {
    return [];
  }
}

function setTail(id: string, tail: Noted[]): void {
  try {
    if (tail.length) localStorage.setItem(TAIL(id), JSON.stringify(tail));
    else localStorage.removeItem(TAIL(id));
  } catch {
    // A full store: the database has the steps a moment later.
  }
}

/** What this browser knows of a portrait, steps of the last moment as well; `base` is what it began with. */
export async function recall(id: string, base: Session): Promise<Kept | null> {
  const found = (await within('readonly', (table) => table.get(id)).catch(() => undefined)) as Row | undefined;
  const kept: Kept = found
    ? { id, session: JSON.parse(found.text) as Session, steps: found.steps, sent: found.sent }
    : { id, session: base, steps: 0, sent: 0 };
  const tail = tailOf(id).filter(([number]) => number > kept.steps);
  if (!found && !tail.length) return null;
  return tail.reduce<Kept>(
    (so, [number, step]) => ({ ...so, steps: number, session: take(so.session, step) }),
    kept,
  );
}

/** Notes a step at once. */
export function note(id: string, number: number, step: Step): void {
  setTail(id, [...tailOf(id), [number, step]]);
}

/** Writes a session; what was noted up to it needs no note any more. */
export async function keep({ session, ...kept }: Kept): Promise<void> {
  const row: Row = { ...kept, text: written(session) };
  await within('readwrite', (table) => table.put(row));
  setTail(
    kept.id,
    tailOf(kept.id).filter(([number]) => number > kept.steps),
  );
}

/** Where no database can be had, the server has taken over what was noted so far. */
export function sent(id: string, steps: number): void {
  setTail(
    id,
    tailOf(id).filter(([number]) => number > steps),
  );
}

export async function forget(id: string): Promise<void> {
  setTail(id, []);
  await within('readwrite', (table) => table.delete(id)).catch(() => undefined);
}
