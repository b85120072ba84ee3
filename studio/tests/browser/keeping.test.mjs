/** A project as one file: out, gone for good, and in again; and a studio with a password. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { stage, visit } from './look.mjs';
import { start, until, wake } from './server.mjs';

const filesOf = async (studio) =>
  (await readdir(join(studio.home, 'files'), { recursive: true, withFileTypes: true })).filter((one) => one.isFile());

test('a project is saved as one file, deleted for good, and brought back', { skip: missing }, async () => {
  const studio = await start();
  const browser = await open();
  try {
    const { figures } = await wake(studio.address, 'family');
    const page = await visit(browser, studio.address, '/gallery');
    const choose = async (what) => {
      await page.getByRole('button', { name: 'What to do with Family' }).click();
      await page.getByRole('button', { name: what }).click();
    };
    const coming = page.waitForEvent('download');
    await choose('Save as one file');
    const file = await coming;
    assert.equal(file.suggestedFilename(), 'Family.zip');
    const bytes = await readFile(await file.path());
    assert.equal(bytes.subarray(0, 2).toString('latin1'), 'PK');

    await choose('Delete for good');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('No drawings yet.').waitFor();
    await until(async () => (await filesOf(studio)).length === 0, 'no file is left', 10);

    const project = { name: 'Family.zip', mimeType: 'application/zip', buffer: bytes };
    await page.locator('input[type=file]').setInputFiles(project);
    await page.getByText('“Family” is here again.').waitFor();
    await page.getByRole('link', { name: 'Open Family' }).click();
    await page.waitForSelector(stage);
    await page.getByRole('button', { name: 'Stage', exact: true }).click();
    assert.equal(await page.getByRole('button', { name: /^Take figure \d off/ }).count(), figures.length);

    await page.getByRole('link', { name: 'Gallery', exact: true }).click();
    await page.locator('input[type=file]').setInputFiles({ ...project, buffer: bytes.subarray(0, 900) });
    await page.getByRole('status').getByText(/no project of the studio/).waitFor();
    assert.deepEqual(page.faults.filter((fault) => !/status of 4/.test(fault)), []);
  } finally {
    await browser.close();
    await studio.end();
  }
});

test('a studio with a token asks for it, says when it is wrong, and opens to the right one', { skip: missing }, async () => {
  const studio = await start({ token: 'open-sesame-in-the-attic' });
  const browser = await open();
  try {
    const page = await visit(browser, studio.address);
    const field = page.getByLabel('Token');
    await field.fill('open barley');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('alert').getByText('That is not the token.').waitFor();
    await field.fill('open-sesame-in-the-attic');
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('button', { name: 'Wake the drawing “Cat”' }).waitFor();
    await page.locator('li img').first().waitFor();
    assert.equal(await page.getByRole('dialog').count(), 0);

    const other = await visit(browser, studio.address, '/#token=open-sesame-in-the-attic');
    await other.getByRole('button', { name: 'Wake the drawing “Cat”' }).waitFor();
    assert.equal(await other.evaluate(() => location.hash), '', 'the token is not left in the address');
    assert.deepEqual(other.faults, []);
  } finally {
    await browser.close();
    await studio.end();
  }
});
