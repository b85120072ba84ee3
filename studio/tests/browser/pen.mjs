/** A hand with a pen over the sheet of the thing painter. */

/** Draws a closed outline round the middle of the sheet; without `lift` the pen stays down at its end. */
export async function round(page, { lift = true, wide = 0.3, steps = 40 } = {}) {
  const box = await page.locator('canvas').boundingBox();
  const at = (step) => {
    const angle = (step / steps) * 2 * Math.PI;
    return [
      box.x + box.width * (0.5 + wide * Math.sin(angle)),
      box.y + box.height * (0.5 - wide * Math.cos(angle)),
    ];
  };
  await page.mouse.move(...at(0));
  await page.mouse.down();
  for (let step = 1; step <= steps; step += 1) await page.mouse.move(...at(step));
  if (lift) await page.mouse.up();
  return page.mouse;
}
