/** The room Portrait: ink that is never lost, and a portrait that follows it. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { after, before, test } from 'node:test';
import { bottle } from './bottle.mjs';
import { missing, open, PHONE } from './chromium.mjs';
import { answered, arc, draw, FACE, face, saved, sheet, strokes } from './hand.mjs';
import { accessible, visit } from './look.mjs';
import { start, until } from './server.mjs';

let studio;
let browser;

before(async () => {
  if (missing) return;
  studio = await start({ portraits: 'fake' });
  browser = await open();
});
after(async () => {
  await browser?.close();
  await studio?.end();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const panel = (page, name) => page.locator('.side').getByRole('button', { name, exact: true }).click();
const enter = () => visit(browser, studio.address, '/portrait');
const idOf = (page) => new URL(page.url()).pathname.split('/')[2];
const kept = async (page, address = studio.address) =>
  (await (await fetch(`${address}/api/v1/portraits/${idOf(page)}`)).json()).session;
const picture = (page) => page.locator('.result img').first().getAttribute('src');
/** How much ink lies on the sheet: dark px of both layers. */
const ink = (page) =>
  page.evaluate(() => {
    let dark = 0;
    for (const canvas of document.querySelectorAll('.paper canvas')) {
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      for (let at = 3; at < data.length; at += 4) if (data[at] > 128) dark += 1;
    }
    return dark;
  });
const send = (page, what, changed) => page.waitForRequest((one) => one.url().endsWith(what) && changed.test(one.postData() ?? ''));

test('every stroke is ink at once, and answered by a portrait and its guidance', { skip: missing }, async () => {
  const page = await enter();
  await page.getByText('Draw a face here').waitFor();
  await draw(page, FACE[0], { lift: false });
  assert.ok((await ink(page)) > 500, 'ink before the pen is lifted');
  await page.mouse.up();
  await answered(page, 1);
  assert.match(page.url(), /\/portrait\/[0-9a-f]{32}$/);
  await page.locator('[data-guide="detailed"] .line').first().waitFor({ state: 'attached' });
  await page.locator('.legend').getByText('Left eye').waitFor();
  await page.locator('.ghost').waitFor({ state: 'attached' });
  const first = await picture(page);
  await draw(page, FACE[1]);
  await answered(page, 2);
  await page.waitForFunction((old) => document.querySelector('.result img').src !== old, first);
  await saved(page);
  const session = await kept(page);
  assert.deepEqual(session.events.map(({ do: what, id }) => [what, id]), [['stroke', 1], ['stroke', 2]]);
  assert.ok(session.events[0].points.length > 20);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('undo and redo are exact, the eraser takes whole strokes, a mirrored stroke has its twin', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 2);
  const before_ = await ink(page);
  await page.keyboard.press('m');
  await draw(page, FACE[3]);
  await answered(page, 4);
  assert.equal(await strokes(page), 4);
  await page.keyboard.press('Control+z');
  assert.equal(await strokes(page), 2);
  assert.equal(await ink(page), before_);
  await page.keyboard.press('Control+Shift+z');
  assert.equal(await strokes(page), 4);
  await page.keyboard.press('m');
  await page.keyboard.press('e');
  await draw(page, [[256, 60], [256, 130], [256, 160]]);
  assert.equal(await strokes(page), 3);
  await button(page, 'Undo').click();
  assert.equal(await strokes(page), 4);
  await button(page, 'Redo').click();
  await saved(page);
  assert.deepEqual((await kept(page)).events.at(-1), { do: 'erase', strokes: [1] });
  const twin = (await kept(page)).events[3];
  assert.equal(twin.twin, 3);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a reload brings everything back, also what was drawn a moment ago, and what was taken back', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 3);
  await button(page, 'Undo').click();
  await saved(page);
  // The server hears nothing of the next stroke.
  await page.route('**/session', (route) => route.abort());
  await draw(page, FACE[3]);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[role="application"]')?.dataset.strokes === '3');
  await page.unroute('**/session');
  await saved(page);
  assert.equal((await kept(page)).events.length, 3);
  await button(page, 'Undo').click();
  await saved(page);
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[role="application"]')?.dataset.strokes === '2');
  await answered(page, 2);
  await button(page, 'Redo').click();
  assert.equal(await strokes(page), 3);
  await page.close();
});

test('a dead server takes no stroke away: the page says so, draws on, and sends all of it later', { skip: missing }, async () => {
  let own = await start({ portraits: 'fake' });
  const page = await visit(browser, own.address, '/portrait');
  try {
    await face(page, 1);
    await saved(page);
    const port = Number(new URL(own.address).port);
    await own.kill();
    await draw(page, FACE[1]);
    await page.getByText('The studio does not answer. Your drawing is safe in this browser').waitFor();
    await draw(page, FACE[2]);
    assert.equal(await strokes(page), 3);
    own = await start({ home: own.home, port, portraits: 'fake' });
    await saved(page);
    await answered(page, 3);
    assert.equal((await kept(page, own.address)).events.length, 3);
  } finally {
    await page.close();
    await own.end();
  }
});

