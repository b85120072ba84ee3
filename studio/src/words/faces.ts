/** Parts of a portrait, and what the portrait says, as the page's language says them. */

import { faceParts, knobs } from './portrait.de';
import { language, say, sentence, t } from './words.svelte';

/** A part: its title is the server's English one. */
export function sayFacePart(name: string, title = ''): string {
  if (language() !== 'de') return title || say(name.replaceAll('-', '_'));
  const [, bare = name, number = ''] = /^(.*?)(?:-(\d+))?$/.exec(name) ?? [];
  const known = faceParts[bare];
  return known ? [known, number].filter(Boolean).join(' ') : title || say(name.replaceAll('-', '_'));
}

export const sayKnob = (name: string, title: string): string => (language() === 'de' ? (knobs[name] ?? title) : title);

const NOTES = [
  [/no face yet/, 'portrait.note.face'],
  [/two faces/, 'portrait.note.faces'],
  [/cannot be answered by this version/, 'portrait.note.absent'],
] as const;

/** A note of the portrait's: those that come often are translated. */
export function sayFaceNote(line: string): string {
  if (language() !== 'de') return sentence(line);
  const found = NOTES.find(([words]) => words.test(line));
  return found ? t(found[1]) : sentence(line);
}
