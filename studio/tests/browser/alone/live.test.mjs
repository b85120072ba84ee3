/** How soon a stroke is paint. It runs alone: it measures the machine, too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missing, open } from '../chromium.mjs';
import { visit } from '../look.mjs';
import { round } from '../pen.mjs';
import { start } from '../server.mjs';

const STROKES = 20;
const [SMALL_MOST, SHARP_MOST] = [400, 1500];
const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];

test('a stroke is paint before one has looked up', { skip: missing }, async () => {
  const studio = await start();
  const browser = await open();
  try {
    const page = await visit(browser, studio.address, '/colour');
    await page.getByRole('button', { name: 'Strawberry', exact: true }).last().click();
    await round(page);
    await page.waitForFunction(() => Number(document.querySelector('.paper .paint')?.dataset.size) >= 512);
    const times = { 256: [], 512: [] };
    for (let number = 0; number < STROKES; number += 1) {
      await page.evaluate(() => {
        globalThis.seen = {};
        let up = 0;
        addEventListener('pointerup', () => (up = performance.now()), { once: true, capture: true });
        const look = new MutationObserver(() => {
          const size = document.querySelector('.paper .paint')?.dataset.size;
          // The picture is decoded already; it is on the screen with the next frame.
          if (up && size && !(size in globalThis.seen)) {
            globalThis.seen[size] = 0;
            requestAnimationFrame(() => (globalThis.seen[size] = performance.now() - up));
          }
          if (size === '512' && up) look.disconnect();
        });
        look.observe(document.querySelector('.paper'), { subtree: true, childList: true, attributes: true });
      });
      await round(page, { wide: 0.3 + 0.004 * number, steps: 12 });
      await page.waitForFunction(() => globalThis.seen[512] > 0);
      const seen = await page.evaluate(() => globalThis.seen);
      for (const size of [256, 512]) times[size].push(seen[size]);
    }
    console.log(`stroke to picture: 256 px ${Math.round(median(times[256]))} ms, 512 px ${Math.round(median(times[512]))} ms (medians of ${STROKES})`);
    assert.ok(median(times[256]) < SMALL_MOST);
    assert.ok(median(times[512]) < SHARP_MOST);
    assert.deepEqual(page.faults, []);
  } finally {
    await browser.close();
    await studio.end();
  }
});