test('a first stroke that no server heard of is still there after a reload', { skip: missing }, async () => {
  const page = await enter();
  await page.route('**/api/v1/portraits', (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await draw(page, FACE[0]);
  await page.getByText('The studio does not answer.').waitFor();
  await page.reload();
  await page.waitForFunction(() => document.querySelector('[role="application"]')?.dataset.strokes === '1');
  await page.unroute('**/api/v1/portraits');
  await answered(page, 1);
  await saved(page);
  assert.equal((await kept(page)).events.length, 1);
  await page.close();
});

test('answers are asked one at a time, stale ones never shown', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 1);
  let running = 0;
  let most = 0;
  const sent = [];
  await page.route('**/session', async (route) => {
    running += 1;
    most = Math.max(most, running);
    const { events, then } = JSON.parse(route.request().postData());
    sent.push(events + then.length);
    await new Promise((go) => setTimeout(go, 2500));
    await route.continue();
    running -= 1;
  });
  for (const points of FACE.slice(1, 7)) await draw(page, points);
  assert.equal(await strokes(page), 7);
  await answered(page, 7);
  assert.equal(most, 1);
  assert.ok(sent.length < 6 && sent.at(-1) === 7, `sent ${sent}`);
  // What is taken back while it is answered is not shown.
  await draw(page, FACE[7]);
  await button(page, 'Undo').click();
  await saved(page);
  assert.equal(await page.locator('[data-revision]').getAttribute('data-revision'), '7');
  await page.unroute('**/session');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('G changes the guidance; all of it, or a part, is pinned', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 2);
  await page.keyboard.press('g');
  await page.locator('[data-guide="rough"] .area').first().waitFor({ state: 'attached' });
  await page.getByRole('status').getByText('Guidance: Rough').waitFor();
  await page.keyboard.press('g');
  assert.equal(await page.locator('[data-guide="off"] .line, [data-guide="off"] .area').count(), 0);
  await button(page, 'Detailed').click();
  await page.locator('[data-guide="detailed"] .line').first().waitFor({ state: 'attached' });
  await page.getByText('Next stroke', { exact: true }).click();
  assert.equal(await page.locator('.ghost').count(), 0);
  await page.getByText('Next stroke', { exact: true }).click();
  await button(page, 'Pin the guidance').click();
  await answered(page, 3);
  assert.equal(await button(page, 'Pin the guidance').getAttribute('aria-pressed'), 'true');
  await button(page, 'Pin: Nose').click();
  await answered(page, 4);
  assert.equal(await button(page, 'Pin: Nose').getAttribute('aria-pressed'), 'false');
  await page.locator('[data-part="mouth"]').getByText('pinned').waitFor();
  await saved(page);
  assert.deepEqual((await kept(page)).events.slice(2), [{ do: 'pin', part: '*' }, { do: 'unpin', part: 'nose' }]);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a part is rolled anew, slid and coloured; one of four others is taken', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 4);
  await page.locator('.others li').nth(3).waitFor();
  await button(page, 'Take alternative 3').click();
  await answered(page, 5);
  const part = page.locator('[data-part="eye-left"]');
  await part.locator('.name').click();
  await part.getByRole('button', { name: 'Another one' }).click();
  await answered(page, 6);
  const slider = part.getByRole('slider', { name: 'Open' });
  const tried = send(page, '/try', /"eye_wide"/);
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  await tried;
  await answered(page, 7);
  await panel(page, 'Colours');
  await page.getByLabel('Colour: Hair').fill('#3366cc');
  await answered(page, 8);
  await page.getByLabel('Say it in words').fill('pink hair');
  await answered(page, 9);
  await button(page, 'Pencil').click();
  await answered(page, 10);
  await saved(page);
  const [choose, roll, set, colour, palette, style] = (await kept(page)).events.slice(4);
  assert.deepEqual(choose, { do: 'choose', alternative: 2 });
  assert.deepEqual([roll.do, roll.part], ['reroll', 'eye-left']);
  assert.deepEqual([set.name, set.value], ['eye_wide', 0.51]);
  assert.deepEqual(colour, { do: 'colour', part: 'hair', colour: '#3366cc' });
  assert.deepEqual(palette, { do: 'palette', words: 'pink hair' });
  assert.deepEqual(style, { do: 'style', line: 'pencil' });
  assert.equal(await button(page, 'Pencil').getAttribute('aria-pressed'), 'true');
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a reference lends its colours, or says why it cannot, and is removed for good', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 2);
  await panel(page, 'Colours');
  const picker = page.locator('.side input[type=file]');
  await picker.setInputFiles('../samples/cat.jpg');
  await answered(page, 3);
  assert.equal(await button(page, 'Take the colours of picture 1').getAttribute('aria-pressed'), 'true');
  const plain = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 60);
    canvas.getContext('2d').fillRect(0, 0, 60, 60);
    return [...new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer())];
  });
  await picker.setInputFiles({ name: 'black.png', mimeType: 'image/png', buffer: Buffer.from(plain) });
  await page.getByRole('status').getByText('This picture has one colour only.').waitFor();
  assert.ok(await button(page, 'Take the colours of picture 1').isDisabled());
  await button(page, 'Remove picture 1 for good').click();
  await button(page, 'Own colours').click();
  await answered(page, 4);
  await button(page, 'Take the colours of picture 1').click();
  await answered(page, 5);
  await button(page, 'Remove picture 1 for good').click();
  await answered(page, 6);
  assert.equal(await page.locator('.pictures').count(), 0);
  assert.deepEqual((await (await fetch(`${studio.address}/api/v1/portraits/references`)).json()), []);
  await page.close();
});

