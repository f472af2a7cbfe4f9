import { chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openKeyStore } from '../../src/lake/keys/key-store.js';
import { picturesIn } from '../../src/playground/pictures.js';
import { complaintsOf, executablePath, QUIET } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { temporaryLake } from '../support/lake.js';
import { serve, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await serve(await demoLake());
});
afterAll(() => server.close());

describe('pictures of a response', () => {
  const url = (id: string) => ({ url: `http://elsewhere:4001/frames/${id}/image?width=320` });

  it('carry the title, the time and the score that stand around them', () => {
    const shot = {
      title: { name: 'Night Shift' },
      keyframe: { timecode: '00:00:01:02', image: url('a') },
      similar: { edges: [{ score: 0.5, node: { timeRange: { startTimecode: '00:00:03:00' }, image: url('b') } }] },
    };
    expect(picturesIn(JSON.stringify({ data: { shot } }))).toEqual([
      { path: '/frames/a/image?width=320', title: 'Night Shift', timecode: '00:00:01:02' },
      { path: '/frames/b/image?width=320', timecode: '00:00:03:00', score: 0.5 },
    ]);
  });

  it('are none where there are none', () => {
    expect(picturesIn('')).toEqual([]);
    expect(picturesIn('null')).toEqual([]);
    expect(picturesIn('{"errors":[{"message":"no"}]}')).toEqual([]);
    expect(picturesIn('{"data":{"url":"https://elsewhere/logo.svg","image":{"url":7}}}')).toEqual([]);
  });
});

describe('the page', () => {
  it('opens the operation of its address', async ({ skip }) => {
    skip(!executablePath, 'skipped: no Chromium');
    const browser = await chromium.launch({ executablePath, args: QUIET });
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      const complaints = complaintsOf(page, server.url);
      const query = 'query Some($first: Int!) {\n  shots(first: $first) {\n    totalCount\n  }\n}';
      const asked = new URLSearchParams({ query, variables: '{ "first": 7 }' });
      await page.goto(`${server.url}/playground/#${asked}`);
      const run = page.getByRole('button', { name: /Execute query/ });
      await editorsLoaded(page);
      const sent = page.waitForRequest((request) => /"query Some/.test(request.postData() ?? ''));
      await run.click();
      expect(JSON.parse((await sent).postData()!)).toMatchObject({ query, variables: { first: 7 } });
      await page.locator('.result-window').getByText('"totalCount"').waitFor();
      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });

  it('runs an example and shows its pictures, asking no other server', async ({ skip }) => {
    skip(!executablePath, 'skipped: no Chromium');
    const browser = await chromium.launch({ executablePath, args: QUIET });
    try {
      const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
      const complaints = complaintsOf(page, server.url);
      await page.goto(`${server.url}/playground/`);

      const example = page.getByRole('button', { name: 'On screen at ten seconds' });
      await editorsLoaded(page);
      // The first example has run already.
      await page.locator('.result-window').getByText('"titles"').waitFor();
      await expectPictures(page);

      await example.click();
      await page.locator('.result-window').getByText('"assets"').first().waitFor();
      await expectPictures(page);

      expect(complaints).toEqual([]);
    } finally {
      await browser.close();
    }
  });
});

describe('the page', () => {
  const open = async (width: number, url: string, look: (page: Page) => Promise<void>) => {
    const browser = await chromium.launch({ executablePath, args: QUIET });
    try {
      const page = await browser.newPage({ viewport: { width, height: 844 } });
      await page.goto(url);
      await look(page);
    } finally {
      await browser.close();
    }
  };

  it('fits a telephone: nothing is cut off at the side, and the answer can be reached', async ({ skip }) => {
    skip(!executablePath, 'skipped: no Chromium');
    await open(390, `${server.url}/playground/`, async (page) => {
      await expectPictures(page);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      for (const part of ['.examples', '.graphiql-editors', '.graphiql-response']) {
        const box = (await page.locator(part).boundingBox())!;
        expect(box.x).toBeGreaterThanOrEqual(0);
        expect(box.x + box.width).toBeLessThanOrEqual(390);
      }
    });
  });

  it('shows the heading of a type that is opened from far down the docs', async ({ skip }) => {
    skip(!executablePath, 'skipped: no Chromium');
    await open(1400, `${server.url}/playground/`, async (page) => {
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).first().click();
      const link = page.locator('.graphiql-doc-explorer').getByText('TitleConnection').first();
      await link.scrollIntoViewIfNeeded();
      await link.click();
      const heading = page.locator('.graphiql-doc-explorer-title');
      await expect.poll(() => heading.textContent()).toBe('TitleConnection');
      const [box, panel] = [await heading.boundingBox(), await page.locator('.graphiql-plugin').boundingBox()];
      expect(box!.y).toBeGreaterThanOrEqual(panel!.y);
    });
  });

  it('says how to fill a lake that is empty', async ({ skip }) => {
    skip(!executablePath, 'skipped: no Chromium');
    const made = await temporaryLake();
    const empty = await serve(made.lake);
    try {
      await open(1400, `${empty.url}/playground/`, (page) =>
        page.getByText('npx media-graph ingest film.mp4').waitFor(),
      );
    } finally {
      await empty.close();
      await made.remove();
    }
  });
});

