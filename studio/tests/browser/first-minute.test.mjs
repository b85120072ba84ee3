/** From a sample to a film: what a new user does in the first minute. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { print, stage, visit } from './look.mjs';
import { start, until } from './server.mjs';

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

test('a sample wakes, is mended, dances, and becomes a film that opens', { skip: missing }, async () => {
  const page = await visit(browser, studio.address);
  await page.getByRole('button', { name: 'Wake the drawing “Hooray”' }).click();
  await page.waitForSelector(stage, { timeout: 180_000 });
  const first = await print(page);
  await until(async () => (await print(page)) !== first, 'the preview moves');

  await page.getByRole('link', { name: 'Mend', exact: true }).click();
  const hand = page.locator('[data-joint="left_hand"]');
  const place = await hand.boundingBox();
  const middle = [place.x + place.width / 2, place.y + place.height / 2];
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
  await page.mouse.move(...middle);
  await page.mouse.down();
  await page.mouse.move(middle[0] + 12, middle[1] + 14, { steps: 4 });
  await page.mouse.up();
  const figure = (await (await saved).json()).figures[0];
  assert.equal(figure.joints.find((joint) => joint.name === 'left_hand').confidence, 1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Redo' }).click();
  await page.getByText('Saved').waitFor();

  await page.getByRole('link', { name: 'See it move' }).click();
  await page.waitForSelector(stage);
  await page.getByRole('button', { name: 'Wave', exact: true }).click();
  await page.getByRole('button', { name: 'Wave', exact: true, pressed: true }).waitFor();
  await page.waitForSelector(stage);
  const before_ = await print(page);
  await until(async () => (await print(page)) !== before_, 'the chosen motion moves');

  await page.getByRole('button', { name: 'Keep the film' }).click();
  await page.getByRole('button', { name: 'Make the film' }).click();
  const save = page.getByRole('button', { name: 'Save the film' });
  await save.waitFor({ timeout: 180_000 });
  const coming = page.waitForEvent('download');
  await save.click();
  const bytes = await readFile(await (await coming).path());
  assert.equal(bytes.subarray(0, 6).toString('latin1'), 'GIF89a');
  const film = await page.locator('img.film').evaluate((image) => [image.naturalWidth, image.naturalHeight]);
  assert.ok(film[0] > 100 && film[1] > 100, `the film is ${film}`);
  assert.deepEqual(page.faults, []);
});

test('a drawing dropped anywhere on the page wakes in one action', { skip: missing }, async () => {
  const page = await visit(browser, studio.address);
  const photo = await readFile(new URL('../../../samples/cat.jpg', import.meta.url));
  await page.evaluate((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const data = new DataTransfer();
    data.items.add(new File([bytes], 'my cat.jpg', { type: 'image/jpeg' }));
    window.dispatchEvent(new DragEvent('drop', { dataTransfer: data, bubbles: true, cancelable: true }));
  }, photo.toString('base64'));
  await page.waitForSelector(stage, { timeout: 180_000 });
  assert.match(page.url(), /\/p\/[^/]+\/move$/);
  assert.match(await page.title(), /^my cat/);
  assert.deepEqual(page.faults, []);
});

test('a figure drawn on the page itself wakes', { skip: missing }, async () => {
  const page = await visit(browser, studio.address);
  await page.getByRole('button', { name: 'Draw one here' }).click();
  const sheet = page.locator('dialog canvas');
  const box = await sheet.boundingBox();
  await page.getByLabel('Width').fill('14');
  const stroke = async (points) => {
    const at = ([x, y]) => [box.x + x * box.width, box.y + y * box.height];
    await page.mouse.move(...at(points[0]));
    await page.mouse.down();
    for (const point of points.slice(1)) await page.mouse.move(...at(point), { steps: 3 });
    await page.mouse.up();
  };
  const round = Array.from({ length: 17 }, (_, step) => [
    0.5 + 0.09 * Math.sin((step / 16) * 2 * Math.PI),
    0.2 - 0.09 * Math.cos((step / 16) * 2 * Math.PI),
  ]);
  await stroke(round);
  await stroke([[0.42, 0.3], [0.58, 0.3], [0.6, 0.6], [0.4, 0.6], [0.42, 0.3]]);
  await stroke([[0.42, 0.34], [0.22, 0.5]]);
  await stroke([[0.58, 0.34], [0.78, 0.5]]);
  await stroke([[0.45, 0.6], [0.42, 0.9]]);
  await stroke([[0.55, 0.6], [0.58, 0.9]]);
  await page.getByRole('button', { name: 'Wake it' }).click();
  await page.waitForSelector(stage, { timeout: 180_000 });
  assert.deepEqual(page.faults, []);
});
