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

/** What the library says of a portrait or of a file, and how the page says it; names are those of braces. */
const NOTES = [
  [/^draw a first line/i, 'portrait.note.first'],
  [/no face yet/i, 'portrait.note.face'],
  [/two faces/i, 'portrait.note.faces'],
  [/only (?<share>\d+)% of the lines/i, 'portrait.note.share'],
  [/follows (?<count>\d+) strokes/i, 'portrait.note.many'],
  [/“(?<words>.*)” names no part/i, 'portrait.note.words'],
  [/has only \d+ strokes?/i, 'portrait.note.few'],
  [/no face is seen/i, 'portrait.note.nobody'],
  [/holds no (?:lines|paths)/i, 'portrait.note.lines'],
  [/broken|cut off|damaged|Invalid JSON|not UTF-8|cannot be read/i, 'portrait.note.broken'],
  [/is no portrait of the studio/i, 'portrait.note.strange'],
  [/one colour/i, 'portrait.note.plain'],
  [/no face was found/i, 'portrait.note.faceless'],
  [/cannot be answered by this version/i, 'portrait.note.absent'],
] as const;

/** Notes of what shows no face, and is a drawing for the room that cleans lines. */
const ELSEWHERE = /no face yet|of the lines were read|no face is seen|has only \d+ strokes?|holds no (?:lines|paths)/i;
export const noFace = (line: string): boolean => ELSEWHERE.test(line);

/** A line of the library's about portraits, as the page says it; unknown ones stay as they are. */
export function sayFaceNote(line: string): string {
  for (const [words, key] of NOTES) {
    const found = words.exec(line);
    if (found) return t(key, { ...found.groups });
  }
  return sentence(line);
}
