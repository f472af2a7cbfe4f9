import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFilm } from '../media/decoder/clips.js';
import { WEBGL, complaintsOf, executablePath } from '../support/chromium.js';
import { startExplorer, type Explorer } from '../support/explorer.js';
import { FAULTS_SEEN } from '../support/faults-seen.js';
import { HARD_NAMES, hardLake } from '../support/hard-lake.js';

/** Every place, with what is there once it is drawn. */
const PLACES: readonly [place: string, ready: string][] = [
  ['#/', '.card'],
  ['#/search?text=alert', '.result'],
  ['#/search?text=الميناء', '.result'],
  ['#/wall', '.wall-item .card'],
  ['#/wall?show=titles', '.wall-item .card'],
  ['#/wall?show=files', '.wall-item .card'],
  ['#/wall?show=frames', '.wall-item .card'],
  ['#/wall?show=annotations', '.wall-item .card'],
  ['#/review', '.review-strip'],
  ['#/cuts?titles=broken,arabic,long-name', 'h1'],
  ['#/moments?all=label:label 5', '.moments'],
  ['#/models', 'h1'],
  ['#/models/look-model@1', 'h1'],
  ['#/map', 'canvas'],
  ['#/titles/none', '.message'],
  ...Object.keys(HARD_NAMES)
    .filter((id) => !['japanese', 'emoji'].includes(id))
    .map((id) => [`#/titles/${id}`, 'h1'] as [string, string]),
];

