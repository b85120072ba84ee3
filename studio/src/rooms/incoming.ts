/** Pictures out of a drop, a paste, or the clipboard. */

const ENDINGS = /\.(png|jpe?g|webp|gif|heic|heif)$/i;

export const picturesIn = (files: Iterable<File>): File[] =>
  [...files].filter((file) => file.type.startsWith('image/') || ENDINGS.test(file.name));

/** The clipboard's picture; null where there is none or the browser says no. */
export async function pastedPicture(): Promise<Blob | null> {
  try {
    for (const item of await navigator.clipboard.read()) {
      const type = item.types.find((name) => name.startsWith('image/'));
      if (type) return await item.getType(type);
    }
  } catch {
    // Refused by the browser or the user: the same as an empty clipboard.
  }
  return null;
}
