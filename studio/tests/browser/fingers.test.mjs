/** Fingers on a phone: two zoom and pan the drawing that is mended, one moves a joint or paints. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missing, open, PHONE } from './chromium.mjs';
import { visit } from './look.mjs';
import { start, wake } from './server.mjs';

let studio;
let browser;
let page;
let touch;

before(async () => {
  if (missing) return;
  studio = await start();
  const { id } = await wake(studio.address, 'tadpole');
  browser = await open(PHONE);
  page = await visit(browser, studio.address, `/p/${id}/mend`);
  await page.locator('[data-joint]').first().waitFor();
  const line = await browser.newCDPSession(page);
  touch = (type, points) =>
    line.send('Input.dispatchTouchEvent', { type, touchPoints: points.map(([x, y], id) => ({ x, y, id })) });
});
after(async () => {
  await browser?.close();
  await studio?.end();
});

/** Lays fingers down and moves them, a little at a time, from the first places to the last. */
async function glide(from, to, steps = 6) {
  await touch('touchStart', from);
  for (let step = 1; step <= steps; step += 1) {
    const between = from.map(([x, y], finger) => [
      x + ((to[finger][0] - x) * step) / steps,
      y + ((to[finger][1] - y) * step) / steps,
    ]);
    await touch('touchMove', between);
  }
  await touch('touchEnd', []);
}

const world = async () => {
  const box = await page.locator('.world').boundingBox();
  return { ...box, middle: [box.x + box.width / 2, box.y + box.height / 2] };
};
const close = (one, other, far) => Math.abs(one - other) <= far;

test('two fingers apart show the drawing larger, around the place between them', { skip: missing }, async () => {
  const before_ = await world();
  const [x, y] = before_.middle;
  await glide([[x - 40, y], [x + 40, y]], [[x - 80, y], [x + 80, y]]);
  const after_ = await world();
  assert.ok(close(after_.width / before_.width, 2, 0.05), `${after_.width / before_.width} times as wide`);
  assert.ok(close(after_.middle[0], x, 4) && close(after_.middle[1], y, 4), `the middle went to ${after_.middle}`);
});

test('two fingers together shift it, and nothing of the drawing is changed', { skip: missing }, async () => {
  await page.getByRole('button', { name: 'Shape' }).click();
  const before_ = await world();
  const desk = await page.locator('[data-desk]').boundingBox();
  const [x, y] = [desk.x + desk.width / 2, desk.y + desk.height / 2];
  await glide([[x - 30, y], [x + 30, y]], [[x + 20, y + 60], [x + 80, y + 60]]);
  const after_ = await world();
  assert.ok(close(after_.x - before_.x, 50, 3) && close(after_.y - before_.y, 60, 3));
  assert.ok(await page.getByRole('button', { name: 'Undo' }).isDisabled(), 'two fingers paint nothing');
});

test('one finger paints, and the page does not scroll away under it', { skip: missing }, async () => {
  await page.getByRole('button', { name: 'Whole figure' }).click();
  const { x, y, width, height } = await world();
  const scrolled = await page.evaluate(() => scrollY);
  const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
  await glide([[x + 12, y + height * 0.85]], [[x + width * 0.3, y + height * 0.8]]);
  assert.match((await saved).url(), /\/mask$/);
  assert.equal(await page.evaluate(() => scrollY), scrolled);
  await page.getByRole('button', { name: 'Undo' }).click();
});

test('one finger moves a joint', { skip: missing }, async () => {
  await page.getByRole('button', { name: 'Joints' }).click();
  const hand = page.locator('[data-joint="right_hand"]');
  const at = await hand.boundingBox();
  const [x, y] = [at.x + at.width / 2, at.y + at.height / 2];
  const saved = page.waitForResponse((answer) => answer.url().includes('/figures/') && answer.request().method() === 'PUT');
  await glide([[x, y]], [[x + 9, y + 22]]);
  const figure = (await (await saved).json()).figures[0];
  assert.equal(figure.joints.find((joint) => joint.name === 'right_hand').confidence, 1);
  assert.deepEqual(page.faults, []);
});
