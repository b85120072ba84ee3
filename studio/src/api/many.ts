/** Many pictures at once: a few on their way at a time, and patience where the server asks for it. */

import { Problem } from './client';
import * as studio from './studio';

const [AT_ONCE, TRIES, PAUSE] = [3, 60, 1000];
const BUSY = 429;

async function hand(file: File): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await studio.startUpload(file, file.name);
      return;
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== BUSY || attempt === TRIES) throw error;
      await new Promise((go) => setTimeout(go, PAUSE));
    }
  }
}

/** Hands all files over; `told` hears of each that has arrived. Gives the names of those refused. */
export async function uploadMany(files: File[], told: (arrived: number) => void): Promise<string[]> {
  const waiting = [...files];
  const refused: string[] = [];
  let arrived = 0;
  const line = async (): Promise<void> => {
    for (let file = waiting.shift(); file; file = waiting.shift()) {
      const { name } = file;
      await hand(file).then(
        () => told((arrived += 1)),
        () => refused.push(name),
      );
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, line));
  return refused;
}
