/** The room Stir: areas brushed or found by words move, and nothing else does. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { visit } from './look.mjs';
import { start, until, wake } from './server.mjs';

let studio;
let browser;
let robot;

before(async () => {
  if (missing) return;
  studio = await start();
  robot = await wake(studio.address, 'robot');
  browser = await open();
  // Time stands still until a test moves it on, so that a moment can be looked at.
  await browser.addInitScript(() => {
    window.moment = 1000;
    const next = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (draw) => next(() => draw(window.moment));
    performance.now = () => window.moment;
  });
});
after(async () => {
  await browser?.close();
  await studio?.end();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const idle = (page) => page.waitForSelector('.live.on[data-busy="false"]');
const strength = (page) => page.getByRole('slider', { name: 'Strength' });

async function enter() {
  const page = await visit(browser, studio.address, `/p/${robot.id}/stir`);
  await page.evaluate(() => localStorage.clear());
  await page.reload();
  await page.waitForSelector('.live[data-ready="true"]', { state: 'attached' });
  return page;
}

/** Brushes a stroke across the robot's belly, shares of the picture. */
async function brush(page, y = 0.5) {
  const box = await page.locator('.picture').boundingBox();
  await page.mouse.move(box.x + box.width * 0.42, box.y + box.height * y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.58, box.y + box.height * y, { steps: 6 });
  await page.mouse.up();
}

/** The picture at a moment, s; and how far each px is from the picture at rest. */
const seen = (page, moment) =>
  page.evaluate(async (at) => {
    window.moment = 1000 + at * 1000;
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
    const [still, live] = ['still', 'live'].map((name) => document.querySelector(`canvas.${name}`));
    const pixels = (...layers) => {
      const canvas = new OffscreenCanvas(still.width, still.height);
      const context = canvas.getContext('2d');
      for (const one of layers) context.drawImage(one, 0, 0);
      return context.getImageData(0, 0, still.width, still.height).data;
    };
    const [rest, now] = [pixels(still), pixels(still, live)];
    let [sum, left, top, right, bottom] = [0, still.width, still.height, 0, 0];
    for (let k = 0; k < now.length; k += 1) {
      if (now[k] === rest[k]) continue;
      sum += Math.abs(now[k] - rest[k]);
      const [x, y] = [(k >> 2) % still.width, Math.floor((k >> 2) / still.width)];
      [left, top, right, bottom] = [Math.min(left, x), Math.min(top, y), Math.max(right, x), Math.max(bottom, y)];
    }
    return { sum, left: left / still.width, top: top / still.height, right: right / still.width, bottom: bottom / still.height };
  }, moment);

test('what is brushed moves, and every other pixel stays as it is', { skip: missing }, async () => {
  const page = await enter();
  await brush(page);
  await button(page, 'Ripple').click();
  await idle(page);
  const moved = await seen(page, 0.4);
  assert.ok(moved.sum > 0, 'nothing moves');
  // Half a brush beyond the stroke, which is 6 % of the longer side wide, and not a px more.
  assert.ok(moved.left > 0.36 && moved.right < 0.64 && moved.top > 0.44 && moved.bottom < 0.56, JSON.stringify(moved));
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('strength is felt before the server has answered', { skip: missing }, async () => {
  const page = await enter();
  await brush(page);
  await button(page, 'Ripple').click();
  await idle(page);
  const weak = await seen(page, 0.4);
  let held;
  await page.route('**/stir', (route) => {
    held = route;
  });
  await strength(page).focus();
  for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight');
  const strong = await seen(page, 0.4);
  assert.ok(strong.sum > weak.sum * 1.2, `${strong.sum} after ${weak.sum}`);
  await until(() => held, 'the exact plan is asked for');
  await held.continue();
  await page.unroute('**/stir');
  await idle(page);
  assert.ok((await seen(page, 0.4)).sum > weak.sum * 1.2);
  await button(page, 'Undo').click();
  assert.equal(await strength(page).inputValue(), '1');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('words are understood, found, changed and taken back; what they lack is asked for', { skip: missing }, async () => {
  const page = await enter();
  await page.getByLabel('Say it in words').fill('the robot swings its arms and its tail wags; it frobnicates');
  await page.getByText('I understand: swings the arms of the robot; wags the tail').waitFor();
  await page.getByText('I know no motion “frobnicates”').waitFor();
  await button(page, 'Apply').click();
  await page.getByText('I find no “tail” in the picture. Brush over it.').waitFor();
  // The missing one is chosen, and brushed now.
  assert.match(await page.locator('.area[aria-pressed="true"]').innerText(), /tail/);
  await brush(page, 0.6);
  await page.locator('.area').filter({ hasText: 'arm' }).click();
  await button(page, 'Watch').click();
  await idle(page);
  assert.ok((await seen(page, 0.3)).sum > 0);
  await button(page, 'Take away: Swing').click();
  assert.equal(await page.locator('.move').count(), 0);
  await button(page, 'Undo').click();
  await page.locator('.move').waitFor();
  await button(page, 'Drift').click();
  await page.getByRole('group', { name: 'Direction: Drift' }).getByRole('button', { name: 'Up' }).click();
  await page.getByText(/^\d+ px$/).waitFor();

  await page.reload();
  await page.locator('.area').filter({ hasText: 'tail' }).waitFor();
  await idle(page);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('by keyboard alone an area is brushed and moves', { skip: missing }, async () => {
  const page = await enter();
  await page.locator('.picture').focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Space');
  await button(page, 'Area 1').waitFor();
  await button(page, 'Breathe').focus();
  await page.keyboard.press('Enter');
  await idle(page);
  assert.ok((await seen(page, 1.2)).sum > 0);
  await page.keyboard.press('Control+z');
  assert.equal(await page.locator('.area').count(), 2);
  await page.keyboard.press('Control+z');
  assert.equal(await page.locator('.area').count(), 1);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a film and its curves are kept', { skip: missing }, async () => {
  const page = await enter();
  await brush(page);
  await button(page, 'Blink').click();
  await idle(page);
  await button(page, 'Keep the film').click();
  await page.getByText('APNG').click();
  await page.getByLabel('Size').selectOption('480');
  await button(page, 'Make the film').click();
  const coming = page.waitForEvent('download');
  await button(page, 'Save the film').click();
  assert.equal((await coming).suggestedFilename(), 'Robot.apng');
  await page.keyboard.press('Escape');
  const curves = page.waitForEvent('download');
  await button(page, 'Save the curves (JSON)').click();
  const file = await curves;
  assert.equal(file.suggestedFilename(), 'Robot.json');
  const told = JSON.parse(await readFile(await file.path(), 'utf8'));
  assert.deepEqual([told.inkwake, told.moves[0].motion], ['stir', 'blink']);
  assert.deepEqual(page.faults, []);
  await page.close();
});
