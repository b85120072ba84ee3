/** Pictures that may need the token: fetched, kept as long as they are wanted often, shown as blobs. */

import { getBlob, getBytes } from './client';

const KEPT = 60;

/** Remembers the latest `limit` answers to the same question. */
function remembered<T>(load: (url: string) => Promise<T>, limit: number, drop: (value: T) => void) {
  const known = new Map<string, Promise<T>>();
  return (url: string): Promise<T> => {
    const found = known.get(url) ?? load(url);
    known.delete(url);
    known.set(url, found);
    found.catch(() => known.delete(url));
    if (known.size > limit) {
      const [oldest, value] = known.entries().next().value as [string, Promise<T>];
      known.delete(oldest);
      void value.then(drop, () => undefined);
    }
    return found;
  };
}

/** An address that an <img> can show. */
export const shown = remembered(
  async (url) => URL.createObjectURL(await getBlob(url)),
  KEPT,
  (address) => URL.revokeObjectURL(address),
);

export const bytes = remembered(getBytes, 24, () => undefined);

/** Decoded pixels, premultiplied, in the file's own numbers. */
export const bitmap = remembered(
  async (url) =>
    createImageBitmap(await getBlob(url), {
      premultiplyAlpha: 'premultiply',
      colorSpaceConversion: 'none',
    }),
  24,
  (picture) => picture.close(),
);

/** Gives a blob to the user as a file. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
