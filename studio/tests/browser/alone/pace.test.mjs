/** How smooth the preview is without a graphics card. It runs alone: it measures the machine, too. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missing, open } from '../chromium.mjs';
import { stage, visit } from '../look.mjs';
import { start, until, wake } from '../server.mjs';

const LEAST = 30;
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

for (const background of ['page', 'white']) {
  test(`four figures dance at ${LEAST} frames a second or more (${background})`, { skip: missing }, async () => {
    const { id, figures } = await wake(studio.address, 'family');
    const page = await visit(browser, studio.address);
    const parts = ['dance', 'wave', 'jumping_jacks', 'twist'].map((motion, place) => ({
      figure: figures[place % figures.length].number,
      motion,
      energy: 1,
      speed: 1,
      mirror: false,
      face: ['blink', 'gaze'],
      ...(place < figures.length ? {} : { at: [0.8, 0.9] }),
    }));
    await page.evaluate(
      ([key, play]) => localStorage.setItem(key, JSON.stringify(play)),
      [`inkwake-play-${id}`, { parts, background, chosen: 0 }],
    );
    await page.goto(`${studio.address}/p/${id}/move`);
    await page.waitForSelector(stage);
    const canvas = page.locator('canvas[data-pace]');
    const pace = () => canvas.evaluate((one) => Number(one.dataset.pace));
    await until(async () => (await pace()) >= LEAST, `${LEAST} frames a second`, 30);
    const shown = await canvas.evaluate((one) => `${one.width} x ${one.height} px, shown as ${one.clientWidth} x ${one.clientHeight}`);
    console.log(`${background}: ${await pace()} frames a second, ${shown}`);
    assert.deepEqual(page.faults, []);
    await page.close();
  });
}