test('the drawing is watched again, and gone on with from an earlier moment', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 6);
  const now = await picture(page);
  const time = page.getByRole('slider', { name: 'From the first stroke to the last' });
  await time.fill('3');
  assert.equal(await strokes(page), 3);
  await page.getByText('As it was after step 3 of 6').waitFor();
  await answered(page, 3);
  assert.notEqual(await picture(page), now);
  await button(page, 'Play the drawing').click();
  await page.getByRole('button', { name: 'Stop' }).waitFor();
  await button(page, 'Play the drawing').waitFor();
  assert.equal(await strokes(page), 6);
  await time.fill('2');
  await button(page, 'Go on from here').click();
  assert.equal(await strokes(page), 2);
  await saved(page);
  const session = await kept(page);
  assert.deepEqual([session.events.length, session.undone.length], [2, 4]);
  await button(page, 'Redo').click();
  assert.equal(await strokes(page), 3);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('the portrait blinks, is filmed, saved in every form, opened again and deleted for good', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 3);
  await page.getByLabel('Name of the portrait').fill('Mia');
  await page.keyboard.press('Tab');
  await panel(page, 'Alive');
  await button(page, 'Blink').click();
  await page.locator('.result[data-act="blink"] canvas').waitFor();
  await button(page, 'Blink').click();
  await page.locator('.result[data-act] canvas').waitFor({ state: 'detached' });

  await button(page, 'Keep a film').click();
  await page.getByText('Talk', { exact: true }).last().click();
  await page.getByLabel('What it says').fill('hello');
  await page.getByLabel('Size').selectOption('480');
  await button(page, 'Make the film').click();
  const film = page.waitForEvent('download');
  await button(page, 'Save the film').click();
  assert.equal((await film).suggestedFilename(), 'Mia.gif');
  await page.keyboard.press('Escape');

  const files = {};
  for (const kind of ['SVG', 'ORA', 'PNG', 'JSON']) {
    await button(page, 'Save as a file').click();
    await page.getByText(new RegExp(`^${kind}:`)).click();
    const coming = page.waitForEvent('download');
    await button(page, 'Save').click();
    const file = await coming;
    assert.equal(file.suggestedFilename(), `Mia.${kind.toLowerCase()}`);
    files[kind] = await readFile(await file.path());
  }
  assert.ok(files.SVG.includes('id="hair-front"'));
  assert.equal(JSON.parse(files.JSON).events.length, 3);

  const picker = page.locator('[data-what="portrait"]');
  const first = idOf(page);
  await picker.setInputFiles({ name: 'Mia.json', mimeType: 'application/json', buffer: files.JSON });
  await page.getByText('“Mia” is on your desk.').waitFor();
  await answered(page, 3);
  assert.notEqual(idOf(page), first);
  await picker.setInputFiles({ name: 'torn.json', mimeType: 'application/json', buffer: files.JSON.subarray(0, 90) });
  await page.getByRole('status').getByText('This file is broken or cut off.').waitFor();
  await picker.setInputFiles({ name: 'bottle.png', mimeType: 'image/png', buffer: bottle });
  await answered(page, 1);

  const card = page.getByRole('button', { name: 'Delete “bottle” for good' });
  await card.click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
  await page.getByText('“bottle” is gone.').waitFor();
  await page.getByText('Draw a face here').waitFor();
  assert.equal(await card.count(), 0);
  assert.deepEqual(page.faults.filter((fault) => !/status of 4/.test(fault)), []);
  await page.close();
});

