/**
 * Every feature of the room Portrait, one test each, with the library's own engine: A1 to A8 are those of
 * AniFaceDrawing, B1 to B15 are ours. B16, training on pictures of one's own, is a command without a page; its
 * tests are in tests/learn/portrait_gan.
 */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { answered, arc, draw, mirrored, PORTRAIT, saved, shaken, sheet, strokes } from './hand.mjs';
import { visit } from './look.mjs';
import { start } from './server.mjs';

let studio;
let browser;

before(async () => {
  if (missing) return;
  studio = await start();
  browser = await open();
  // Every sheet begins with the tools as they are at first.
  await browser.addInitScript(() => {
    localStorage.removeItem('inkwake-portrait-pen');
    // And with the same dice: people are alike from one run to the next.
    let dice = 7;
    Math.random = () => (dice = (dice * 16807) % 2147483647) / 2147483647;
  });
});
after(async () => {
  await browser?.close();
  await studio?.end();
});

const button = (page, name) => page.getByRole('button', { name, exact: true });
const panel = (page, name) => page.locator('.side').getByRole('button', { name, exact: true }).click();
const part = (page, name) => page.locator(`[data-part="${name}"]`);
const revision = (page) => page.locator('[data-revision]').getAttribute('data-revision').then(Number);
const idOf = (page) => new URL(page.url()).pathname.split('/')[2];
const home = (page) => `${studio.address}/api/v1/portraits/${idOf(page)}`;
const exported = async (page) => {
  await saved(page);
  return (await fetch(`${home(page)}/export?format=svg&size=512`)).text();
};
const kept = async (page) => {
  await saved(page);
  return (await (await fetch(home(page))).json()).session;
};

/** A sheet with the first strokes of a portrait on it. */
async function begun(count, points = PORTRAIT) {
  const page = await visit(browser, studio.address, '/portrait');
  await page.getByText('Draw a face here').waitFor();
  for (const stroke of points.slice(0, count)) await draw(page, stroke);
  if (count) await answered(page, count);
  return page;
}

/** Waits until what was just done is answered. */
async function next(page, doing) {
  const count = await revision(page);
  await doing();
  await answered(page, count + 1);
}

/** The guidance as lines, by part. */
const guided = (page) =>
  page.locator('[data-guide="detailed"] .line').evaluateAll((lines) => {
    const found = {};
    for (const line of lines) (found[line.dataset.of] ??= []).push(line.getAttribute('d'));
    return found;
  });
const same = (one, other, parts) => parts.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));

/** Of the places of a line below `top`, where no hair lies, the share with dark px of the portrait within 2 px. */
async function darkAlong(page, line, top = 300) {
  await page.waitForFunction(() => {
    const { revision, pictured } = document.querySelector('[data-revision]').dataset;
    return revision === pictured;
  });
  const points = line.filter(([, y]) => y > top);
  return page.locator('.result img').first().evaluate(async (image, points) => {
    await image.decode();
    const context = new OffscreenCanvas(512, 512).getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 512, 512);
    context.drawImage(image, 0, 0, 512, 512);
    const { data } = context.getImageData(0, 0, 512, 512);
    const dark = (x, y) => data[4 * (512 * Math.round(y) + Math.round(x))] < 110;
    const near = [-2, -1, 0, 1, 2];
    return points.filter(([x, y]) => near.some((dx) => near.some((dy) => dark(x + dx, y + dy)))).length / points.length;
  }, points);
}

const closed = async (page) => {
  assert.deepEqual(page.faults, []);
  await page.close();
};

test('A1 a free sheet, stroke by stroke, with eraser and undo', { skip: missing }, async () => {
  const page = await begun(3);
  await page.keyboard.press('e');
  await draw(page, [[256, 380], [256, 360]]);
  assert.equal(await strokes(page), 2);
  await page.keyboard.press('Control+z');
  assert.equal(await strokes(page), 3);
  assert.equal((await kept(page)).events.length, 3);
  await closed(page);
});

