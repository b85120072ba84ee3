/** Short messages at the page's foot, which a screen reader says, too. */

import { Problem } from '../api/client';
import { known, sentence, t } from '../words/words.svelte';

const STAY = 6000;
const state = $state<{ text: string; bad: boolean; number: number }>({ text: '', bad: false, number: 0 });
let timer: ReturnType<typeof setTimeout> | undefined;

export const note = () => state;

export function tell(text: string, bad = false): void {
  clearTimeout(timer);
  state.text = text;
  state.bad = bad;
  state.number += 1;
  timer = setTimeout(() => (state.text = ''), bad ? 2 * STAY : STAY);
}

export function hush(): void {
  state.text = '';
}

/** One clear line for whatever went wrong. */
export function lineOf(error: unknown): string {
  if (error instanceof Problem && error.status === 0) return t('app.offline');
  const line = sentence(error instanceof Error ? error.message : String(error));
  return error instanceof Problem ? known(`problem.${error.status}`, line) : line;
}

export function complain(error: unknown): void {
  if (error instanceof DOMException && error.name === 'AbortError') return;
  tell(lineOf(error), true);
}
