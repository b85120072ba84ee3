/** The picture of the page for the README: `npm run picture`. */
import { resolve } from 'node:path';
import { open } from '../tests/browser/chromium.mjs';
import { stage, visit } from '../tests/browser/look.mjs';
import { start, wake } from '../tests/browser/server.mjs';

const picture = resolve(import.meta.dirname, '../../docs/pictures/studio.jpg');
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
  await page.screenshot({ path: picture, quality: 88 });
} finally {
  await browser.close();
  await studio.end();
}