test('A2 each stroke is answered by another portrait, which keeps to the ink', { skip: missing }, async () => {
  const page = await begun(0);
  const seen = new Set();
  for (const [number, stroke] of PORTRAIT.slice(0, 3).entries()) {
    await draw(page, stroke);
    await answered(page, number + 1);
    seen.add(await exported(page));
    // Every stroke so far: where ink lies the portrait does, too.
    for (const [drawn, event] of (await kept(page)).events.entries()) {
      const share = await darkAlong(page, event.points, drawn ? 150 : 300);
      assert.ok(share > 0.85, `stroke ${drawn + 1} after stroke ${number + 1}: ${share}`);
    }
  }
  assert.equal(seen.size, 3);
  await closed(page);
});

test('A3 rough guidance hints at the part that comes next', { skip: missing }, async () => {
  const page = await begun(3);
  await button(page, 'Rough').click();
  const coming = await page.locator('.ghost').getAttribute('data-of');
  const areas = await page.locator('[data-guide="rough"] .area').evaluateAll((all) => all.map((one) => one.dataset.of));
  assert.ok(areas.length > 3);
  assert.deepEqual([...new Set(areas)], [coming]);
  await closed(page);
});

test('A4 detailed guidance is the whole portrait as lines, each part in a colour that the legend names', { skip: missing }, async () => {
  const page = await begun(3);
  const parts = Object.keys(await guided(page));
  for (const name of ['face', 'eye-left', 'eye-right', 'mouth', 'hair-front', 'clothes']) assert.ok(parts.includes(name), name);
  assert.equal(await page.locator('.legend li').count(), parts.length);
  const colours = await page.locator('[data-guide="detailed"] .line').evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('stroke')))]);
  assert.ok(colours.length > 6);
  await closed(page);
});

test('A5 one key switches between both at any time, with nothing asked of the server', { skip: missing }, async () => {
  const page = await begun(2);
  const asked = [];
  page.on('request', (one) => one.url().includes('/session') && asked.push(one.url()));
  await draw(page, PORTRAIT[2], { lift: false });
  for (const guide of ['rough', 'off', 'detailed']) {
    await page.keyboard.press('g');
    await page.locator(`[data-guide="${guide}"]`).waitFor({ state: 'attached' });
  }
  assert.deepEqual(asked, []);
  await page.mouse.up();
  await answered(page, 3);
  await closed(page);
});

test('A6 what is pinned stays as it is while one draws on', { skip: missing }, async () => {
  const page = await begun(3);
  await next(page, () => button(page, 'Pin the guidance').click());
  const held = await guided(page);
  await next(page, () => draw(page, [[216, 345], [256, 352], [296, 345]]));
  assert.ok(same(held, await guided(page), ['eye-left', 'eye-right', 'hair-front', 'hair-back', 'clothes']));
  // A part that is let go again moves with its ink.
  await next(page, () => button(page, 'Pin: Mouth').click());
  assert.equal(await button(page, 'Pin: Mouth').getAttribute('aria-pressed'), 'false');
  await next(page, () => draw(page, [[220, 346], [256, 354], [292, 346]]));
  const now = await guided(page);
  assert.ok(!same(held, now, ['mouth']) && same(held, now, ['eye-left', 'hair-front', 'clothes']));
  await closed(page);
});

/** A face with hair of a colour, as a PNG made by the page. */
const character = (page, hair, cloth) =>
  page.evaluate(async ([hair, cloth]) => {
    const context = new OffscreenCanvas(300, 400).getContext('2d');
    const round = (x, y, wide, high, colour) => {
      context.fillStyle = colour;
      context.beginPath();
      context.ellipse(x, y, wide, high, 0, 0, 7);
      context.fill();
    };
    context.fillStyle = '#fff';
    context.fillRect(0, 0, 300, 400);
    round(150, 130, 100, 110, hair);
    context.fillStyle = cloth;
    context.fillRect(50, 270, 200, 130);
    round(150, 170, 66, 84, '#f0cdb0');
    for (const x of [122, 178]) {
      round(x, 170, 14, 15, '#fff');
      round(x, 171, 9, 13, '#33414f');
    }
    return [...new Uint8Array(await (await context.canvas.convertToBlob()).arrayBuffer())];
  }, [hair, cloth]);
