/** Follows a job to its end over server-sent events, or by asking where events do not come. */

import { get, request } from './client';
import type { Job } from './nouns';

export const ended = (job: Job): boolean =>
  job.state === 'done' || job.state === 'failed' || job.state === 'cancelled';

/** Every whole event's data in a piece of an event stream, and what is left over. */
export function takeEvents(text: string): { data: string[]; rest: string } {
  const blocks = text.replace(/\r\n?/g, '\n').split('\n\n');
  const rest = blocks.pop() ?? '';
  const data = blocks
    .map((block) =>
      block
        .split('\n')
        .filter((line) => line.startsWith('data:'))
        .map((line) => line.slice(5).trimStart())
        .join('\n'),
    )
    .filter((found) => found !== '');
  return { data, rest };
}

async function stream(id: string, told: (job: Job) => void, signal?: AbortSignal): Promise<Job | null> {
  const response = await request(`/jobs/${id}/events`, {
    headers: { Accept: 'text/event-stream' },
    signal: signal ?? null,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  if (!reader) return null;
  let waiting = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return null;
    const { data, rest } = takeEvents(waiting + value);
    waiting = rest;
    for (const text of data) {
      const job = JSON.parse(text) as Job;
      told(job);
      if (ended(job)) {
        void reader.cancel();
        return job;
      }
    }
  }
}

/**
 * Waits for a job's end. A broken line (a restarted server) is taken up again until the job has
 * ended or `signal` says stop.
 */
export async function follow(job: Job, told: (job: Job) => void, signal?: AbortSignal): Promise<Job> {
  let latest = job;
  told(job);
  for (let misses = 0; !ended(latest); ) {
    try {
      const last = await stream(job.id, told, signal);
      if (last) return last;
      latest = await get<Job>(`/jobs/${job.id}`, signal);
      told(latest);
      misses = 0;
    } catch (error) {
      signal?.throwIfAborted();
      misses += 1;
      if (misses > 40) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(250 * misses, 2000)));
    }
  }
  return latest;
}
