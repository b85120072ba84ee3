/** Pictures that change often: decoded before they are shown, so that nothing flickers. */

export const PHOTO = 'image/webp';

export function fileOf(data: string, kind: string): Blob {
  const text = atob(data);
  return new Blob([Uint8Array.from(text, (letter) => letter.charCodeAt(0))], { type: kind });
}

/** The address of a blob, ready to be shown at once. */
export async function ready(blob: Blob): Promise<string> {
  const address = URL.createObjectURL(blob);
  const image = new Image();
  image.src = address;
  await image.decode().catch(() => undefined);
  return address;
}

export const pause = (milliseconds: number): Promise<void> => new Promise((go) => setTimeout(go, milliseconds));
export const anySeed = (): number => Math.floor(Math.random() * 1e6);
