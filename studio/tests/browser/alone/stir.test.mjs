/** How soon a pulled slider is seen in the room Stir. It runs alone: it measures the machine, too. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { missing, open } from '../chromium.mjs';
import { visit } from '../look.mjs';
import { start, wake } from '../server.mjs';

const PULLS = 20;
const [SEEN_MOST, EXACT_MOST] = [400, 2500];
const median = (values) => values.toSorted((one, other) => one - other)[values.length >> 1];

test('a pulled slider is seen at once, and exact soon after', { skip: missing }, async () => {
  const studio = await start();
  const browser = await open();
  try {
    const { id } = await wake(studio.address, 'cat');
    const page = await visit(browser, studio.address, `/p/${id}/stir`);
    await page.getByLabel('Say it in words').fill('the cat wags its tail, its arms swing and the heart beats');
    await page.getByRole('button', { name: 'Apply' }).click();
    await page.waitForSelector('.live.on[data-busy="false"]');
    await page.waitForTimeout(3000);
    const pace = Number(await page.locator('.live').getAttribute('data-pace'));
    const times = await page.evaluate(async (pulls) => {
      const frame = () => new Promise(requestAnimationFrame);
      const slider = document.querySelector('.move input[type="range"]');
      const live = document.querySelector('.live');
      const found = { seen: [], exact: [] };
      for (let pull = 0; pull < pulls; pull += 1) {
        const began = performance.now();
        slider.value = String(0.5 + 0.1 * pull);
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await frame();
        await frame();
        found.seen.push(performance.now() - began);
        while (live.dataset.busy !== 'true') await frame();
        while (live.dataset.busy !== 'false') await frame();
        found.exact.push(performance.now() - began);
      }
      return found;
    }, PULLS);
    console.log(
      `slider to picture ${Math.round(median(times.seen))} ms, to the exact plan ${Math.round(median(times.exact))} ms ` +
        `(medians of ${PULLS}), ${pace} pictures a second`,
    );
    assert.ok(median(times.seen) < SEEN_MOST);
    assert.ok(median(times.exact) < EXACT_MOST);
    assert.deepEqual(page.faults, []);
  } finally {
    await browser.close();
    await studio.end();
  }
});
