/** One portrait drawn from the first line to the last, and looked at after each: the film of the docs. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { answered, draw, PORTRAIT } from './hand.mjs';
import { visit } from './look.mjs';
import { start } from './server.mjs';

/** With it every step is kept there as a picture; docs/make_pictures.py makes a film of them. */
const folder = process.env.INKWAKE_FILM;

let studio;
let browser;

before(async () => {
  if (missing) return;
  studio = await start();
  browser = await open();
});
after(async () => {
  await browser?.close();
  await studio?.end();
});

test('a portrait grows with every stroke and is a face long before the last', { skip: missing }, async () => {
  const page = await visit(browser, studio.address, '/portrait');
  if (folder) await mkdir(folder, { recursive: true });
  for (const [number, points] of PORTRAIT.entries()) {
    await draw(page, points);
    await answered(page, number + 1);
    if (folder) {
      await page.waitForTimeout(60);
      await page.screenshot({ path: join(folder, `${String(number + 1).padStart(3, '0')}.png`) });
    }
  }
  const parts = await page.locator('[data-part]').evaluateAll((found) => found.map((part) => part.dataset.part));
  for (const part of ['face', 'eye-left', 'eye-right', 'mouth', 'hair-front', 'clothes']) assert.ok(parts.includes(part), part);
  await page.close();
});
