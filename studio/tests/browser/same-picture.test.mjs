/** The preview is the film: the same frame, drawn by the browser and by the library. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { missing, open } from './chromium.mjs';
import { stage, visit } from './look.mjs';
import { start, until, wake } from './server.mjs';

const ALIKE = 16;
const SHARE = 0.02;
const PART = { motion: 'jumping_jacks', energy: 1, speed: 1, mirror: false, face: ['blink', 'gaze'] };
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

/** The stage that the page asked for, as a lossless film. */
async function filmOf(id, spec) {
  const headers = { 'X-Inkwake': '1', 'Content-Type': 'application/json' };
  const answer = await fetch(`${studio.address}/api/v1/projects/${id}/films`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...spec, format: 'apng' }),
  });
  const { id: job } = await answer.json();
  return until(async () => {
    const now = await (await fetch(`${studio.address}/api/v1/jobs/${job}`)).json();
    assert.notEqual(now.state, 'failed', now.problem);
    return now.state === 'done' ? now.result.url : undefined;
  }, 'the film');
}

for (const [sample, coloured] of [['monster'], ['family'], ['walker'], ['robot', true]]) {
  test(`the preview of ${sample}${coloured ? ' in colour' : ''} shows the film's own frames`, { skip: missing }, async () => {
    const project = await wake(studio.address, sample);
    const page = await visit(browser, studio.address);
    const asked = page.waitForRequest(
      (request) => request.url().endsWith('/stage') && JSON.parse(request.postData()).size > 200,
    );
    // One motion for all: figures whose loops differ would make a film of twelve seconds.
    const parts = project.figures.map(({ number }) => ({ ...PART, figure: number }));
    await page.evaluate(
      ([key, play]) => localStorage.setItem(key, JSON.stringify(play)),
      [`inkwake-play-${project.id}`, { parts, background: 'page', chosen: 0, coloured }],
    );
    await page.goto(`${studio.address}/p/${project.id}/move`);
    const spec = JSON.parse((await asked).postData());
    await page.waitForSelector(stage);
    const film = await filmOf(project.id, spec);
    await page.getByRole('button', { name: 'Pause' }).click();
    for (const frame of [0, 7, 19]) {
      const different = await page.evaluate(
        async ([url, number, alike]) => {
          const data = await (await fetch(url)).arrayBuffer();
          const { image } = await new ImageDecoder({ data, type: 'image/png' }).decode({ frameIndex: number });
          const shown = document.querySelector('canvas[data-pace]');
          const moment = document.querySelector('input[type=range]');
          moment.value = String(number);
          // The preview draws at once, and what it has drawn can be read until the frame is over.
          moment.dispatchEvent(new Event('input', { bubbles: true }));
          // One sees the page, where there is one, and the figures before it.
          const layers = [...shown.parentElement.querySelectorAll('canvas')];
          const pixels = [[image], layers].map((pictures) => {
            const context = new OffscreenCanvas(shown.width, shown.height).getContext('2d');
            for (const picture of pictures) context.drawImage(picture, 0, 0);
            return context.getImageData(0, 0, shown.width, shown.height).data;
          });
          let count = 0;
          for (let at = 0; at < pixels[0].length; at += 4) {
            const apart = [0, 1, 2].map((channel) => Math.abs(pixels[0][at + channel] - pixels[1][at + channel]));
            if (Math.max(...apart) > alike) count += 1;
          }
          return count / (shown.width * shown.height);
        },
        [film, frame, ALIKE],
      );
      console.log(`${sample}, frame ${frame}: ${(different * 100).toFixed(2)} % of pixels differ`);
      assert.ok(different <= SHARE, `${(different * 100).toFixed(2)} % of frame ${frame} differ`);
    }
    await page.close();
  });
}
