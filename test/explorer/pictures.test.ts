import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeyStore } from '../../src/lake/keys/key-store.js';
import { demoLake } from '../support/demo.js';
import { startExplorer, type Explorer } from '../support/explorer.js';
import { serve } from '../support/server.js';
import { temporaryLake } from '../support/lake.js';
import { executablePath } from '../support/chromium.js';

describe.skipIf(!executablePath)('pictures (skipped without Chromium)', () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await startExplorer();
  });
  afterAll(() => explorer.close());

  it('shows pictures by signed addresses, without fetching each with the token', async () => {
    // Keys of a lake beside: the demo lake is not to be changed.
    const { lake: beside, remove } = await temporaryLake();
    const { token } = await (await openKeyStore(beside.connection)).create({ name: 'ada', roles: [], expiresAt: null });
    const demo = await demoLake();
    Object.defineProperty(demo, 'connection', { value: beside.connection });
    const server = await serve(demo, { AUTH: 'keys' });
    const page = await explorer.browser.newPage();
    try {
      const asked: string[] = [];
      page.on('request', (request) => asked.push(`${request.resourceType()} ${new URL(request.url()).pathname}`));
      await page.addInitScript(`sessionStorage.setItem('media-graph-token', '${token}')`);
      await page.goto(`${server.url}/`);
      await expect
        .poll(() =>
          page
            .locator('img.picture')
            .evaluateAll((all) => all.filter((one) => (one as HTMLImageElement).naturalWidth > 0).length),
        )
        .toBeGreaterThan(2);
      const pictures = asked.filter((one) => /pictures|frames/.test(one));
      expect(pictures.length).toBeGreaterThan(2);
      for (const one of pictures) expect(one).toMatch(/^image \/pictures\//);
    } finally {
      await page.close();
      await server.close();
      await remove();
    }
  });
});
