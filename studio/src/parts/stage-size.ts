/** Longer side of the preview, px: sharp on this screen, and no finer than one can see. */
const [LEAST, MOST, GRID] = [320, 1280, 80];

export function stageSize(frame: HTMLElement | undefined, small: boolean): number {
  if (small) return 320;
  const shown = Math.max(frame?.clientWidth ?? 0, frame?.clientHeight ?? 0) * devicePixelRatio;
  return Math.min(MOST, Math.max(LEAST, Math.ceil(shown / GRID) * GRID));
}