const given = async (page, hair, cloth) => {
  const buffer = Buffer.from(await character(page, hair, cloth));
  await page.locator('.side input[type=file]').setInputFiles({ name: 'character.png', mimeType: 'image/png', buffer });
};
const worn = (page, region) => page.getByLabel(`Colour: ${region}`).inputValue();
const hue = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

test('A7 a reference picture decides the colours, part by part', { skip: missing }, async () => {
  const page = await begun(3);
  await panel(page, 'Colours');
  await next(page, () => given(page, '#2f7a3c', '#3b57b0'));
  const [red, green, blue] = hue(await worn(page, 'Hair'));
  assert.ok(green > red + 20 && green > blue + 20, `${[red, green, blue]}`);
  const cloth = hue(await worn(page, 'Clothes'));
  assert.ok(cloth[2] > cloth[0] + 20, `${cloth}`);
  await closed(page);
});

test('A8 several references are tried by a click each, without sending them again', { skip: missing }, async () => {
  const page = await begun(3);
  await panel(page, 'Colours');
  await next(page, () => given(page, '#b03040', '#404040'));
  const first = await worn(page, 'Hair');
  await next(page, () => given(page, '#2f7a3c', '#3b57b0'));
  const second = await worn(page, 'Hair');
  assert.notEqual(first, second);
  const sent = [];
  page.on('request', (one) => one.method() === 'POST' && one.url().endsWith('/references') && sent.push(one));
  await next(page, () => button(page, 'Take the colours of picture 2').click());
  assert.equal(await worn(page, 'Hair'), first);
  await next(page, () => button(page, 'Take the colours of picture 1').click());
  assert.equal(await worn(page, 'Hair'), second);
  assert.equal(sent.length, 0);
  await closed(page);
});

test('B1 four others, unlike each other and true to the ink', { skip: missing }, async () => {
  const page = await begun(4);
  await page.locator('.others button:not(:disabled)').nth(3).waitFor();
  const pictures = await page.locator('.others img').evaluateAll(async (all) => {
    const made = [];
    for (const image of all) {
      await image.decode();
      const context = new OffscreenCanvas(64, 64).getContext('2d');
      context.drawImage(image, 0, 0, 64, 64);
      made.push([...context.getImageData(0, 0, 64, 64).data].join());
    }
    return made;
  });
  assert.equal(new Set(pictures).size, 4);
  await next(page, () => button(page, 'Take alternative 2').click());
  assert.ok((await darkAlong(page, (await kept(page)).events[0].points)) > 0.8);
  await closed(page);
});

test('B2 a pinned part is the same in every other portrait', { skip: missing }, async () => {
  const page = await begun(3);
  await next(page, () => button(page, 'Pin: Front hair').click());
  const held = await guided(page);
  await page.locator('.others button:not(:disabled)').nth(3).waitFor();
  await next(page, () => button(page, 'Take alternative 4').click());
  const now = await guided(page);
  assert.ok(same(held, now, ['hair-front']) && !same(held, now, ['clothes']));
  await closed(page);
});

test('B3 a part is rolled anew or slid, and only the hair changes where that is wished', { skip: missing }, async () => {
  const page = await begun(3);
  const first = await guided(page);
  await part(page, 'mouth').locator('.name').click();
  await next(page, () => part(page, 'mouth').getByRole('button', { name: 'Another one' }).click());
  const rolled = await guided(page);
  assert.ok(!same(first, rolled, ['mouth']) && same(first, rolled, ['hair-front', 'eye-left', 'clothes']));
  const slider = part(page, 'mouth').getByRole('slider', { name: 'Width' });
  await slider.focus();
  await next(page, () => page.keyboard.press('Home'));
  assert.ok(!same(rolled, await guided(page), ['mouth']));
  await next(page, () => button(page, 'Only the hair').click());
  const before_ = await guided(page);
  await next(page, () => button(page, 'Another hairdo').click());
  const after_ = await guided(page);
  assert.ok(!same(before_, after_, ['hair-front']));
  assert.ok(same(before_, after_, ['face', 'eye-left', 'eye-right', 'mouth', 'clothes']));
  await closed(page);
});

