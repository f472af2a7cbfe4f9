import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectAccessible, startExplorer, type Explorer } from '../support/explorer.js';
import { executablePath } from '../support/chromium.js';

describe.skipIf(!executablePath)('copies of films (skipped without Chromium)', () => {
  let explorer: Explorer;
  /** Not in the demo lake, which others look at. */
  const folder = mkdtempSync(join(tmpdir(), 'media-graph-proxies-'));
  beforeAll(async () => {
    explorer = await startExplorer(undefined, { env: { PROXY_FOLDER: folder } });
  });
  afterAll(async () => {
    await explorer.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('a film that does not play gets a copy that does', async () => {
    const place = `#/titles/${explorer.titles['Field Notes (HDR)']}`;
    await expectAccessible(explorer, place, '.make-proxy');
    await explorer.opened(place, async (page) => {
      await page.getByRole('button', { name: 'Make a copy that plays' }).click();
      const video = page.locator('video');
      await video.waitFor({ timeout: 60_000 });
      await expect.poll(() => video.evaluate((one: HTMLVideoElement) => one.videoWidth)).toBe(640);
      expect(await page.locator('.make-proxy').count()).toBe(0);
    });
  });
});
