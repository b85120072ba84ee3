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

/** Px of the longer side of a drawing made of curves. */
const LONG = 1600;

/** A picture of pixels, also of an SVG. */
export async function rastered(file: File): Promise<Blob> {
  if (file.type !== 'image/svg+xml' && !/\.svg$/i.test(file.name)) return file;
  const address = URL.createObjectURL(new Blob([file], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const scale = LONG / Math.max(image.naturalWidth, image.naturalHeight, 1);
    const canvas = new OffscreenCanvas(Math.round(image.naturalWidth * scale), Math.round(image.naturalHeight * scale));
    const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvas.convertToBlob({ type: 'image/png' });
  } finally {
    URL.revokeObjectURL(address);
  }
}
