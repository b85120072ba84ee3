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

export const mirrored = (points) => points.map(([x, y]) => [512 - x, y]);
const eye = [
  [[178, 262], [190, 244], [212, 238], [232, 250], [238, 264]],
  arc(209, 262, 15, 20),
  [[184, 276], [204, 286], [228, 280]],
  [[176, 222], [200, 212], [232, 218]],
];
/** The strokes of a whole portrait, the round of the face first. */
export const PORTRAIT = [
  [[160, 200], [160, 260], [178, 312], [216, 352], [256, 370], [296, 352], [334, 312], [352, 260], [352, 200]],
  ...eye.flatMap((stroke) => [stroke, mirrored(stroke)]),
  [[258, 292], [253, 304], [257, 309]],
  [[238, 330], [256, 336], [274, 330]],
  arc(256, 214, 128, 122, 0.74, 1.26),
  [[190, 120], [172, 176], [164, 222], [192, 196], [214, 138]],
  [[216, 118], [206, 180], [218, 230], [240, 186], [252, 128]],
  [[256, 118], [262, 180], [288, 232], [300, 180], [298, 128]],
  [[300, 126], [324, 176], [346, 222], [348, 170], [330, 130]],
  [[146, 220], [136, 290], [150, 380], [166, 300], [164, 226]],
  mirrored([[146, 220], [136, 290], [150, 380], [166, 300], [164, 226]]),
  [[226, 356], [226, 392], [206, 408]],
  mirrored([[226, 356], [226, 392], [206, 408]]),
  [[206, 400], [150, 424], [112, 446], [100, 510]],
  mirrored([[206, 400], [150, 424], [112, 446], [100, 510]]),
  [[208, 402], [236, 436], [256, 452]],
  mirrored([[208, 402], [236, 436], [256, 452]]),
];

/** The same way, as a hand goes it that shakes: px to both sides, once in so many px. */
export function shaken(points, shake = 4, wave = 22) {
  const found = [];
  let long = 0;
  for (let at = 1; at < points.length; at += 1) {
    const [[ax, ay], [bx, by]] = [points[at - 1], points[at]];
    const far = Math.hypot(bx - ax, by - ay);
    const steps = Math.max(1, Math.round(far / 4));
    for (let step = 0; step < steps; step += 1) {
      const share = step / steps;
      const beside = (shake * Math.sin((2 * Math.PI * (long + share * far)) / wave)) / far;
      found.push([ax + share * (bx - ax) - beside * (by - ay), ay + share * (by - ay) + beside * (bx - ax)]);
    }
    long += far;
  }
  return [...found, points.at(-1)];
}

/** Waits until the portrait answers so many events. */
export const answered = (page, count) => page.waitForSelector(`.result[data-revision="${count}"] img`);
export const strokes = (page) => sheet(page).getAttribute('data-strokes').then(Number);
/** Waits until the server has everything. */
export const saved = (page) => page.waitForSelector('.room[data-kept="here"]');

export async function face(page, count = FACE.length) {
  for (const points of FACE.slice(0, count)) await draw(page, points);
  await answered(page, count);
}