test('B4 undo, redo and timeline lead to the same portrait, bit for bit', { skip: missing }, async () => {
  const page = await begun(5);
  const now = await exported(page);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+z');
  assert.notEqual(await exported(page), now);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+Shift+z');
  assert.equal(await exported(page), now);
  await page.getByRole('slider', { name: 'From the first stroke to the last' }).fill('2');
  await answered(page, 2);
  await button(page, 'Go on from here').click();
  assert.equal(await strokes(page), 2);
  for (let step = 0; step < 3; step += 1) await page.keyboard.press('Control+Shift+z');
  assert.equal(await exported(page), now);
  await closed(page);
});

test("B5 one's own line is the line of the portrait", { skip: missing }, async () => {
  const page = await begun(0);
  // A jaw that nobody else has.
  await draw(page, PORTRAIT[0].map(([x, y], at) => [x, y + (at === 3 ? 14 : 0)]));
  await answered(page, 1);
  assert.ok((await darkAlong(page, (await kept(page)).events[0].points)) > 0.9);
  await closed(page);
});

test('B6 a stroke that nobody can explain is kept as a decoration, and that is said', { skip: missing }, async () => {
  const page = await begun(PORTRAIT.length);
  await draw(page, [[60, 60], [90, 40], [70, 90], [40, 50], [95, 70], [60, 60]]);
  await answered(page, PORTRAIT.length + 1);
  await page.getByText(/kept as (a decoration|decorations)/).waitFor();
  assert.match(await exported(page), /id="decoration/);
  await closed(page);
});

test('B7 the portrait is layers with names', { skip: missing }, async () => {
  const page = await begun(4);
  const names = [...(await exported(page)).matchAll(/<g id="([a-z0-9-]+)"/g)].map(([, name]) => name);
  for (const name of ['hair-back', 'neck', 'clothes', 'face', 'eye-left', 'eye-right', 'mouth', 'hair-front']) assert.ok(names.includes(name), name);
  assert.equal(new Set(names).size, names.length);
  await closed(page);
});

test('B8 the ghost shows a stroke that helps: once it is drawn another one does', { skip: missing }, async () => {
  const page = await begun(3);
  const ghost = page.locator('.ghost');
  const [line, name] = [await ghost.getAttribute('d'), await ghost.getAttribute('data-of')];
  await page.getByText('Helpful next:').waitFor();
  const numbers = line.match(/-?[\d.]+/g).map(Number);
  const points = Array.from({ length: numbers.length / 2 }, (_, at) => numbers.slice(2 * at, 2 * at + 2));
  await next(page, () => draw(page, points));
  await part(page, name).getByText('drawn').waitFor();
  assert.notEqual(await ghost.getAttribute('d'), line);
  await closed(page);
});

test('B9 how sure it is of a part is a tint, and said in words', { skip: missing }, async () => {
  const page = await begun(3);
  const tint = (name) =>
    part(page, name).evaluate((one) => {
      const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
      context.fillStyle = getComputedStyle(one).backgroundColor;
      context.fillRect(0, 0, 1, 1);
      const [red, green] = context.getImageData(0, 0, 1, 1).data;
      return green - red;
    });
  await part(page, 'face').getByText(/^sure, \d+ %/).waitFor();
  await part(page, 'ear-left').getByText(/^guessed, \d+ %/).waitFor();
  assert.ok((await tint('face')) > (await tint('ear-left')) + 15);
  await closed(page);
});

test('B10 a shaky line may be smoothed: it is shown, done when wished, and taken back', { skip: missing }, async () => {
  const page = await begun(0);
  await draw(page, PORTRAIT[0]);
  await answered(page, 1);
  assert.equal(await button(page, 'Smooth this line?').count(), 0);
  await page.keyboard.press('Control+z');
  await draw(page, shaken(PORTRAIT[0]));
  await page.locator('.steady path').waitFor({ state: 'attached' });
  await saved(page);
  const [shaky] = (await kept(page)).events;
  // Nothing happens by itself.
  assert.equal((await kept(page)).events.length, 1);
  await next(page, () => button(page, 'Smooth this line?').click());
  assert.equal(await page.locator('.offer').count(), 0);
  const { events } = await kept(page);
  assert.deepEqual([events.length, events[1].do, events[1].stroke], [2, 'redraw', shaky.id]);
  const nervous = (points) => {
    let sum = 0;
    for (let at = 2; at < points.length; at += 1) {
      const [[ax, ay], [bx, by], [cx, cy]] = points.slice(at - 2, at + 1);
      const turn = Math.atan2(cy - by, cx - bx) - Math.atan2(by - ay, bx - ax);
      sum += Math.abs(Math.atan2(Math.sin(turn), Math.cos(turn)));
    }
    return sum;
  };
  assert.ok(nervous(events[1].points) < nervous(shaky.points) / 2);
  assert.ok((await darkAlong(page, events[1].points)) > 0.85);
  await page.keyboard.press('Control+z');
  assert.deepEqual((await kept(page)).events, [shaky]);
  // By key, and left as it is by another one.
  await draw(page, shaken(PORTRAIT[1], 3, 16));
  await page.keyboard.press('Escape');
  assert.equal(await page.locator('.offer').count(), 0);
  await draw(page, shaken(PORTRAIT[2], 3, 16));
  await button(page, 'Smooth this line?').waitFor();
  await page.keyboard.press('s');
  assert.equal((await kept(page)).events.at(-1).do, 'redraw');
  await closed(page);
});

test('B11 one eye, or a side lock, and the other is there, mirrored at the face and not at the sheet', { skip: missing }, async () => {
  // A face beside the middle of the sheet.
  const aside = PORTRAIT.map((stroke) => stroke.map(([x, y]) => [x - 44, y]));
  const page = await begun(2, aside);
  await page.keyboard.press('m');
  await draw(page, arc(165, 262, 15, 20));
  await answered(page, 4);
  let { events } = await kept(page);
  assert.equal(events[3].twin, events[2].id);
  const middle = ({ points }) => points.reduce((sum, [x]) => sum + x, 0) / points.length;
  assert.ok(Math.abs((middle(events[2]) + middle(events[3])) / 2 - 212) < 8, `${middle(events[2])} ${middle(events[3])}`);
  await page.keyboard.press('m');
  // What was drawn alone is drawn on the other side at a wish, as one step.
  await part(page, 'eye-left').locator('.name').click();
  const before_ = await strokes(page);
  await part(page, 'eye-left').getByRole('button', { name: 'Draw the other side, too' }).click();
  await saved(page);
  ({ events } = await kept(page));
  assert.ok((await strokes(page)) > before_);
  assert.ok(events.at(-1).twin !== undefined);
  await page.keyboard.press('Control+z');
  assert.equal(await strokes(page), before_);
  await closed(page);
});

test('B12 other pens and other schools of eyes', { skip: missing }, async () => {
  const page = await begun(3);
  await panel(page, 'Colours');
  const pen = await exported(page);
  await next(page, () => button(page, 'Brush').click());
  const brush = await exported(page);
  assert.notEqual(brush, pen);
  const lash = (svg) => svg.match(/<g id="eye-left">.*?<\/g>/)[0];
  for (const school of ['Shojo', 'Cat']) {
    const before_ = lash(await exported(page));
    await next(page, () => button(page, school).click());
    assert.equal(await button(page, school).getAttribute('aria-pressed'), 'true');
    assert.notEqual(lash(await exported(page)), before_);
  }
  await closed(page);
});

test('B13 colours in words, and by hand for each region', { skip: missing }, async () => {
  const page = await begun(3);
  await panel(page, 'Colours');
  await next(page, () => page.getByLabel('Say it in words').fill('blue hair, green eyes'));
  const [red, , blue] = hue(await worn(page, 'Hair'));
  assert.ok(blue > red + 40);
  for (const [region, colour] of [['Hair', '#c03a5b'], ['Clothes', '#20a060'], ['Skin', '#8a5a3c'], ['Lines', '#402020']]) {
    await next(page, () => page.getByLabel(`Colour: ${region}`).fill(colour));
    assert.equal(await worn(page, region), colour);
  }
  const svg = await exported(page);
  assert.ok(svg.includes('#c03a5b') && svg.includes('#20a060'));
  // Words that nobody understands are said, and cost neither the portrait nor its next answers.
  await next(page, () => page.getByLabel('Say it in words').fill('something else'));
  await page.getByText('names no part').waitFor();
  await page.keyboard.press('Tab');
  await next(page, () => draw(page, PORTRAIT[3]));
  assert.equal(await worn(page, 'Hair'), '#c03a5b');
  await closed(page);
});

test('B14 SVG, ORA, PNG with alpha and JSON go out; SVG, JSON and a sketch as a picture come in', { skip: missing }, async () => {
  const page = await begun(PORTRAIT.length);
  await saved(page);
  const session = await kept(page);
  const files = {};
  for (const kind of ['svg', 'ora', 'png', 'json']) {
    const answer = await fetch(`${home(page)}/export?format=${kind}&size=256`);
    assert.equal(answer.status, 200, kind);
    files[kind] = Buffer.from(await answer.arrayBuffer());
  }
  assert.equal(files.png[25], 6, 'colours with alpha');
  assert.equal(files.ora.subarray(30, 38).toString(), 'mimetype');
  const picker = page.locator('[data-what="portrait"]');
  for (const kind of ['svg', 'json']) {
    const old = idOf(page);
    await picker.setInputFiles({ name: `again.${kind}`, mimeType: kind === 'svg' ? 'image/svg+xml' : 'application/json', buffer: files[kind] });
    await page.waitForURL((url) => !url.pathname.endsWith(old));
    await answered(page, PORTRAIT.length);
    assert.deepEqual((await kept(page)).events, session.events);
  }
  const ink = await page.locator('.paper canvas').first().evaluate(async (canvas) => {
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d');
    context.fillStyle = '#fff';
    context.fillRect(0, 0, copy.width, copy.height);
    context.drawImage(canvas, 0, 0);
    return [...new Uint8Array(await (await copy.convertToBlob()).arrayBuffer())];
  });
  const old = idOf(page);
  await picker.setInputFiles({ name: 'sketch.png', mimeType: 'image/png', buffer: Buffer.from(ink) });
  await page.waitForURL((url) => !url.pathname.endsWith(old));
  await page.locator('.result img').first().waitFor();
  assert.ok((await strokes(page)) > 8);
  await draw(page, [[200, 60], [260, 50], [320, 60]]);
  await saved(page);
  await closed(page);
});

test('B15 it blinks, looks around, talks, nods and turns', { skip: missing }, async () => {
  const page = await begun(4);
  await panel(page, 'Alive');
  for (const [name, act] of [['Blink', 'blink'], ['Look around', 'gaze'], ['Talk', 'talk'], ['Nod', 'nod'], ['Turn', 'turn']]) {
    await button(page, name).click();
    await page.locator(`.result[data-act="${act}"] canvas`).waitFor();
    const frame = () => page.locator('.result canvas').evaluate((canvas) => canvas.toDataURL());
    const seen = new Set();
    for (let look = 0; look < 24 && seen.size < 2; look += 1) {
      seen.add(await frame());
      await page.waitForTimeout(90);
    }
    assert.ok(seen.size > 1, `${act} moves`);
  }
  await closed(page);
});
