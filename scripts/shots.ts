/**
 * `npm run shots [-- FOLDER]`: every place of the explorer as a picture, on a desk and on a telephone, light and dark, for people to look at. It serves a
 * demo lake of its own, made anew, analysed and mapped. CHROMIUM names the browser if it is not /usr/bin/chromium.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from 'playwright-core';
import { WEBGL } from '../test/support/chromium.js';
import { PLACES_TO_SHOOT } from './places-to-shoot.js';

const SIZES = [
  { name: 'desk', viewport: { width: 1_400, height: 900 }, colorScheme: 'light' },
  { name: 'desk-dark', viewport: { width: 1_400, height: 900 }, colorScheme: 'dark' },
  { name: 'telephone', viewport: { width: 390, height: 844 }, colorScheme: 'light' },
] as const;

const folder = resolve(process.argv[2] ?? 'shots');
mkdirSync(folder, { recursive: true });
const lake = mkdtempSync(join(tmpdir(), 'media-graph-shots-'));
const env = { ...process.env, LAKE_URI: lake, PORT: '0', LOG_LEVEL: 'fatal', MEDIA_ROOTS: resolve('demo-media') };
for (const command of ['demo', 'analyse', 'map']) {
  execFileSync(process.execPath, ['dist/main.js', command], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}
const server = spawn(process.execPath, ['dist/main.js', 'serve', '--json'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
});
const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: ['--no-sandbox', ...WEBGL],
});
try {
  const url = await addressOf();
  for (const { name, viewport, colorScheme } of SIZES) {
    const context = await browser.newContext({ viewport, colorScheme });
    for (const { place, hash, ready, act } of PLACES_TO_SHOOT) {
      const page = await context.newPage();
      await page.goto(`${url}/${typeof hash === 'string' ? hash : await hash(ask(url))}`);
      await page.locator(ready).first().waitFor();
      await act?.(page);
      // Pictures fade in, films seek.
      await page.waitForLoadState('networkidle');
      await page.screenshot({ path: join(folder, `${place}-${name}.png`) });
      await page.close();
    }
    await context.close();
  }
  console.log(`${PLACES_TO_SHOOT.length * SIZES.length} pictures in ${folder}`);
} finally {
  await browser.close();
  server.kill('SIGINT');
  await once(server, 'exit');
  rmSync(lake, { recursive: true, force: true });
}

/** As soon as the server tells it. */
async function addressOf(): Promise<string> {
  let printed = '';
  for await (const part of server.stdout) {
    printed += String(part);
    const found = /"url": ?"([^"]+)"/.exec(printed);
    if (found) return found[1]!.replace(/\/$/, '');
  }
  throw new Error(`the server ended: ${printed}`);
}

function ask(url: string) {
  return async (query: string): Promise<never> => {
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
    const { data, errors } = (await response.json()) as { data: never; errors?: unknown };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
}
