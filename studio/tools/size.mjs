/** Prints what the page weighs when it is compressed, and fails above the limit. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const LIMIT = 200_000;
const folder = new URL('../../src/inkwake/studio/static', import.meta.url).pathname;
let [whole, zipped, pressed] = [0, 0, 0];
for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue;
  const bytes = await readFile(join(entry.parentPath, entry.name));
  const gzip = Math.min(bytes.length, gzipSync(bytes, { level: 9 }).length);
  console.log(`${String(bytes.length).padStart(8)} ${String(gzip).padStart(8)}  ${entry.name}`);
  whole += bytes.length;
  zipped += gzip;
  pressed += Math.min(bytes.length, brotliCompressSync(bytes).length);
}
console.log(`${whole} bytes; ${zipped} with gzip, ${pressed} with brotli (limit ${LIMIT})`);
process.exit(zipped > LIMIT ? 1 : 0);
