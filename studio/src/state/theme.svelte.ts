/** Light, dark, or as the device has it. */

export type Theme = 'auto' | 'light' | 'dark';
const KEY = 'inkwake-theme';
const kept = localStorage.getItem(KEY);
const state = $state<{ theme: Theme }>({ theme: kept === 'light' || kept === 'dark' ? kept : 'auto' });

function apply(): void {
  document.documentElement.dataset['theme'] = state.theme;
}
apply();

export const theme = (): Theme => state.theme;

export function wear(wanted: Theme): void {
  state.theme = wanted;
  localStorage.setItem(KEY, wanted);
  apply();
}

export const calm = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
