import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeMap } from '../../src/lake/embedding/map/make-map.js';
import { openLake, type Lake } from '../../src/lake/lancedb/lake.js';
import { mediaTables } from '../../src/lake/tables/all.js';
import { WEBGL, executablePath } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { startExplorer, type Explorer } from '../support/explorer.js';
import { serve, type TestServer } from '../support/server.js';

describe.skipIf(!executablePath)('a server that stops and starts again (skipped without Chromium)', () => {
  let explorer: Explorer;
  let lake: Lake;
  let server: TestServer;
  beforeAll(async () => {
    lake = await demoLake();
    await makeMap(lake, 'look', { method: 'PCA', seed: 1, anew: false });
    explorer = await startExplorer(lake, { flags: WEBGL });
    server = explorer.server;
  });
  afterAll(async () => {
    await server?.close();
    await explorer?.browser.close();
  });

  /** Every place, with what is there once it is drawn. */
  const places = (): [place: string, ready: string][] => {
    const title = explorer.titles['Harbour at Dawn']!;
    return [
      ['#/', '.card .picture'],
      [`#/titles/${title}`, '.shot .picture'],
      ['#/search?text=moon', '.result'],
      ['#/wall', '.wall-item .card'],
      ['#/review?review=all', '.review-still'],
      ['#/cuts', '.cuts-player'],
      ['#/moments?all=words:night', '.moments .picture'],
      ['#/models', 'a[href*="models/"]'],
      ['#/models/lighthouse-spotter@1', 'h1'],
      ['#/map', '.map-frames .picture'],
      ['#/quality', '.quality-title-line'],
      [`#/quality/${title}?profile=netflix`, '.quality-rule'],
    ];
  };

  it('is back in every place that was open, and in those that were opened while it was away', async () => {
    const context = await explorer.browser.newContext({ viewport: { width: 1_300, height: 900 } });
    const tabs = await Promise.all(
      places().map(async ([place, ready]) => {
        const page = await context.newPage();
        await page.goto(`${server.url}/${place}`);
        await page.evaluate('window.wasNotLoadedAnew = true');
        return { page, place, ready };
      }),
    );
    const areReady = () => Promise.all(tabs.map(isReady));
    await areReady();

    await server.close();
    await Promise.all(tabs.map(({ page }) => isTold(page)));
    // Nothing of what was there is gone.
    await areReady();
    const { port } = new URL(server.url);
    const start = async () => serve(await openLake(lake.uri, mediaTables), { MEDIA_ROOTS: '/', PORT: port });
    server = await start();
    await Promise.all(tabs.map(isBack));
    await areReady();

    await server.close();
    await Promise.all(tabs.map(({ page }) => isTold(page)));
    const others = tabs.map(({ page }, i) => {
      const { place, ready } = tabs[(i + 1) % tabs.length]!;
      return { page, place, ready };
    });
    await Promise.all(others.map(({ page, place }) => page.evaluate(`location.hash = ${JSON.stringify(place)}`)));
    server = await start();
    await Promise.all(others.map(isBack));
    await Promise.all(others.map(isReady));
    await context.close();
  }, 120_000);

  /** Whoever looks at the page again is told. */
  async function isTold(page: Page): Promise<void> {
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await page.getByText('The server does not answer').waitFor();
  }

  const isReady = ({ page, ready }: { page: Page; ready: string }) => page.locator(`main ${ready}`).first().waitFor();

  /** Without a word of failure, and without the page being loaded anew. */
  async function isBack({ page, place }: { page: Page; place: string }): Promise<void> {
    const state = async () => ({
      place,
      banners: await page.locator('.banner').count(),
      failures: (await page.locator('[role=alert]').allTextContents()).filter(Boolean),
      wasNotLoadedAnew: await page.evaluate('window.wasNotLoadedAnew'),
    });
    await expect.poll(state).toEqual({ place, banners: 0, failures: [], wasNotLoadedAnew: true });
  }
});