describe.skipIf(!executablePath)('what is hard to show (skipped without Chromium)', () => {
  let explorer: Explorer;
  let remove: () => Promise<void>;
  const film = join(tmpdir(), `four-hours-${randomUUID()}.mp4`);
  beforeAll(async () => {
    // A frame a minute.
    await writeFilm(film, {
      width: 64,
      height: 36,
      frames: 240,
      rate: { num: 1, den: 60 },
      paint: (n) => [n, 128, 128],
    });
    const made = await hardLake(undefined, film);
    remove = made.remove;
    explorer = await startExplorer(made.lake, { flags: WEBGL });
  });
  afterAll(async () => {
    await explorer?.close();
    await remove?.();
    await rm(film, { force: true });
  });

  it('is shown in every place, whole, from its side, and as text, on a desk and on a telephone', async () => {
    const page = await explorer.browser.newPage({ viewport: { width: 1_300, height: 900 } });
    const complaints = complaintsOf(page, explorer.server.url);
    const isIdle = idleOf(page);
    const faults: Record<string, string[]> = {};
    await page.goto(explorer.server.url);
    for (const [place, ready] of PLACES) {
      await page.evaluate(`location.hash = ${JSON.stringify(place)}`);
      await page.locator(`main ${ready}`).first().waitFor();
      for (const width of [390, 1_300]) {
        await page.setViewportSize({ width, height: 900 });
        await expect.poll(isIdle).toBe(true);
        const seen: string[] = await page.evaluate(FAULTS_SEEN);
        if (seen.length > 0) faults[`${place} at ${width}`] = seen;
      }
    }
    await page.close();
    expect(faults).toEqual({});
    // Files that are gone: a browser tells that by itself.
    expect(complaints.filter((text) => !/ 404 \(Not Found| 415 \(Unsupported/.test(text))).toEqual([]);
  });

  it('is a film of four hours in few requests and few elements, with every line within reach', async () => {
    await looked('#/titles/four-hours', async (page) => {
      let requests = 0;
      page.on('request', (request) => (requests += request.url().endsWith('/graphql') ? 1 : 0));
      const isIdle = idleOf(page);
      await page.locator('.timeline-row .tone-shot').waitFor();
      await expect.poll(isIdle).toBe(true);
      expect(requests).toBeLessThanOrEqual(45);
      expect(await page.locator('*').count()).toBeLessThan(3_000);
      const list = page.locator('.lines-list');
      // What was estimated is measured as it comes near, so the end moves.
      await expect
        .poll(async () => {
          await page.evaluate(
            "(() => { const list = document.querySelector('.lines-list'); list.scrollTop = list.scrollHeight; })()",
          );
          return list.getByText('4999 ').count();
        })
        .toBe(1);
      expect(await page.locator('*').count()).toBeLessThan(3_000);
    });
  });

  it('is a film of four hours that is dragged through: what it passes by is not asked for', async () => {
    const page = await explorer.browser.newPage({ viewport: { width: 1_300, height: 900 } });
    await page.clock.install();
    await page.goto(`${explorer.server.url}/#/titles/four-hours`);
    const isIdle = idleOf(page);
    const slider = (await page.getByRole('slider', { name: 'Timecode' }).boundingBox())!;
    const along = (share: number) => page.mouse.move(slider.x + slider.width * share, slider.y + slider.height / 2);
    await page.locator('.timeline-row .tone-shot').first().waitFor();
    await expect.poll(isIdle).toBe(true);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    // Time stands, so that the pointer never rests, however slow the machine is.
    await page.clock.pauseAt((await page.evaluate<number>('Date.now()')) + 60_000);
    await along(0);
    await page.mouse.down();
    for (let step = 1; step <= 60; step++) await along(step / 80);
    await page.locator('.scrubber-small .scrubber-sprite').waitFor();
    expect(asked.filter((url) => url.endsWith('/graphql') || /\/media\/[^/]+\?/.test(url))).toEqual([]);
    expect(asked.filter((url) => url.includes('/sprites')).length).toBeLessThanOrEqual(7);
    await page.clock.resume();
    await expect.poll(() => page.locator('output.timecode').textContent()).toMatch(/^03:0/);
    await expect.poll(isIdle).toBe(true);
    expect(asked.filter((url) => url.endsWith('/graphql')).length).toBeLessThanOrEqual(12);
    await page.close();
  });

  it('is sound that plays, a picture that stands, and a film that does not play, which says so over its still', async () => {
    await looked('#/titles/sound', async (page) => {
      await page.getByText('Sound without pictures').waitFor();
      await page.getByRole('button', { name: 'Play' }).click();
      await expect.poll(() => page.locator('output.timecode').textContent()).not.toMatch(/^00:00:00\.0/);
    });
    await looked('#/titles/still', async (page) => {
      await expect.poll(() => page.evaluate("document.querySelector('.still')?.naturalWidth")).toBe(64);
    });
    await looked('#/titles/arabic', async (page) => {
      await page.getByText('The film does not play').waitFor();
      expect(await page.locator('video').count()).toBe(0);
      await page.locator('.screen img.picture').waitFor();
      await page.locator('.shot').nth(1).click();
      await expect.poll(() => page.locator('.shot').nth(1).getAttribute('aria-current')).toBe('true');
    });
  });

  it('is what is dropped: no picture, a large one, no film, nothing, and two at once', async () => {
    await looked('', async (page) => {
      await drop(page, 'form.search', ['broken.png', 'image/png', 'Uint8Array.of(137, 80, 78, 71, 13, 10)']);
      await page.getByText('broken.png is no picture that this browser reads.').waitFor();
      await drop(page, 'form.search', ['notes.txt', 'text/plain', "'notes'"]);
      await page.getByText('notes.txt is no picture that this browser reads.').waitFor();
      await drop(page, 'form.search', ['large.bmp', 'image/bmp', BITMAP_OF_50_MB]);
      await page.getByRole('heading', { name: 'What looks like this picture' }).waitFor();
      expect(await page.getByText('large.bmp').count()).toBe(0);

      await page.evaluate("location.hash = '#/'");
      const [notes, empty] = [
        ['notes.txt', 'text/plain', "'notes'"],
        ['empty.mp4', 'video/mp4', "''"],
      ] as const;
      await drop(page, '.drop', notes, empty);
      await page.getByText('empty.mp4 was not added: it is empty').waitFor();
      await page.getByText(/notes\.txt was not added: ./).waitFor();
      // Where nothing takes it, the page stays.
      await drop(page, '.counts', empty);
      await page.locator('.drop').waitFor();
    });
  });

  /** Files that are gone may be asked for, and those that are no film may be sent; nothing else may fail. */
  async function looked(place: string, look: (page: Page) => Promise<void>): Promise<void> {
    const page = await explorer.browser.newPage({ viewport: { width: 1_300, height: 900 } });
    const complaints = complaintsOf(page, explorer.server.url);
    await page.goto(`${explorer.server.url}/${place}`);
    await look(page);
    await page.close();
    expect(complaints.filter((text) => !/ 404 \(Not Found| 415 \(Unsupported/.test(text))).toEqual([]);
  }
});

/** Drops files, each with its name, its type, and its content as JavaScript. */
async function drop(page: Page, on: string, ...files: (readonly [name: string, type: string, content: string])[]) {
  const added = files.map(
    ([name, type, content]) => `data.items.add(new File([${content}], '${name}', { type: '${type}' }));`,
  );
  const dataTransfer = await page.evaluateHandle(
    `(() => { const data = new DataTransfer(); ${added.join('')} return data; })()`,
  );
  await page.locator(on).dispatchEvent('dragover', { dataTransfer });
  await page.locator(on).dispatchEvent('drop', { dataTransfer });
}

/** 4,096 pixels by 4,096, of three bytes each, without compression. */
const BITMAP_OF_50_MB = `(() => {
  const side = 4_096;
  const file = new DataView(new ArrayBuffer(54 + 3 * side * side));
  [[2, file.byteLength], [10, 54], [14, 40], [18, side], [22, side]].forEach(([at, is]) => file.setUint32(at, is, true));
  [[0, 0x4d42], [26, 1], [28, 24]].forEach(([at, is]) => file.setUint16(at, is, true));
  return file;
})()`;

/** Whether nothing is asked for: media aside, which stay open. */
function idleOf(page: Page): () => Promise<boolean> {
  const open = new Set<object>();
  page.on('request', (request) => {
    if (!request.url().includes('/media/')) open.add(request);
  });
  page.on('requestfinished', (request) => open.delete(request));
  page.on('requestfailed', (request) => open.delete(request));
  return async () => {
    // What is drawn next may ask for more.
    await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
    return open.size === 0 && !(await page.locator('main').getByText('Loading …').first().isVisible());
  };
}
