/** The page's language: one catalogue, every sentence by its key. */

import { de } from './de';
import { en, type Key } from './en';
import { names } from './names.de';

export type { Key };

export type Language = 'en' | 'de';
export const LANGUAGES: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
];

const KEY = 'inkwake-language';
const catalogues: Record<Language, Record<Key, string>> = { en, de };

function firstLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (kept === 'en' || kept === 'de') return kept;
  return navigator.language.startsWith('de') ? 'de' : 'en';
}

const state = $state({ language: firstLanguage() });
document.documentElement.lang = state.language;

export const language = (): Language => state.language;

export function speak(wanted: Language): void {
  state.language = wanted;
  localStorage.setItem(KEY, wanted);
  document.documentElement.lang = wanted;
}

/** A sentence in the page's language, its braces filled in. */
export function t(key: Key, values: Record<string, string | number> = {}): string {
  return catalogues[state.language][key].replace(/\{(\w+)\}/g, (whole, name: string) =>
    String(values[name] ?? whole),
  );
}

/** A sentence for a key that may be unknown. */
export function known(key: string, otherwise: string): string {
  return key in en ? t(key as Key) : otherwise;
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** A name of the server's ("left_hand") as people say it. */
export function say(name: string, english = ''): string {
  if (state.language === 'de') {
    const whole = names[name];
    if (whole) return whole;
    const words = name.split('_').map((word) => names[word] ?? word);
    const sides: string[] = words.filter((word) => word === 'links' || word === 'rechts');
    return [...words.filter((word) => !sides.includes(word)), ...sides].join(' ');
  }
  return english || capital(name.replaceAll('_', ' '));
}

/** A line of the server's as a sentence. */
export function sentence(line: string): string {
  const text = line.trim();
  return /[.!?…]$/.test(text) ? capital(text) : `${capital(text)}.`;
}

/** What the server noted about a figure: the kinds that there are are translated. */
export function sayNote(note: string): string {
  const guessed = /^guessed: (.+)$/.exec(note)?.[1];
  if (guessed) return t('figure.guessed', { names: guessed.split(', ').map((one) => say(one)).join(', ') });
  return note.startsWith('found by shape alone') ? t('figure.byShape') : sentence(note);
}

/** What a job is doing, as the server tells it: known sentences are translated, numbers kept. */
export function sayStep(step: string): string {
  if (state.language !== 'de') return step;
  const numbers = step.match(/\d+/g) ?? [];
  const known = names[step.replace(/\d+/g, '#')];
  return known ? known.replace(/#/g, () => numbers.shift() ?? '') : step;
}

/** A number of bytes as people say it. */
export function size(bytes: number): string {
  const format = new Intl.NumberFormat(state.language, { maximumFractionDigits: 1 });
  return bytes < 1e6 ? `${format.format(bytes / 1e3)} kB` : `${format.format(bytes / 1e6)} MB`;
}
