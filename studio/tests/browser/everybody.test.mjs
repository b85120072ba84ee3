/** By keyboard alone, on a phone, in the dark, in German, with axe in every room. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { bottle } from './bottle.mjs';
import { missing, open, PHONE } from './chromium.mjs';
import { accessible, stage, visit } from './look.mjs';
import { give, start, wake } from './server.mjs';
import { emptyRooms, keep, rooms } from './tour.mjs';

let studio;
let empty;
let family;
let nobody;

before(async () => {
  if (missing) return;
  [studio, empty] = await Promise.all([start({ portraits: 'fake' }), start()]);
  family = await wake(studio.address, 'family');
  nobody = await give(studio.address, bottle, 'Bottle');
});
after(() => Promise.all([studio?.end(), empty?.end()]));


/**
 * What the browser is, the language, and whether axe looks at each room, in light and in dark. Those
 * without axe are for the eye: `npm run screens` adds them.
 */
const LOOKS = [
  ['desktop-en', {}, 'en', true],
  ['desktop-de', {}, 'de', false],
  ['phone-en', PHONE, 'en', false],
  ['phone-de', PHONE, 'de', true],
].filter(([, , , checked]) => checked || process.env.INKWAKE_SCREENS);

for (const [look, options, language, checked] of LOOKS) {
  test(`every room is shown and kept${checked ? ', without an accessibility fault' : ''} (${look})`, { skip: missing }, async () => {
    const browser = await open({ ...options, reducedMotion: 'reduce' });
    try {
      await browser.addInitScript((code) => localStorage.setItem('inkwake-language', code), language);
      const stop = (name) => keep(page, look, name, checked ? accessible : null);
      const bare = await visit(browser, empty.address);
      await emptyRooms(bare, empty.address, (name) => keep(bare, look, name, checked ? accessible : null));
      assert.deepEqual(bare.faults, []);
      await bare.close();
      const page = await visit(browser, studio.address);
      await rooms(page, studio.address, { family: family.id, nobody: nobody.id }, stop);
      assert.deepEqual(page.faults, []);
    } finally {
      await browser.close();
    }
  });
}

test('on a phone nothing is wider than the screen and every target is large', { skip: missing }, async () => {
  const browser = await open(PHONE);
  try {
    const page = await visit(browser, studio.address);
    const paths = ['/', `/p/${family.id}/move`, `/p/${family.id}/mend`, `/p/${family.id}/ink`, `/p/${family.id}/colour`, `/p/${family.id}/stir`, '/colour', '/portrait', '/gallery'];
    for (const [language, path] of ['en', 'de'].flatMap((code) => paths.map((one) => [code, one]))) {
      await page.evaluate((code) => localStorage.setItem('inkwake-language', code), language);
      await page.goto(studio.address + path);
      await page.locator('main h1, main h2').first().waitFor({ state: 'attached' });
      if (path.endsWith('move')) await page.waitForSelector(stage);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 390, `${path} is ${wide} px wide (${language})`);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, a[href], select')]
          .filter((one) => one.checkVisibility() && !one.matches('.skip, .handle, .name, .dot'))
          .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
          .map(([html, box]) => `${html} ${box.width}x${box.height}`),
      );
      assert.deepEqual(small, [], `${path} has small targets (${language})`);
    }
  } finally {
    await browser.close();
  }
});

/** Goes on with the Tab key until something of that name has the focus. */
async function tabTo(page, name, most = 80) {
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const one = document.activeElement;
      return one?.getAttribute('aria-label') ?? one?.textContent?.trim() ?? '';
    });
    if (name.test(found)) return found;
  }
  throw new Error(`no ${name} within ${most} steps`);
}

test('by keyboard alone one wakes, mends, places and films a drawing', { skip: missing }, async () => {
  const browser = await open();
  try {
    const page = await visit(browser, studio.address);
    await page.getByRole('button', { name: 'Wake the drawing “Monster”' }).waitFor();
    await tabTo(page, /“Monster”/);
    await page.keyboard.press('Enter');
    await page.waitForSelector(stage, { timeout: 180_000 });

    await tabTo(page, /^Mend it$/);
    await page.keyboard.press('Enter');
    await page.locator('[data-joint]').first().waitFor();
    const joint = await tabTo(page, /, (sure|unsure|doubtful)$/);
    assert.ok(joint);
    const saved = page.waitForResponse((answer) => answer.request().method() === 'PUT' && answer.ok());
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Shift+ArrowDown');
    await saved;
    await page.keyboard.press('Control+z');

    await tabTo(page, /^See it move$/);
    await page.keyboard.press('Enter');
    await page.waitForSelector(stage);
    await tabTo(page, /Arrow keys move it/);
    const staged = page.waitForRequest(
      (request) => request.url().endsWith('/stage') && /"at":\[/.test(request.postData() ?? ''),
    );
    await page.keyboard.press('ArrowLeft');
    await staged;
    await tabTo(page, /^Keep the film$/);
    await page.keyboard.press('Enter');
    await tabTo(page, /^Make the film$/);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Save the film' }).waitFor({ timeout: 180_000 });
    await page.keyboard.press('Escape');
    assert.equal(await page.evaluate(() => document.activeElement?.textContent?.trim()), 'Keep the film');
    assert.deepEqual(page.faults, []);
  } finally {
    await browser.close();
  }
});

test('the page speaks German and remembers it', { skip: missing }, async () => {
  const browser = await open();
  try {
    const page = await visit(browser, studio.address);
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Deutsch' }).click();
    await page.reload();
    await page.getByRole('heading', { name: 'Weck deine Zeichnung' }).waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.lang), 'de');
    await page.getByRole('button', { name: 'Die Zeichnung „Katze“ wecken' }).waitFor();
  } finally {
    await browser.close();
  }
});
