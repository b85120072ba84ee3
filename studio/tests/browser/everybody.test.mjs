/** By keyboard alone, on a phone, in the dark, in German, with axe in every room. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { accessible, stage, visit } from './look.mjs';
import { start, wake } from './server.mjs';

let studio;
let family;

before(async () => {
  if (missing) return;
  studio = await start();
  family = await wake(studio.address, 'family');
});
after(() => studio?.end());

const LOOKS = [
  ['light', {}],
  ['dark', { colorScheme: 'dark' }],
  ['phone', { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true, isMobile: true }],
];

for (const [look, options] of LOOKS) {
  test(`no room has an accessibility fault (${look})`, { skip: missing }, async () => {
    const browser = await open(options);
    try {
      const page = await visit(browser, studio.address);
      await page.getByRole('button', { name: 'Wake the drawing “Cat”' }).waitFor();
      await accessible(page, 'import');
      await page.getByRole('button', { name: 'Draw one here' }).click();
      await accessible(page, 'the sheet to draw on');
      await page.goto(`${studio.address}/p/${family.id}/move`);
      await page.waitForSelector(stage);
      await accessible(page, 'move');
      await page.getByRole('button', { name: 'Adjust' }).click();
      await accessible(page, 'the settings of a motion');
      await page.getByRole('button', { name: 'Stage', exact: true }).click();
      await accessible(page, 'the cast');
      await page.getByRole('button', { name: 'Keep the film' }).click();
      await accessible(page, 'the film');
      await page.goto(`${studio.address}/p/${family.id}/mend`);
      await page.locator('[data-joint]').first().waitFor();
      await accessible(page, 'mend: joints');
      await page.getByRole('button', { name: 'Shape' }).click();
      await accessible(page, 'mend: shape');
      await page.getByRole('button', { name: 'Box', exact: true }).click();
      await accessible(page, 'mend: box');
      await page.goto(`${studio.address}/p/${family.id}/ink`);
      await page.locator('.clean img').waitFor({ timeout: 60_000 });
      await accessible(page, 'ink');
      await page.goto(`${studio.address}/gallery`);
      await page.getByRole('button', { name: /What to do with/ }).first().click();
      await accessible(page, 'gallery');
      assert.deepEqual(page.faults, []);
    } finally {
      await browser.close();
    }
  });
}

test('on a phone nothing is wider than the screen and every target is large', { skip: missing }, async () => {
  const browser = await open(LOOKS[2][1]);
  try {
    const page = await visit(browser, studio.address);
    for (const path of ['/', `/p/${family.id}/move`, `/p/${family.id}/mend`, `/p/${family.id}/ink`, '/gallery']) {
      await page.goto(studio.address + path);
      await page.waitForLoadState('networkidle');
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      assert.ok(wide <= 390, `${path} is ${wide} px wide`);
      const small = await page.evaluate(() =>
        [...document.querySelectorAll('button, a[href], select')]
          .filter((one) => one.checkVisibility() && !one.matches('.skip, .handle, .name, .dot'))
          .map((one) => [one.outerHTML.slice(0, 90), one.getBoundingClientRect()])
          .filter(([, box]) => box.width > 1 && (box.height < 43.5 || box.width < 43.5))
          .map(([html, box]) => `${html} ${box.width}x${box.height}`),
      );
      assert.deepEqual(small, [], `${path} has small targets`);
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
    await page.waitForSelector(stage, { timeout: 60_000 });

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
    await page.getByRole('button', { name: 'Save the film' }).waitFor({ timeout: 90_000 });
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