describe('the page of a server that asks who you are', () => {
  const KEY = { name: 'editor', roles: [], expiresAt: null };

  it('asks for a token, and then shows data and pictures with it until it is forgotten', async ({ skip }) => {
    skip(!executablePath, 'skipped: no Chromium');
    const lake = await demoLake();
    const keys = await openKeyStore(lake.connection);
    const [{ token }, refused] = [await keys.create(KEY), await keys.create(KEY)];
    await keys.revoke(refused.row.id);
    const closed = await serve(lake, { AUTH: 'keys' });
    const browser = await chromium.launch({ executablePath, args: QUIET });
    try {
      const context = await browser.newContext({ viewport: { width: 1400, height: 900 } });
      const page = await context.newPage();
      await page.goto(`${closed.url}/playground/`);
      const field = page.getByLabel('Token or API key');
      await page.getByText('This server asks who you are.').waitFor();
      expect(await page.locator('.pictures').count()).toBe(0);
      await page.setViewportSize({ width: 390, height: 844 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
      await page.setViewportSize({ width: 1400, height: 900 });

      await field.fill(refused.token);
      await page.getByRole('button', { name: 'Use it' }).click();
      await page.getByText('Not taken: the API key was revoked; ask for a new one.').waitFor();

      await field.fill(`Bearer ${token}`);
      await field.press('Enter');
      await page.locator('.result-window').getByText('"titles"').waitFor();
      await expectPictures(page);
      expect(await page.locator('.pictures img').first().getAttribute('src')).toMatch(/^blob:/);
      // GraphiQL knows the schema, and nothing is kept for later.
      await page.getByRole('button', { name: 'Show Documentation Explorer' }).click();
      await page.locator('.graphiql-doc-explorer').getByText('Query', { exact: true }).first().waitFor();
      expect(await page.evaluate('JSON.stringify(localStorage)')).not.toContain(token.slice(16));

      const opened = context.waitForEvent('page');
      await page.locator('.pictures a').first().click();
      const picture = (await opened).locator('img');
      await expect
        .poll(() => picture.evaluate((img: unknown) => (img as { naturalWidth: number }).naturalWidth))
        .toBeGreaterThan(0);

      await page.getByRole('button', { name: 'Forget it' }).click();
      await page.getByText('This server asks who you are.').waitFor();
    } finally {
      await browser.close();
      await closed.close();
    }
  });

  it('is not there where nobody is asked', async ({ skip }) => {
    skip(!executablePath, 'skipped: no Chromium');
    const browser = await chromium.launch({ executablePath, args: QUIET });
    try {
      const page = await browser.newPage();
      await page.goto(`${server.url}/playground/`);
      await expectPictures(page);
      expect(await page.locator('.sign-in').count()).toBe(0);
    } finally {
      await browser.close();
    }
  });
});

/** The list of examples waits for the editors; GraphiQL's execute button does nothing before, and does not say so. */
async function editorsLoaded(page: Page): Promise<void> {
  const example = page.locator('.examples button').first();
  await expect.poll(() => example.isEnabled(), { timeout: 60_000 }).toBe(true);
}

async function expectPictures(page: Page): Promise<void> {
  const first = page.locator('.pictures img').first();
  await first.waitFor();
  await expect
    .poll(() => first.evaluate((img: unknown) => (img as { naturalWidth: number }).naturalWidth))
    .toBeGreaterThan(0);
}
