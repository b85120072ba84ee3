/** How soon a stroke is a portrait, and how it is to draw where five thousand strokes lie already. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missing, open } from '../chromium.mjs';
import { answered, arc, draw, saved, sheet } from '../hand.mjs';
import { visit } from '../look.mjs';
import { start } from '../server.mjs';

const [STROKES, MANY] = [20, 5000];
let studio;
let browser;

before(async () => {
  if (missing) return;
  studio = await start({ portraits: 'fake' });
  browser = await open();
});
after(async () => {
  await browser?.close();
  await studio?.end();
});

const middle = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const late = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length * 0.95)];

/** From the pen's lifting to the new portrait on the screen, ms. */
async function times(page, from) {
  const found = [];
  for (let number = 0; number < STROKES; number += 1) {
    await draw(page, arc(256, 250, 40 + 5 * number, 60 + 5 * number), { lift: false });
    await page.evaluate(() => {
      let lifted = 0;
      addEventListener('pointerup', () => (lifted = performance.now()), { once: true, capture: true });
      const old = document.querySelector('.result img').src;
      window.shown = new Promise((done) => {
        const look = () => {
          if (lifted && document.querySelector('.result img').src !== old) done(performance.now() - lifted);
          else requestAnimationFrame(look);
        };
        look();
      });
    });
    await page.mouse.up();
    found.push(await page.evaluate(() => window.shown));
    await answered(page, from + number + 1);
  }
  return found;
}

test('a stroke is a portrait a moment after the pen is lifted', { skip: missing }, async () => {
  const page = await visit(browser, studio.address, '/portrait');
  await draw(page, arc(256, 250, 95, 125));
  await answered(page, 1);
  const found = await times(page, 1);
  console.log(`pen up to portrait: median ${Math.round(middle(found))} ms, 95 % ${Math.round(late(found))} ms, the engine left out`);
  assert.ok(middle(found) < 250, `${found.map(Math.round)}`);
  await page.close();
});

test('with five thousand strokes on the sheet the pen still runs', { skip: missing }, async () => {
  const events = Array.from({ length: MANY }, (_, number) => ({
    do: 'stroke',
    id: number + 1,
    width: 2,
    points: Array.from({ length: 40 }, (_, at) => [(number * 7 + 3 * at) % 512, (number * 13 + 2 * at) % 512, 8 * at, 0.5]),
  }));
  const file = { format: 'inkwake.portrait', version: 1, size: [512, 512], seed: 0, events, undone: [] };
  const page = await visit(browser, studio.address, '/portrait');
  await page.getByText('Draw a face here').waitFor();
  await page.locator('[data-what="portrait"]').setInputFiles({ name: 'many.json', mimeType: 'application/json', buffer: Buffer.from(JSON.stringify(file)) });
  await answered(page, MANY);
  await page.evaluate(() => {
    window.slow = [];
    new PerformanceObserver((list) => window.slow.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    window.frames = [];
    let last = performance.now();
    const beat = (now) => {
      if (window.down) window.frames.push(now - last);
      last = now;
      requestAnimationFrame(beat);
    };
    requestAnimationFrame(beat);
    addEventListener('pointerdown', () => (window.down = true), true);
    addEventListener('pointerup', () => (window.down = false), true);
  });
  for (let number = 0; number < 5; number += 1) await draw(page, arc(256, 250, 100 + 9 * number, 120, 0, 1, 60));
  await page.keyboard.press('Control+z');
  assert.equal(await sheet(page).getAttribute('data-strokes'), String(MANY + 4));
  await saved(page);
  const { slow, frames } = await page.evaluate(() => ({ slow: window.slow, frames: window.frames }));
  console.log(`frames while drawing: median ${middle(frames).toFixed(1)} ms, 95 % ${late(frames).toFixed(1)} ms; longest task ${Math.round(Math.max(0, ...slow))} ms`);
  assert.ok(late(frames) < 60, `${frames.map(Math.round)}`);
  await page.close();
});
