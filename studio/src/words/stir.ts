/** Motions of parts and the parts themselves, as the page's language says them. */

import { motions, parts } from './stir.de';
import { language, say, sentence, t } from './words.svelte';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const sayMotion = (name: string): string =>
  language() === 'de' ? (motions[name]?.[0] ?? say(name)) : capital(name);

/** What a motion looks like. */
export const sayLook = (name: string, english: string): string =>
  language() === 'de' ? (motions[name]?.[1] ?? english) : sentence(english);

/** What an area is called: "tail 2" as people say it. */
export function sayPart(name: string): string {
  if (language() !== 'de') return name;
  const [, noun = name, number = ''] = /^(.*?)( \d+)?$/.exec(name) ?? [];
  return (parts[noun] ?? noun) + number;
}

/** What people call an area, as the server's words say it. */
export function toPart(name: string): string {
  const own = name.trim().toLowerCase();
  if (language() !== 'de') return own;
  return Object.entries(parts).find(([, german]) => german.toLowerCase() === own)?.[0] ?? own;
}

const ways: Record<string, string> = { degrees: 'Grad', 'degrees a cycle': 'Grad je Runde', drops: 'Tropfen', open: 'offen', shut: 'zu', unripe: 'unreif' };

/** The amount of a motion, "20 degrees". */
export function sayAmount(amount: string): string {
  if (language() !== 'de') return amount;
  const [, number = '', unit = ''] = /^([\d.]+ ?%?) ?(.*)$/.exec(amount) ?? [];
  const said = ways[unit];
  if (said) return `${number.trim()} ${said}`;
  return /^[\d.]+ (px|%)$/.test(amount) ? amount : amount.replace(/^smoke ([\d]+) px high$/, 'Rauch $1 px hoch').replace('of the skin', 'der Haut').replace('px a cycle', 'px je Runde').replace('folded by', 'gefaltet um').replace('degrees', 'Grad');
}

/** A question of the server's: those that come often are translated. */
export function sayAsk(line: string): string {
  const missing = /^no (.+) is found in the picture; brush over it$/.exec(line)?.[1];
  if (missing) return t('stir.missing', { name: sayPart(missing) });
  const strange = /no motion is called (\S+?)(?:;|$)/.exec(line)?.[1];
  const near = /did you mean (.+)\?$/.exec(line)?.[1];
  if (strange && near) return t('stir.strange.near', { word: strange, near });
  return strange ? t('stir.strange', { word: strange }) : sentence(line);
}
