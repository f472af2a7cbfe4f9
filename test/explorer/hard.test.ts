import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { complaintsOf, executablePath } from '../support/chromium.js';
import { startExplorer, type Explorer } from '../support/explorer.js';
import { FAULTS_SEEN } from '../support/faults-seen.js';
import { HARD_NAMES, hardLake } from '../support/hard-lake.js';

/** A machine that does other things may be slow. */
const PATIENT = { timeout: 20_000 };

/** Every place, with what is there once it is drawn. */
const PLACES: readonly [place: string, ready: string][] = [
  ['#/', '.card'],
  ['#/search?text=alert', '.result'],
  ['#/search?text=الميناء', '.result'],
  ['#/wall', '.wall-card'],
  ['#/wall?show=titles', '.wall-card'],
  ['#/wall?show=files', '.wall-card'],
  ['#/wall?show=frames', '.wall-card'],
  ['#/wall?show=annotations', '.wall-card'],
  ['#/review', '.review-strip'],
  ['#/cuts?titles=broken,arabic,long-name', 'h1'],
  ['#/moments?all=label:label 5', '.moments'],
  ['#/models', 'h1'],
  ['#/models/look-model@1', 'h1'],
  ['#/map', 'canvas'],
  ['#/titles/none', '.message'],
  ...Object.keys(HARD_NAMES).map((id) => [`#/titles/${id}`, 'h1'] as [string, string]),
];

describe.skipIf(!executablePath)('what is hard to show (skipped without Chromium)', () => {
  let explorer: Explorer;
  let remove: () => Promise<void>;
  beforeAll(async () => {
    const made = await hardLake();
    remove = made.remove;
    explorer = await startExplorer(made.lake, ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']);
  });
  afterAll(async () => {
    await explorer?.close();
    await remove?.();
  });

  it('is shown in every place, whole, from its side, and as text, on a desk and on a telephone', async () => {
    const page = await explorer.browser.newPage({ viewport: { width: 1_300, height: 900 } });
    const complaints = complaintsOf(page, explorer.server.url);
    const isIdle = idleOf(page);
    const faults: Record<string, string[]> = {};
    await page.goto(explorer.server.url);
    for (const [place, ready] of PLACES) {
      await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
      await page.locator(`main ${ready}`).first().waitFor(PATIENT);
      for (const width of [390, 1_300]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(isIdle, PATIENT).toBe(true);
        const seen: string[] = await page.evaluate(FAULTS_SEEN);
        if (seen.length > 0) faults[`${place} at ${width}`] = seen;
      }
    }
    await page.close();
    expect(faults).toEqual({});
    // Files that are gone: a browser tells that by itself.
    expect(complaints.filter((text) => !text.includes('404 (Not Found)'))).toEqual([]);
  });
});

/** Whether nothing is asked for: media aside, which stay open. */
function idleOf(page: Page): () => Promise<boolean> {
  const open = new Set<object>();
  page.on('request', (request) => {
    if (!request.url().includes('/media/')) open.add(request);
  });
  for (const event of ['requestfinished', 'requestfailed'] as const) page.on(event, (request) => open.delete(request));
  return async () => {
    // What is drawn next may ask for more.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    return open.size === 0 && !(await page.locator('main').getByText('Loading …').first().isVisible());
  };
}
