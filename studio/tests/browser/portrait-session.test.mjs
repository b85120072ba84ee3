/** One portrait drawn from the first line to the last, and looked at after each: the film of the docs. */
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { answered, arc, draw } from './hand.mjs';
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

const mirrored = (points) => points.map(([x, y]) => [512 - x, y]);
const eye = [
  [[178, 262], [190, 244], [212, 238], [232, 250], [238, 264]],
  arc(209, 262, 15, 20),
  [[184, 276], [204, 286], [228, 280]],
  [[176, 222], [200, 212], [232, 218]],
];
const STROKES = [
  [[160, 200], [160, 260], [178, 312], [216, 352], [256, 370], [296, 352], [334, 312], [352, 260], [352, 200]],
  ...eye.flatMap((stroke) => [stroke, mirrored(stroke)]),
  [[258, 292], [253, 304], [257, 309]],
  [[238, 330], [256, 336], [274, 330]],
  arc(256, 214, 128, 122, 0.74, 1.26),
  [[190, 120], [172, 176], [164, 222], [192, 196], [214, 138]],
  [[216, 118], [206, 180], [218, 230], [240, 186], [252, 128]],
  [[256, 118], [262, 180], [288, 232], [300, 180], [298, 128]],
  [[300, 126], [324, 176], [346, 222], [348, 170], [330, 130]],
  [[146, 220], [136, 290], [150, 380], [166, 300], [164, 226]],
  mirrored([[146, 220], [136, 290], [150, 380], [166, 300], [164, 226]]),
  [[226, 356], [226, 392], [206, 408]],
  mirrored([[226, 356], [226, 392], [206, 408]]),
  [[206, 400], [150, 424], [112, 446], [100, 510]],
  mirrored([[206, 400], [150, 424], [112, 446], [100, 510]]),
  [[208, 402], [236, 436], [256, 452]],
  mirrored([[208, 402], [236, 436], [256, 452]]),
];

test('a portrait grows with every stroke and is a face long before the last', { skip: missing }, async () => {
  const page = await visit(browser, studio.address, '/portrait');
  if (folder) await mkdir(folder, { recursive: true });
  for (const [number, points] of STROKES.entries()) {
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
