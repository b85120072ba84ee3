/** Colour words in German for a library that knows English ones, and its notes for people. */

import { colours, ends, parts } from './wishes.de';
import { language, sentence, t } from './words.svelte';

const bare = (word: string): string => word.replace(new RegExp(`(${ends.join('|')})$`), '');

/** The English for a German word; `null` where it is not known. */
function english(word: string): string | null {
  const found = parts[word] ?? colours[word] ?? colours[bare(word)];
  if (found) return found;
  const shade = /^(hell|dunkel|blass|tief)(.+)$/.exec(word);
  const colour = shade && (colours[shade[2] ?? ''] ?? colours[bare(shade[2] ?? '')]);
  return colour ? `${colours[shade[1] ?? '']} ${colour}` : null;
}

/** Words as the server takes them; what is not German stays as it is. */
export function toEnglish(words: string): string {
  if (language() !== 'de') return words;
  return words.replace(/\p{Letter}+/gu, (word) => english(word.toLowerCase()) ?? word);
}

/** A word of the server's in the language of the page. */
function back(word: string): string {
  if (language() !== 'de') return word;
  const found = Object.entries(parts).find(([, one]) => one === word)?.[0];
  // All of them are nouns.
  return found ? found.charAt(0).toUpperCase() + found.slice(1) : word;
}

/** What the server could not place, in words that fit the page. */
export function sayNote(note: string): string {
  if (note.startsWith('the lines shut nothing in')) return t('paint.nothing');
  const nowhere = /^not coloured: (.+): (?:no area lies there|no figure with parts|there are )/.exec(note)?.[1];
  if (nowhere) return t('paint.nowhere', { word: back(nowhere) });
  const strange = /no part is called (\S+?);/.exec(note)?.[1];
  const near = /did you mean (.+)\?$/.exec(note)?.[1];
  if (strange) return t(near ? 'paint.strange.near' : 'paint.strange', { word: strange, near: near ?? '' });
  const colour = /^no colour is called (.+?);/.exec(note)?.[1];
  if (colour) return t(near ? 'paint.noColour.near' : 'paint.noColour', { word: colour, near: near ?? '' });
  const bald = /^(.+) names no colour;/.exec(note)?.[1];
  return bald ? t('paint.bald', { word: back(bald) }) : sentence(note);
}
