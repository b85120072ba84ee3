/** Starts Debian's Chromium, clean and offline-minded, with software WebGL. */
import { existsSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--use-gl=angle',
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const executable = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const missing = existsSync(executable) ? false : `no Chromium at ${executable}`;

/** A phone's screen and fingers. */
export const PHONE = {
  viewport: { width: 390, height: 844 },
  deviceScaleFactor: 2,
  hasTouch: true,
  isMobile: true,
};

/** A browser of its own with a fresh profile; `flags` are Chromium's, the rest is Playwright's. */
export async function open({ flags = [], ...options } = {}) {
  const profile = await mkdtemp(join(tmpdir(), 'inkwake-page-'));
  return chromium.launchPersistentContext(profile, {
    executablePath: executable,
    headless: true,
    args: [...FLAGS, ...flags],
    viewport: { width: 1366, height: 860 },
    locale: 'en-GB',
    ...options,
  });
}
