/** What goes wrong on a rough day: reloads, a killed server, everybody at once. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { stage, visit } from './look.mjs';
import { start, until, wake } from './server.mjs';

const photo = (name) => readFile(new URL(`../../../samples/${name}.jpg`, import.meta.url));

/** Begins a film that takes a while. */
async function beginFilm(page) {
  await page.getByRole('button', { name: 'Keep the film' }).click();
  await page.getByLabel('Length').selectOption('10');
  const made = page.waitForResponse((answer) => answer.url().endsWith('/films') && answer.status() === 202);
  await page.getByRole('button', { name: 'Make the film' }).click();
  return (await (await made).json()).id;
}

test('a film outlives a reload of the page and a killed server', { skip: missing }, async () => {
  let studio = await start();
  const browser = await open();
  try {
    const { id } = await wake(studio.address, 'strawberry');
    const page = await visit(browser, studio.address, `/p/${id}/move`);
    await page.waitForSelector(stage);
    await beginFilm(page);
    await page.reload();
    await page.getByText('Drawing the film …').waitFor();

    const port = Number(new URL(studio.address).port);
    await studio.kill();
    studio = await start({ home: studio.home, port });
    await page.getByRole('button', { name: 'Save the film' }).waitFor({ timeout: 180_000 });
    const film = await page.locator('img.film').evaluate((image) => image.naturalWidth);
    assert.ok(film > 100);
  } finally {
    await browser.close();
    await studio.end();
  }
});

test('a film that is not wanted any more is cancelled', { skip: missing }, async () => {
  const studio = await start();
  const browser = await open();
  try {
    const { id } = await wake(studio.address, 'strawberry');
    const page = await visit(browser, studio.address, `/p/${id}/move`);
    await page.waitForSelector(stage);
    const film = await beginFilm(page);
    await page.getByRole('button', { name: 'Cancel' }).click();
    const state = async () => (await (await fetch(`${studio.address}/api/v1/jobs/${film}`)).json()).state;
    await until(async () => (await state()) === 'cancelled', 'the film is cancelled', 20);
    await page.getByRole('button', { name: 'Make the film' }).waitFor();
  } finally {
    await browser.close();
    await studio.end();
  }
});

test('a picture that is none is refused with one clear line, and the page goes on', { skip: missing }, async () => {
  const studio = await start();
  const browser = await open();
  try {
    const page = await visit(browser, studio.address);
    await page.locator('input[type=file]').setInputFiles({
      name: 'trap.png',
      mimeType: 'image/png',
      buffer: Buffer.from('<script>alert(1)</script>'),
    });
    await page.getByRole('status').getByText(/picture|image/).waitFor();
    await page.getByRole('button', { name: 'Choose a picture' }).waitFor();
    const name = '<img src=x onerror=alert(1)>.jpg';
    await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'image/jpeg', buffer: await photo('cat') });
    await page.waitForSelector(stage);
    await page.goto(`${studio.address}/gallery`);
    await page.getByText('<img src=x onerror=alert(1)>').first().waitFor();
    assert.deepEqual(page.faults.filter((fault) => !/status of 4/.test(fault)), []);
  } finally {
    await browser.close();
    await studio.end();
  }
});
