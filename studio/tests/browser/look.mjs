/** What the browser tests look at. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** A page that fails the test when it complains or asks for anything elsewhere. */
export async function visit(context, address, path = '/') {
  const page = await context.newPage();
  page.faults = [];
  page.setDefaultTimeout(180_000);
  page.on('pageerror', (error) => page.faults.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') page.faults.push(line.text());
  });
  page.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(address) && !url.startsWith('blob:') && !url.startsWith('data:')) {
      page.faults.push(`asked for ${url}`);
    }
  });
  await page.goto(address + path);
  return page;
}

export const stage = 'canvas[data-ready="true"]';

/** The live preview's pixels as a number that changes when anything moves. */
export const print = (page) =>
  page.locator('canvas[data-pace]').evaluate(async (canvas) => {
    // What WebGL has drawn can be read until the frame is over.
    await new Promise(requestAnimationFrame);
    const copy = new OffscreenCanvas(canvas.width, canvas.height);
    const context = copy.getContext('2d');
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let sum = 0;
    for (let at = 0; at < data.length; at += 4) sum = (sum * 31 + data[at] + data[at + 1] * 7) % 2147483647;
    return sum;
  });

/** Waits until nothing changes its colour or place any more: half-way there is no state to judge. */
export const settled = (page) =>
  page.evaluate(async () => {
    const ends = (one) => one.effect?.getComputedTiming().endTime !== Infinity;
    await Promise.allSettled(document.getAnimations().filter(ends).map((one) => one.finished));
  });

/** Adds every violation of WCAG 2.2 AA that axe can see to the page's faults. */
export async function accessible(page, what) {
  await settled(page);
  // The script is part of the test, not of the page: it comes in past the page's policy.
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: tags }), TAGS);
  for (const { id, nodes: all } of violations) {
    // A joint's place is what it says, as a pin's on a map: 2.5.8 lets such targets be close.
    const nodes = all.filter(({ html }) => id !== 'target-size' || !html.includes('data-joint'));
    if (!nodes.length) continue;
    page.faults.push(`${what}: ${id}: ${nodes.map((node) => node.html).join(' | ').slice(0, 400)}`);
  }
}
