/** How the hand is helped, remembered in this browser. */

export const GUIDES = ['detailed', 'rough', 'off'] as const;
export type Guide = (typeof GUIDES)[number];
/** Pen widths, px of the sheet. */
export const [THIN, THICK] = [1, 10];
export type Tool = 'pen' | 'rubber';

interface Wishes {
  guide: Guide;
  /** The stroke that would help most, dashed. */
  ghost: boolean;
  /** 0..1 */
  steady: number;
  /** px of the sheet */
  width: number;
  mirror: boolean;
  /** Whether a shaky line may be smoothed, when one says so. */
  offers: boolean;
}

const KEY = 'inkwake-portrait-pen';
const FIRST: Wishes = { guide: 'detailed', ghost: true, steady: 0.35, width: 2.5, mirror: false, offers: true };

function remembered(): Wishes {
  try {
    return { ...FIRST, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Wishes>) };
  } catch {
    return FIRST;
  }
}

const wishes = $state<Wishes>(remembered());
const tool = $state<{ now: Tool }>({ now: 'pen' });

export const pen = (): Wishes => wishes;
export const held = (): Tool => tool.now;
export const hold = (wanted: Tool): void => void (tool.now = wanted);

export function wish(change: Partial<Wishes>): void {
  Object.assign(wishes, change);
  localStorage.setItem(KEY, JSON.stringify(wishes));
}

export function nextGuide(): Guide {
  const guide = GUIDES[(GUIDES.indexOf(wishes.guide) + 1) % GUIDES.length] as Guide;
  wish({ guide });
  return guide;
}
