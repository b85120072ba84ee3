/** How a drawing comes in: by the camera, from the clipboard, many at once, and one without a figure. */
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { bottle, HEIGHT, WIDTH } from './bottle.mjs';
import { missing, open } from './chromium.mjs';
import { stage, visit } from './look.mjs';
import { start, until } from './server.mjs';

const sample = (name) => new URL(`../../../samples/${name}.jpg`, import.meta.url).pathname;
let studio;
let browser;
let folder;

before(async () => {
  if (missing) return;
  studio = await start();
  // The camera looks at a drawing that lies on the table: a film of one JPEG.
  folder = await mkdtemp(join(tmpdir(), 'inkwake-camera-'));
  await copyFile(sample('cat'), join(folder, 'table.mjpeg'));
  browser = await open({
    permissions: ['camera', 'clipboard-read', 'clipboard-write'],
    flags: [
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${join(folder, 'table.mjpeg')}`,
    ],
  });
});
after(async () => {
  await browser?.close();
  await studio?.end();
  if (folder) await rm(folder, { recursive: true });
});

test('a photo taken with the camera wakes', { skip: missing }, async () => {
  const page = await visit(browser, studio.address);
  await page.getByRole('button', { name: 'Take a photo' }).click();
  const shoot = page.getByRole('button', { name: 'Take the photo' });
  await until(() => shoot.isEnabled(), 'the camera');
  await shoot.click();
  await page.waitForSelector(stage);
  assert.match(await page.title(), /^My photo/);
  const live = await page.evaluate(() => document.querySelector('video'));
  assert.equal(live, null, 'the camera is off again');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('where there is no camera, one is told what to do instead', { skip: missing }, async () => {
  const blind = await open();
  try {
    const page = await visit(blind, studio.address);
    await page.getByRole('button', { name: 'Take a photo' }).click();
    await page.getByRole('alert').getByText(/choose it as a picture|Allow it/).waitFor();
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('dialog').getByRole('button', { name: 'Choose a picture' }).click();
    await choosing;
    assert.deepEqual(page.faults, []);
  } finally {
    await blind.close();
  }
});

test('a picture in the clipboard wakes by Ctrl+V', { skip: missing }, async () => {
  const page = await visit(browser, studio.address);
  const photo = await readFile(sample('tadpole'), 'base64');
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes], { type: 'image/jpeg' }));
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d').drawImage(picture, 0, 0);
    const png = await canvas.convertToBlob({ type: 'image/png' });
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })]);
  }, photo);
  await page.keyboard.press('Control+v');
  await page.waitForSelector(stage);
  assert.match(await page.title(), /^Pasted picture/);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a page without a figure is kept, and one may look again, clean it, or take another', { skip: missing }, async () => {
  const page = await visit(browser, studio.address);
  const file = { name: 'bottle.png', mimeType: 'image/png', buffer: bottle };
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('heading', { name: 'I found no figure here.' }).waitFor();
  await page.getByRole('link', { name: 'Draw a box' }).click();
  await page.locator('[data-desk] img').waitFor();
  const sheet = await page.locator('[data-desk] img').boundingBox();
  const at = (x, y) => [sheet.x + (x / WIDTH) * sheet.width, sheet.y + (y / HEIGHT) * sheet.height];
  await page.mouse.move(...at(330, 150));
  await page.mouse.down();
  await page.mouse.move(...at(530, 600), { steps: 5 });
  await page.mouse.up();
  await page.getByRole('status').getByText('Nothing that could be a figure').waitFor();
  await page.getByRole('link', { name: 'Move', exact: true }).click();
  await page.getByRole('link', { name: 'Clean its lines instead' }).click();
  await page.locator('.clean img').waitFor();
  await page.getByRole('link', { name: 'Move', exact: true }).click();
  await page.getByRole('link', { name: 'Take another picture' }).click();
  await page.getByRole('button', { name: 'Choose a picture' }).waitFor();
  assert.deepEqual(page.faults.filter((fault) => !/status of 422/.test(fault)), []);
  await page.close();
});

test('twenty pictures chosen at once all wake in the gallery', { skip: missing }, async () => {
  const page = await visit(browser, studio.address);
  const buffer = await readFile(sample('tadpole'));
  await page.locator('input[type=file]').setInputFiles(
    Array.from({ length: 20 }, (_, number) => ({
      name: `class drawing ${number + 1}.jpg`,
      mimeType: 'image/jpeg',
      buffer,
    })),
  );
  await page.waitForURL(/\/gallery$/);
  const own = page.getByRole('article').filter({ hasText: 'class drawing' });
  await own.nth(19).waitFor();
  await until(async () => (await own.filter({ hasText: 'waking' }).count()) === 0, 'all are awake', 200);
  assert.equal(await own.count(), 20);
  // A picture is fetched once its drawing is awake: the last ones may be a moment late.
  const shown = own.filter({ has: page.locator('img') });
  await until(async () => (await shown.count()) === 20, 'all are shown', 60);
  assert.deepEqual(page.faults, []);
  await page.close();
});
