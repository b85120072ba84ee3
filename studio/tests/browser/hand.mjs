/** A hand that draws a face on the sheet of the room Portrait; places are px of a sheet of 512. */

export const sheet = (page) => page.locator('[role="application"]');

/** Points on an ellipse, from one angle to another, in turns that begin at its top. */
export const arc = (x, y, wide, high, from = 0, to = 1, steps = 24) =>
  Array.from({ length: steps + 1 }, (_, step) => {
    const angle = (from + ((to - from) * step) / steps) * 2 * Math.PI;
    return [x + wide * Math.sin(angle), y - high * Math.cos(angle)];
  });

/** Draws one stroke with the mouse; without `lift` the button stays down. */
export async function draw(page, points, { lift = true } = {}) {
  const box = await sheet(page).boundingBox();
  const at = ([x, y]) => [box.x + (x / 512) * box.width, box.y + (y / 512) * box.height];
  await page.mouse.move(...at(points[0]));
  await page.mouse.down();
  for (const point of points.slice(1)) await page.mouse.move(...at(point));
  if (lift) await page.mouse.up();
}

/** The strokes of a plain face. */
export const FACE = [
  arc(256, 250, 95, 125, 0.55, -0.45),
  arc(212, 265, 24, 17, 0.75, 1.25),
  arc(300, 265, 24, 17, 0.75, 1.25),
  arc(212, 272, 11, 15),
  arc(300, 272, 11, 15),
  arc(256, 330, 20, 8, 0.3, 0.7),
  [[160, 230], [180, 150], [215, 200], [235, 150], [262, 205], [290, 150], [315, 200], [330, 160], [352, 235]],
  arc(256, 215, 125, 135, 0.72, 1.28),
];

/** Waits until the portrait answers so many events. */
export const answered = (page, count) => page.waitForSelector(`.result[data-revision="${count}"] img`);
export const strokes = (page) => sheet(page).getAttribute('data-strokes').then(Number);
/** Waits until the server has everything. */
export const saved = (page) => page.waitForSelector('.room[data-kept="here"]');

export async function face(page, count = FACE.length) {
  for (const points of FACE.slice(0, count)) await draw(page, points);
  await answered(page, count);
}
