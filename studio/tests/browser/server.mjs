/** Starts the studio with a folder of its own and a free port. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../../..');
const own = join(root, '.venv/bin/python');
const python = process.env.INKWAKE_PYTHON ?? (existsSync(own) ? own : 'python3');

/** Waits until `ask` gives something. */
export async function until(ask, what, seconds = 180) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await Promise.resolve()
      .then(ask)
      .catch(() => undefined);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what}: not within ${seconds} s`);
    await new Promise((go) => setTimeout(go, 100));
  }
}

/** With it the strokes of portraits are answered by a stand-in. */
const fake = join(root, 'studio/tests/fake/studio.py');

/** A running studio: its address, and how to end it or to kill it and start it anew. */
export async function start({ home = null, port = 0, token = '', portraits = '' } = {}) {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'inkwake-home-')));
  const said = [];
  const locked = token ? ['--token', token] : [];
  const program = portraits === 'fake' ? [fake] : ['-m', 'inkwake', 'studio', '--no-browser'];
  const order = [...program, '--port', String(port), ...locked];
  const process_ = spawn(python, order, {
    cwd: root,
    env: { ...process.env, INKWAKE_HOME: folder, PYTHONPATH: join(root, 'src'), PYTHONUNBUFFERED: '1' },
  });
  process_.stdout.on('data', (data) => said.push(String(data)));
  process_.stderr.on('data', (data) => said.push(String(data)));
  const ended = new Promise((go) => process_.once('exit', go));
  const address = await until(() => /http:\/\/[\w.:]+\d/.exec(said.join(''))?.[0], 'the address');
  await until(() => fetch(`${address}/api/v1/health`).then((answer) => answer.ok), `health of ${said.join('')}`);
  return {
    address,
    home: folder,
    kill: async () => {
      process_.kill('SIGKILL');
      await ended;
    },
    end: async () => {
      process_.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The project that a request makes, when it is awake. */
async function awake(address, init, what) {
  const answer = await fetch(`${address}/api/v1/projects`, { method: 'POST', ...init });
  const { id } = await answer.json();
  return until(async () => {
    const project = await (await fetch(`${address}/api/v1/projects/${id}`)).json();
    return project.state === 'ready' ? project : undefined;
  }, `waking ${what}`);
}

/** A sample as a project that is awake, without the page. */
export function wake(address, sample) {
  const headers = { 'X-Inkwake': '1', 'Content-Type': 'application/json' };
  return awake(address, { headers, body: JSON.stringify({ sample }) }, sample);
}

/** A picture as a project that is awake, without the page. */
export function give(address, bytes, name) {
  const form = new FormData();
  form.append('file', new Blob([bytes]), `${name}.png`);
  form.append('name', name);
  return awake(address, { headers: { 'X-Inkwake': '1' }, body: form }, name);
}
