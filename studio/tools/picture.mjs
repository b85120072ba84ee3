/** The pictures of the page for the README and docs/studio.md: `npm run picture`. */
import { resolve } from 'node:path';
import { open } from '../tests/browser/chromium.mjs';
import { stage, visit } from '../tests/browser/look.mjs';
import { start, wake } from '../tests/browser/server.mjs';
import { painted } from '../tests/browser/tour.mjs';

const picture = (name) => resolve(import.meta.dirname, `../../docs/pictures/${name}.jpg`);
const studio = await start();
const browser = await open();
try {
  const { id } = await wake(studio.address, 'family');
  const page = await visit(browser, studio.address, `/p/${id}/move`);
  await page.waitForSelector(stage);
  const onScreen = () =>
    [...document.querySelectorAll('.view')]
      .filter((one) => one.getBoundingClientRect().top < innerHeight)
      .every((one) => !one.classList.contains('waiting'));
  await page.waitForFunction(onScreen);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: picture('studio'), quality: 88 });
  await page.goto(`${studio.address}/colour`);
  await page.locator('.start .chip').nth(3).click();
  await page.waitForFunction(() => Number(document.querySelector('.paper .paint')?.dataset.size) >= 512);
  await painted(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: picture('studio-thing'), quality: 88 });
  await page.goto(`${studio.address}/p/${(await wake(studio.address, 'astronaut')).id}/colour`);
  await page.waitForSelector('[data-painted="true"]');
  await painted(page);
  await page.waitForTimeout(1500);
  await page.screenshot({ path: picture('studio-colour'), quality: 88 });
  await page.goto(`${studio.address}/p/${(await wake(studio.address, 'cat')).id}/stir`);
  await page.locator('#stir-words').fill('the cat wags its tail, its left arm swings slowly and the heart beats');
  await page.locator('.words .button').click();
  await page.waitForSelector('.live.on[data-busy="false"]');
  await page.waitForTimeout(1650);
  await page.screenshot({ path: picture('studio-stir'), quality: 88 });
} finally {
  await browser.close();
  await studio.end();
}
