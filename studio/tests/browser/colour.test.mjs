/** The room Colour: a drawing area by area, and a thing that is painted while one draws it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { missing, open, PHONE } from './chromium.mjs';
import { stage, visit } from './look.mjs';
import { round } from './pen.mjs';
import { start, until, wake } from './server.mjs';
import { painted } from './tour.mjs';

let studio;
let browser;
let robot;

before(async () => {
  if (missing) return;
  studio = await start();
  robot = await wake(studio.address, 'robot');
  browser = await open();
});
after(async () => {
  await browser?.close();
  await studio?.end();
});

const sharp = (page) =>
  page.waitForFunction(() => Number(document.querySelector('.paper .paint')?.dataset.size) >= 512);
const done = (page) => page.waitForSelector('[data-painted="true"]');
const shown = (page) => page.locator('.picture img[data-painted]').getAttribute('src');
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** What a download holds: its name, and the width, height and kind of colour of a PNG. */
async function saved(page, name) {
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name }).click();
  const file = await coming;
  const bytes = await readFile(await file.path());
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return { name: file.suggestedFilename(), bytes, width, height, alpha: bytes[25] === 6 };
}

test('a thing is painted while the pen moves, gets sharp when it rests, and is kept', { skip: missing }, async () => {
  const page = await visit(browser, studio.address);
  await page.getByRole('link', { name: /draw a fruit/ }).click();
  await button(page, 'Pear').last().click();
  const pen = await round(page, { lift: false });
  await page.locator('.paper .paint').waitFor({ state: 'attached' });
  assert.equal(await page.locator('.paper .paint').getAttribute('data-size'), '256');
  await pen.up();
  await sharp(page);
  await page.getByText('Painted: Pear').waitFor();
  const boxes = await page.evaluate(() =>
    ['canvas', '.paper .paint'].map((one) => document.querySelector(one).getBoundingClientRect().toJSON()),
  );
  // The square of the picture goes a little beyond the outline on all sides.
  const share = boxes[1].width / boxes[0].width;
  assert.ok(share > 0.6 && share < 0.85, `the paint is ${share} of the sheet`);

  await painted(page);
  const file = await saved(page, 'Save as PNG');
  assert.deepEqual([file.name, file.width, file.height, file.alpha], ['Pear.png', 1024, 1024, true]);

  const before_ = await page.locator('.paper .paint').getAttribute('src');
  await page.locator('.others li button').nth(4).click();
  await page.waitForFunction((old) => document.querySelector('.paper .paint').src !== old, before_);
  assert.equal(await page.locator('.others li button').nth(4).getAttribute('aria-pressed'), 'true');

  await button(page, 'Undo').click();
  await page.getByText('Draw an outline here').waitFor();
  assert.equal(await page.locator('.paint').count(), 0);
  await button(page, 'Redo').click();
  await sharp(page);
  await button(page, 'New sheet').click();
  await button(page, 'Undo').click();
  await sharp(page);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a dab turns the thing blue, and is taken away again', { skip: missing }, async () => {
  const page = await visit(browser, studio.address, '/colour');
  await button(page, 'Outline: Apple').click();
  await sharp(page);
  const middle = () =>
    page.locator('.paper .paint').evaluate((image) => {
      const canvas = new OffscreenCanvas(9, 9);
      const context = canvas.getContext('2d');
      context.drawImage(image, 0, 0, 9, 9);
      return [...context.getImageData(4, 5, 1, 1).data];
    });
  const [red, , blue] = await middle();
  assert.ok(red > blue + 40);
  await button(page, 'Colour').click();
  const box = await page.locator('canvas').boundingBox();
  await page.mouse.move(box.x + box.width * 0.45, box.y + box.height * 0.6);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.55, box.y + box.height * 0.6, { steps: 4 });
  await page.mouse.up();
  await until(async () => {
    const [r, , b] = await middle();
    return b > r + 40;
  }, 'the apple is blue');
  await page.getByRole('button', { name: /^Dab 1, blue/ }).click();
  await until(async () => {
    const [r, , b] = await middle();
    return r > b + 40;
  }, 'the apple is red');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('where it cannot tell what is drawn, the room asks', { skip: missing }, async () => {
  const page = await visit(browser, studio.address, '/colour');
  await page.route('**/api/v1/things', (route) =>
    route.fulfill({ json: { hint: 'net', thing: null, seen: '', likely: [], picture: null } }),
  );
  await round(page);
  await page.getByText('Choose what it is.').waitFor();
  await page.unroute('**/api/v1/things');
  await button(page, 'Banana').last().click();
  await page.getByText('Painted: Banana').waitFor();
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a drawing takes style, palette, dabs and words, and is saved without its paper', { skip: missing }, async () => {
  const page = await visit(browser, studio.address, `/p/${robot.id}/move`);
  await page.getByRole('link', { name: 'Colour', exact: true }).click();
  await done(page);
  for (const name of ['Cel', 'Harbour']) {
    const before_ = await shown(page);
    await button(page, name).click();
    await page.waitForFunction((old) => document.querySelector('.picture img[data-painted]').src !== old, before_);
    assert.equal(await button(page, name).getAttribute('aria-pressed'), 'true');
  }
  const picture = page.locator('.picture');
  const box = await picture.boundingBox();
  await button(page, 'purple').click();
  await page.mouse.click(box.x + box.width * 0.5, box.y + box.height * 0.29);
  await page.getByRole('button', { name: /^Dab 1, purple/ }).waitFor();
  await picture.focus();
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: /^Dab 2, purple/ }).waitFor();
  await page.keyboard.press('Control+z');
  assert.equal(await page.getByRole('button', { name: /^Dab 2/ }).count(), 0);

  await page.getByLabel('Say it in words').fill('green trousers, blu hat');
  await page.getByText('I know no colour “blu”. Did you mean blue').waitFor();
  await done(page);
  await painted(page);
  const before_ = await shown(page);
  await page.locator('.others li button').nth(6).click();
  await page.waitForFunction((old) => document.querySelector('.picture img[data-painted]').src !== old, before_);
  await done(page);
  assert.equal(await page.locator('.palette[aria-pressed="true"]').count(), 1);

  await page.getByText('With its paper').click();
  const file = await saved(page, 'Save as PNG');
  assert.equal(file.name, 'Robot.png');
  assert.ok(file.alpha && Math.max(file.width, file.height) === Math.max(robot.page.width, robot.page.height));

  await page.reload();
  await done(page);
  await page.getByRole('button', { name: /^Dab 1, purple/ }).waitFor();
  assert.equal(await button(page, 'Cel').getAttribute('aria-pressed'), 'true');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('the film wears the colours that the drawing was given', { skip: missing }, async () => {
  const page = await visit(browser, studio.address, `/p/${robot.id}/colour`);
  await done(page);
  const staged = page.waitForResponse(
    (answer) => answer.url().endsWith('/stage') && /"colour":\{/.test(answer.request().postData() ?? ''),
  );
  await button(page, 'See it move').click();
  const { performers } = await (await staged).json();
  assert.match(performers[0].texture, /\/stage\//);
  await page.waitForSelector(stage);
  await button(page, 'Adjust').click();
  const plain = page.waitForRequest(
    (request) => request.url().endsWith('/stage') && /"colour":null/.test(request.postData() ?? '') && /"size":[3-9]/.test(request.postData()),
  );
  await page.getByText('In colour').click();
  await plain;
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('German words are understood', { skip: missing }, async () => {
  const page = await visit(browser, studio.address, `/p/${robot.id}/colour`);
  await page.evaluate(() => localStorage.setItem('inkwake-language', 'de'));
  await page.reload();
  const asked = page.waitForRequest(
    (request) => request.url().endsWith('/colour') && /"words":"[^"]*hair/.test(request.postData() ?? ''),
  );
  await page.getByLabel('Sag es mit Worten').fill('rote Haare, hellblauer Mantel und dunkelgrüne Hose');
  const { words } = JSON.parse((await asked).postData());
  assert.equal(words, 'red hair, light blue coat and dark green trousers');
  await page.evaluate(() => localStorage.clear());
  await page.close();
});

test('a finger draws, and the page does not scroll away under it', { skip: missing }, async () => {
  const phone = await open(PHONE);
  try {
    const page = await visit(phone, studio.address, '/colour');
    await button(page, 'Apple').last().click();
    const box = await page.locator('canvas').boundingBox();
    const line = await phone.newCDPSession(page);
    const touch = (type, share) => {
      const angle = share * 2 * Math.PI;
      const [x, y] = [box.x + box.width * (0.5 + 0.3 * Math.sin(angle)), box.y + box.height * (0.5 - 0.3 * Math.cos(angle))];
      return line.send('Input.dispatchTouchEvent', { type, touchPoints: type === 'touchEnd' ? [] : [{ x, y }] });
    };
    const scrolled = await page.evaluate(() => scrollY);
    await touch('touchStart', 0);
    for (let step = 1; step < 30; step += 1) await touch('touchMove', step / 30);
    await touch('touchEnd', 1);
    await sharp(page);
    assert.equal(await page.evaluate(() => scrollY), scrolled);
    assert.deepEqual(page.faults, []);
  } finally {
    await phone.close();
  }
});
