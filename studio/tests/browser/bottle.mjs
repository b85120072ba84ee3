/** A picture on which nobody is: the outline of a bottle, as a PNG made here. */
import { crc32, deflateSync } from 'node:zlib';

export const [WIDTH, HEIGHT] = [900, 700];
const LINE = 7;
/** Left, top, right, bottom of body and neck. */
const FRAMES = [
  [350, 250, 510, 580],
  [400, 170, 460, 250],
];

function dark(x, y) {
  return FRAMES.some(([left, top, right, bottom]) => {
    if (x < left || x >= right || y < top || y >= bottom) return false;
    return Math.min(x - left, right - 1 - x, y - top, bottom - 1 - y) < LINE;
  });
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind), data]);
  const whole = Buffer.alloc(body.length + 8);
  whole.writeUInt32BE(data.length, 0);
  body.copy(whole, 4);
  whole.writeUInt32BE(crc32(body), body.length + 4);
  return whole;
}

const header = Buffer.alloc(13);
header.writeUInt32BE(WIDTH, 0);
header.writeUInt32BE(HEIGHT, 4);
header[8] = 8; // bits of grey
const rows = Buffer.alloc((WIDTH + 1) * HEIGHT, 255);
for (let y = 0; y < HEIGHT; y += 1) {
  rows[y * (WIDTH + 1)] = 0; // this row is not filtered
  for (let x = 0; x < WIDTH; x += 1) if (dark(x, y)) rows[y * (WIDTH + 1) + x + 1] = 0;
}

export const bottle = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  chunk('IHDR', header),
  chunk('IDAT', deflateSync(rows)),
  chunk('IEND', Buffer.alloc(0)),
]);