test('a pen presses and tilts, and its ball of the hand draws nothing', { skip: missing }, async () => {
  const page = await enter();
  await page.getByText('Draw a face here').waitFor();
  await page.evaluate(() => {
    const canvas = document.querySelector('.paper .top');
    canvas.setPointerCapture = () => undefined;
    canvas.hasPointerCapture = () => true;
    const box = canvas.getBoundingClientRect();
    const say = (type, pointerType, x, pressure) =>
      canvas.dispatchEvent(
        new PointerEvent(type, { isPrimary: true, pointerId: 1, pointerType, pressure, tiltX: 45, buttons: 1, clientX: box.left + x, clientY: box.top + 100, bubbles: true, cancelable: true }),
      );
    for (const pointerType of ['pen', 'touch']) {
      say('pointerdown', pointerType, 50, 0.2);
      for (let x = 60; x <= 300; x += 10) say('pointermove', pointerType, x, x / 300);
      say('pointerup', pointerType, 300, 0);
    }
  });
  await answered(page, 1);
  await saved(page);
  const { events } = await kept(page);
  const pressures = events[0].points.map(([, , , pressure]) => pressure);
  assert.ok(pressures[0] < 0.3 && pressures.at(-2) > 0.8, `${pressures}`);
  assert.equal(events[0].points[3][4], 0.5);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('by keyboard alone a stroke is drawn and taken back', { skip: missing }, async () => {
  const page = await enter();
  await sheet(page).focus();
  await page.keyboard.press('Shift+ArrowUp');
  await page.keyboard.press('Space');
  for (let step = 0; step < 12; step += 1) await page.keyboard.press(step % 2 ? 'Shift+ArrowRight' : 'ArrowDown');
  await page.keyboard.press('Space');
  assert.equal(await strokes(page), 1);
  await page.waitForSelector('.result[data-revision="1"]');
  await page.keyboard.press('Control+z');
  assert.equal(await strokes(page), 0);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a finger draws on a phone, and the page does not scroll away under it', { skip: missing }, async () => {
  const phone = await open(PHONE);
  try {
    const page = await visit(phone, studio.address, '/portrait');
    await page.getByText('Draw a face here').waitFor();
    const box = await sheet(page).boundingBox();
    const line = await phone.newCDPSession(page);
    const touch = (type, [x, y]) =>
      line.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchEnd' ? [] : [{ x: box.x + (x / 512) * box.width, y: box.y + (y / 512) * box.height }],
      });
    const scrolled = await page.evaluate(() => scrollY);
    await touch('touchStart', FACE[0][0]);
    for (const point of FACE[0].slice(1)) await touch('touchMove', point);
    await touch('touchEnd', FACE[0][0]);
    await answered(page, 1);
    assert.equal(await page.evaluate(() => scrollY), scrolled);
    await page.locator('.peek').waitFor();
    await accessible(page, 'portrait on a phone');
    assert.deepEqual(page.faults, []);
  } finally {
    await phone.close();
  }
});

test('what is no face yet, what cannot be answered and a strange portrait are said in one line', { skip: missing }, async () => {
  const page = await enter();
  await draw(page, [[200, 200]]);
  await page.getByText('This is no face yet.').waitFor();
  await draw(page, arc(256, 250, 95, 125));
  await answered(page, 2);
  await panel(page, 'Colours');
  await page.getByLabel('Say it in words').fill('break');
  await page.getByText('This cannot be answered; the ink is kept.').waitFor();
  assert.ok(await picture(page), 'the last portrait stays');
  await saved(page);
  assert.equal((await kept(page)).events.length, 3);
  await button(page, 'Undo').click();
  await page.getByText('This cannot be answered').waitFor({ state: 'detached' });
  await page.goto(`${studio.address}/portrait/${'0'.repeat(32)}`);
  await page.getByText('This drawing is not here any more.').waitFor();
  assert.deepEqual(page.faults.filter((fault) => !/status of 4/.test(fault)), []);
  await page.close();
});

test('after a look into another room one goes on with the same portrait', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 2);
  const id = idOf(page);
  await page.getByRole('link', { name: 'Gallery', exact: true }).click();
  await page.getByRole('link', { name: 'Portrait', exact: true }).click();
  assert.equal(idOf(page), id);
  assert.equal(await strokes(page), 2);
  await button(page, 'New portrait').click();
  await page.getByText('Draw a face here').waitFor();
  await page.goBack();
  await answered(page, 2);
  assert.deepEqual(page.faults, []);
  await page.close();
});

test('a portrait that was deleted while it is drawn on loses no ink', { skip: missing }, async () => {
  const page = await enter();
  await face(page, 2);
  await saved(page);
  const gone = idOf(page);
  await fetch(`${studio.address}/api/v1/portraits/${gone}`, { method: 'DELETE', headers: { 'X-Inkwake': '1' } });
  await draw(page, FACE[2]);
  await until(() => idOf(page) !== gone, 'a new home');
  await answered(page, 3);
  await saved(page);
  assert.equal((await kept(page)).events.length, 3);
  await page.close();
});
