/** What is no portrait, is broken or lies beside the sheet: one clear line, and nothing of it is lost. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { answered, arc, draw, FACE, PORTRAIT, saved, strokes } from './hand.mjs';
import { visit } from './look.mjs';
import { start } from './server.mjs';

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

const button = (page, name) => page.getByRole('button', { name, exact: true });
const idOf = (page) => new URL(page.url()).pathname.split('/')[2];
const kept = async (page) => {
  await saved(page);
  return (await (await fetch(`${studio.address}/api/v1/portraits/${idOf(page)}`)).json()).session;
};
const enter = async () => {
  const page = await visit(browser, studio.address, '/portrait');
  await page.getByText('Draw a face here').waitFor();
  return page;
};
const give = (page, name, buffer, mimeType = 'image/png') => page.locator('[data-what="portrait"]').setInputFiles({ name, mimeType, buffer });
const refusals = (page) => page.faults.filter((fault) => !/status of 4/.test(fault));

test('scribbles are no face: that is said, and they go over to the room for clean lines', { skip: missing }, async () => {
  const page = await enter();
  for (let number = 0; number < 9; number += 1) {
    const x = 60 + 45 * number;
    await draw(page, [[x, 60], [x + 30, 440], [x - 20, 200], [x + 40, 90]]);
  }
  await answered(page, 9);
  await page.getByText('This is no face yet.').waitFor();
  const { events } = await kept(page);
  await button(page, 'Clean lines of it').click();
  await page.waitForURL(/\/p\/[0-9a-f]{32}\/ink$/);
  await page.locator('.clean img').waitFor();
  await page.goBack();
  await answered(page, 9);
  assert.deepEqual((await kept(page)).events, events);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a photo that shows no face is refused in one line, and cleaned where that is wished', { skip: missing }, async () => {
  const page = await enter();
  await draw(page, PORTRAIT[0]);
  await answered(page, 1);
  await page.locator('[data-what="portrait"]').setInputFiles('../samples/hooray.jpg');
  const dialog = page.getByRole('dialog', { name: 'No face in “hooray.jpg”' });
  await dialog.getByText('Nobody is seen in it.').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  assert.equal(await strokes(page), 1);
  await page.locator('[data-what="portrait"]').setInputFiles('../samples/hooray.jpg');
  await dialog.getByRole('button', { name: 'Clean lines of it' }).click();
  await page.waitForURL(/\/p\/[0-9a-f]{32}\/ink$/);
  await page.locator('.clean img').waitFor();
  assert.deepEqual(refusals(page), []);
  await page.close();
});

test('two faces are told apart from one, and nothing is erased by itself', { skip: missing }, async () => {
  const page = await enter();
  const half = (shift) => FACE.slice(0, 6).map((stroke) => stroke.map(([x, y]) => [0.5 * x + shift, 0.5 * y + 120]));
  for (const stroke of [...half(-10), ...half(250)]) await draw(page, stroke);
  await answered(page, 12);
  await page.getByText('Two faces are drawn; a portrait has one.').waitFor();
  assert.equal((await kept(page)).events.length, 12);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('one dot, and strokes that leave the sheet, are answered and kept to the last place', { skip: missing }, async () => {
  const page = await enter();
  await draw(page, [[200, 200]]);
  await answered(page, 1);
  await draw(page, [[256, 256], [500, 300], [560, 330], [-40, 420]]);
  await answered(page, 2);
  const { events } = await kept(page);
  assert.equal(events[0].points.length, 1);
  const across = events[1].points.map(([x]) => x);
  assert.ok(Math.max(...across) > 530 && Math.min(...across) < -20, `${across}`);
  await page.reload();
  await answered(page, 2);
  assert.deepEqual((await kept(page)).events, events);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a reference of one colour lends nothing, one without a face its strongest colours: both are said', { skip: missing }, async () => {
  const page = await enter();
  await draw(page, PORTRAIT[0]);
  await answered(page, 1);
  await page.locator('.side').getByRole('button', { name: 'Colours', exact: true }).click();
  const painted = (colours) =>
    page.evaluate(async (colours) => {
      const context = new OffscreenCanvas(200, 200).getContext('2d');
      colours.forEach((colour, at) => {
        context.fillStyle = colour;
        context.fillRect((200 / colours.length) * at, 0, 200, 200);
      });
      return [...new Uint8Array(await (await context.canvas.convertToBlob()).arrayBuffer())];
    }, colours);
  const lend = async (colours) =>
    page.locator('.side input[type=file]').setInputFiles({ name: 'colours.png', mimeType: 'image/png', buffer: Buffer.from(await painted(colours)) });
  await lend(['#336699']);
  await page.getByRole('status').getByText('This picture has one colour only.').waitFor();
  assert.equal((await kept(page)).events.length, 1);
  await lend(['#2040c0', '#10a040', '#2040c0']);
  await page.getByRole('status').getByText('No face was found in the picture').waitFor();
  await answered(page, 2);
  const hair = await page.getByLabel('Colour: Hair').inputValue();
  assert.ok(parseInt(hair.slice(5), 16) > parseInt(hair.slice(1, 3), 16) + 60, hair);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('files that are broken, or of something else, leave the sheet as it is', { skip: missing }, async () => {
  const page = await enter();
  await draw(page, PORTRAIT[0]);
  await answered(page, 1);
  const said = page.getByRole('status');
  for (const [name, text, line] of [
    ['torn.json', '{"format": "inkwake.portrait", "events": [', 'This file is broken or cut off.'],
    ['other.json', '{"format": "something"}', 'This file is no portrait of the studio.'],
    ['torn.svg', '<svg xmlns="http://www.w3.org/2000/svg"><path d="M1', 'This file is broken or cut off.'],
  ]) {
    await give(page, name, Buffer.from(text), name.endsWith('svg') ? 'image/svg+xml' : 'application/json');
    await said.getByText(line).waitFor();
    await page.waitForTimeout(50);
  }
  await give(page, 'empty.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="90" height="90"/>'), 'image/svg+xml');
  await page.getByRole('dialog', { name: 'No face in “empty.svg”' }).waitFor();
  await page.keyboard.press('Escape');
  assert.equal(await strokes(page), 1);
  assert.equal((await kept(page)).events.length, 1);
  assert.deepEqual(refusals(page), []);
  await page.close();
});

test('only what is new is sent, and the whole where the studio has another session', { skip: missing }, async () => {
  const page = await enter();
  const sent = [];
  page.on('request', (one) => {
    if (one.url().endsWith('/session')) sent.push([one.method(), one.postData().length]);
  });
  for (const [number, stroke] of PORTRAIT.slice(0, 6).entries()) {
    await draw(page, stroke);
    await answered(page, number + 1);
  }
  await saved(page);
  // The first one makes the session; from then on a stroke costs what it is.
  assert.deepEqual(sent.map(([method]) => method), ['PUT', ...Array(5).fill('PATCH')]);
  const largest = Math.max(...(await kept(page)).events.map((one) => JSON.stringify(one).length));
  assert.ok(sent.slice(1).every(([, bytes]) => bytes < largest + 120), `${sent}`);
  // Somebody else has drawn on the same portrait meanwhile.
  const { events, ...head } = await kept(page);
  const body = JSON.stringify({ ...head, events: events.slice(0, 2) });
  await fetch(`${studio.address}/api/v1/portraits/${idOf(page)}/session?answer=0`, { method: 'PUT', headers: { 'X-Inkwake': '1', 'Content-Type': 'application/json' }, body });
  await draw(page, PORTRAIT[6]);
  await answered(page, 7);
  assert.equal((await kept(page)).events.length, 7);
  assert.deepEqual(sent.slice(6).map(([method]) => method), ['PATCH', 'PUT']);
  await page.keyboard.press('Control+z');
  assert.equal((await kept(page)).events.length, 6);
  assert.equal(sent.at(-1)[0], 'PATCH');
  assert.deepEqual(refusals(page), []);
  await page.close();
});
