/** A walk through every room; pictures of each stay in out/studio-screens to be looked at. */
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { face, saved } from './hand.mjs';
import { settled, stage } from './look.mjs';

const screens = resolve(import.meta.dirname, '../../../out/studio-screens');
await mkdir(screens, { recursive: true });

/** Keeps what a page shows, in light and in dark, and lets `check` look at each. */
export async function keep(page, look, name, check = null) {
  for (const colorScheme of ['light', 'dark']) {
    await page.emulateMedia({ colorScheme });
    await settled(page);
    await page.screenshot({ path: join(screens, `${look}-${colorScheme}-${name}.png`) });
    await check?.(page, `${name} (${look}, ${colorScheme})`);
  }
}

/** What a studio shows before anything is in it. */
export async function emptyRooms(page, address, stop) {
  await page.locator('.sheets img').first().waitFor();
  await stop('first-minute');
  await page.goto(`${address}/gallery`);
  await page.locator('.empty').waitFor();
  await stop('gallery-empty');
}

/** Waits until all eight variations are there. */
export const painted = (page) =>
  page.waitForFunction(() => document.querySelectorAll('.others li button:not(:disabled)').length === 8);

/** Every room with a family of three in it; `nobody` is a project without a figure. */
export async function rooms(page, address, { family, nobody }, stop) {
  const panel = (number) => page.locator('.right > .segments .button').nth(number).click();
  // What the bar at a phone's foot covers by half is no small target.
  const top = () => page.evaluate(() => scrollTo(0, 0));
  const tool = (number) => page.locator('.tools .segments .button').nth(number).click();
  await page.goto(address);
  await page.locator('.sheets img').first().waitFor();
  await stop('new');
  await page.locator('.others .button').nth(1).click();
  await stop('draw');
  await page.goto(`${address}/p/${family}/move`);
  await page.waitForSelector(stage);
  await page.waitForFunction(() => document.querySelectorAll('.view:not(.waiting)').length > 2);
  await stop('move');
  await panel(1);
  await stop('move-adjust');
  await panel(2);
  await stop('move-stage');
  await page.locator('.actions .first').click();
  await stop('film');
  await page.goto(`${address}/p/${family}/mend`);
  await page.locator('[data-joint]').first().waitFor();
  await stop('mend-joints');
  await tool(1);
  await stop('mend-shape');
  await tool(2);
  await page.locator('.box').first().waitFor();
  await stop('mend-box');
  await page.goto(`${address}/p/${family}/ink`);
  await page.locator('.clean img').waitFor();
  await stop('ink');
  await page.goto(`${address}/p/${family}/stir`);
  await page.waitForSelector('.live[data-ready="true"]', { state: 'attached' });
  await stop('stir-empty');
  await page.locator('#stir-words').fill('the hair waves to the left and it frobnicates');
  await page.locator('.words .button').click();
  await page.waitForSelector('.live.on[data-busy="false"]');
  await page.locator('.motions .chip').nth(11).click();
  await page.locator('.ways').waitFor();
  await stop('stir');
  await page.goto(`${address}/p/${family}/colour`);
  await page.waitForSelector('[data-painted="true"]');
  await painted(page);
  await stop('colour');
  await page.locator('main > .segments .button').nth(1).click();
  await page.locator('.start .chip').nth(3).waitFor();
  await stop('thing-empty');
  await page.locator('.start .chip').nth(3).click();
  await page.locator('.tools .segments .button').nth(2).click();
  await painted(page);
  await stop('thing');
  await page.goto(`${address}/portrait`);
  await page.locator('.start').waitFor();
  await stop('portrait-empty');
  await face(page);
  await saved(page);
  await page.locator('.others li').nth(3).waitFor();
  await page.locator('[data-part="eye-left"] .name').click();
  await top();
  await stop('portrait');
  await page.locator('.side .segments .button').nth(1).click();
  await page.keyboard.press('g');
  await top();
  await stop('portrait-colours');
  await page.locator('.side .segments .button').nth(2).click();
  await page.keyboard.press('g');
  await top();
  await stop('portrait-life');
  await page.goto(`${address}/p/${nobody}/move`);
  await page.locator('section .first').waitFor();
  await stop('nobody');
  await page.goto(`${address}/gallery`);
  await page.locator('.menu .button').first().click();
  await stop('gallery');
  await page.locator('header > .button').click();
  await stop('settings');
}
