import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { positionColumns } from '../../src/lake/tables/line-position.js';
import { executablePath } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { startExplorer, type Explorer } from '../support/explorer.js';
import { assetRow, lineRow, writeRows } from '../support/lake.js';

const REGION = { x: 0.12, y: 0.4, width: 0.18, height: 0.36 };

describe.skipIf(!executablePath)("a title's page (skipped without Chromium)", () => {
  let explorer: Explorer;
  let harbour: string;
  beforeAll(async () => {
    const lake = await demoLake();
    explorer = await startExplorer(lake);
    harbour = `#/titles/${explorer.titles['Harbour at Dawn']}`;
    const { data } = await explorer.server.ask(
      'query ($id: ID!) { title(id: $id) { assets { nodes { id kind language } } } }',
      { id: explorer.titles['Harbour at Dawn'] },
    );
    const files = data.title.assets.nodes as { id: string; kind: string; language: string }[];
    const assetId = files.find(({ kind }) => kind === 'VIDEO')!.id;
    const japanese = files.find(({ language }) => language === 'ja')!;
    const track = { ...assetRow(japanese.id, 999, explorer.titles['Harbour at Dawn']!, 'TEXT', null), language: 'ja' };
    const vertical = {
      ...lineRow(track, 0, 0),
      ...{ id: 'vertical', text: '夜明けの港', start_us: 9_000_000, end_us: 9_900_000 },
      ...positionColumns({
        ...{ x: 80, y: 10, width: 10, height: 80 },
        ...{ textAlign: 'START', blockAlign: 'TOP', writingMode: 'TBRL' },
      }),
    };
    await writeRows(lake, { dialogue: [vertical] });
    for (const name of ['object', 'picture-fault']) {
      await explorer.server.ask(
        'mutation ($input: AnnotationTypeInput!) { defineAnnotationType(input: $input) { name } }',
        {
          input: { name },
        },
      );
    }
    const input = [
      { type: 'object', label: 'boat', assetId, timeRange: { startMs: 3_400, endMs: 6_000 }, region: REGION },
      {
        type: 'picture-fault',
        label: 'flicker',
        assetId,
        timeRange: { startMs: 5_000, endMs: 5_600 },
        data: { severity: 'major' },
      },
    ];
    const { errors } = await explorer.server.ask(
      'mutation ($input: [AnnotationInput!]!) { putAnnotations(input: $input) { created } }',
      { input },
    );
    expect(errors).toBeUndefined();
  });
  afterAll(() => explorer?.close());

  const timecodeShown = (page: Page) => page.locator('output.timecode').textContent();
  const expectTimecode = (page: Page, timecode: string) => expect.poll(() => timecodeShown(page)).toBe(timecode);
  const playable = (page: Page) =>
    expect.poll(() => page.evaluate("document.querySelector('video')?.readyState")).toBeGreaterThanOrEqual(2);

  it('has lanes of what is in time, to click and to go through by keys, in the view that the address says', async () => {
    await explorer.opened(harbour, async (page) => {
      await playable(page);
      const lanes = page.locator('.timeline-head > span');
      await expect
        .poll(() => lanes.allTextContents())
        .toEqual(['Sound, loudness', 'Shots', 'Dialogue', 'Quality findings', 'landmark', 'object']);
      await page.locator('.timeline-shortTerm').waitFor({ state: 'attached' });
      await page.locator('.timeline-row .tone-major').waitFor();
      await page.getByRole('button', { name: 'object: to the next' }).press('Enter');
      // 3.4 s of 24000/1001 a second: the first frame that begins then or later.
      await expectTimecode(page, '00:00:03:10');
      // In the middle of the finding, at 5.3 s of 16.683.
      const row = page.locator('[data-lane=".faults"]');
      const { width } = (await row.boundingBox())!;
      await row.click({ position: { x: (width * 5_300) / 16_683, y: 10 } });
      await expectTimecode(page, '00:00:05:00');
      await page.locator('.timeline-told').getByText('flicker').waitFor();
      const tracks = page.getByRole('slider', { name: 'Timeline' });
      await tracks.press('+');
      await tracks.press('+');
      await expect.poll(() => page.url()).toContain('view=');
      await page.getByText('Lanes', { exact: true }).click();
      await page.getByRole('checkbox', { name: 'landmark' }).uncheck();
      await expect.poll(() => page.url()).toMatch(/hide=landmark.*ms=5005|ms=5005.*hide=landmark/);
      const captions = page.locator('.timeline-ruler text');
      const marks = await captions.allTextContents();
      await page.reload();
      await expectTimecode(page, '00:00:05:00');
      await expect.poll(() => captions.allTextContents()).toEqual(marks);
      await expect.poll(() => lanes.allTextContents()).not.toContain('landmark');
    });
  });

  it('draws boxes where they are on the picture, at any size, while their time lasts', async () => {
    await explorer.opened(`${harbour}?ms=4000`, async (page) => {
      await playable(page);
      const box = page.locator('.boxes rect');
      for (const size of [
        { width: 1_300, height: 900 },
        { width: 700, height: 400 },
      ]) {
        await page.setViewportSize(size);
        await expect.poll(() => box.count()).toBe(1);
        const { x, y, width, height } = (await page.locator('.screen video').boundingBox())!;
        // The film is of 16 by 9: there are bars at the sides where the screen is wider.
        const [across, down] = [Math.min(width, (height * 16) / 9), Math.min(height, (width * 9) / 16)];
        const [left, top] = [x + (width - across) / 2, y + (height - down) / 2];
        const drawn = (await box.boundingBox())!;
        expect(Math.abs(drawn.x - left - REGION.x * across)).toBeLessThan(2);
        expect(Math.abs(drawn.y - top - REGION.y * down)).toBeLessThan(2);
        expect(Math.abs(drawn.width - REGION.width * across)).toBeLessThan(4);
      }
      await page.keyboard.press('b');
      await expect.poll(() => box.count()).toBe(0);
      await page.getByRole('checkbox', { name: 'Boxes' }).check();
      await expect.poll(() => box.count()).toBe(1);
      await page.keyboard.press(']');
      await expect.poll(() => box.count()).toBe(0);
    });
  });

  it('plays a loop within a frame, turn after turn', async () => {
    await explorer.opened(`${harbour}?ms=4004`, async (page) => {
      await playable(page);
      await expectTimecode(page, '00:00:04:00');
      await page.keyboard.press('i');
      for (let i = 0; i < 4; i++) await page.keyboard.press('ArrowRight');
      await expectTimecode(page, '00:00:04:04');
      await page.keyboard.press('o');
      await expect.poll(() => page.url()).toContain('loop=4004-4212.542');
      await page.evaluate(`
        const video = document.querySelector('video');
        window.shown = [];
        const look = (_, { mediaTime }) => {
          shown.push(Math.round((mediaTime * 24000) / 1001));
          video.requestVideoFrameCallback(look);
        };
        video.requestVideoFrameCallback(look);
      `);
      await page.keyboard.press(' ');
      const shown = () => page.evaluate('window.shown') as Promise<number[]>;
      const turns = async () => (await shown()).filter((frame, i, all) => i > 0 && frame < all[i - 1]!).length;
      await expect.poll(turns).toBeGreaterThanOrEqual(4);
      const frames = (await shown()).slice(1);
      expect(Math.min(...frames)).toBe(96);
      const over = frames.flatMap((frame, i) => (i > 0 && frame < frames[i - 1]! ? [frames[i - 1]! - 100] : []));
      // A page that had no turn in time sees the end late: not more often than not.
      expect(over.toSorted((one, other) => one - other)[Math.floor(over.length / 2)]).toBeLessThanOrEqual(1);
    });
  });

  it('places subtitles as their language and file ask', async () => {
    await explorer.opened(`#/titles/${explorer.titles['Night Shift']}`, async (page) => {
      await page.getByLabel('Subtitles').selectOption({ label: 'ar' });
      await page.locator('.lines li button').first().click();
      const line = page.locator('.subtitles p').first();
      await line.waitFor();
      expect(await line.getAttribute('lang')).toBe('ar');
      expect(await line.evaluate('getComputedStyle(document.querySelector(".subtitles p")).direction')).toBe('rtl');
    });
    await explorer.opened(harbour, async (page) => {
      await page.getByLabel('Subtitles').selectOption({ label: 'ja' });
      await page.locator('.lines').getByText('夜明けの港').click();
      const line = page.locator('.subtitles').getByText('夜明けの港');
      await line.waitFor();
      const [text, picture] = [(await line.boundingBox())!, (await page.locator('.screen video').boundingBox())!];
      expect(text.height).toBeGreaterThan(2 * text.width);
      expect(text.x).toBeGreaterThan(picture.x + 0.75 * picture.width);
      expect(page.url()).toContain('track=');
    });
  });

  it('plays one like at a time, in its place', async () => {
    await explorer.opened(harbour, async (page) => {
      const buttons = page.getByRole('button', { name: /Play it here/ });
      await buttons.first().waitFor();
      const clips = page.locator('.likes video');
      await buttons.first().press('Enter');
      await expect.poll(() => clips.count()).toBe(1);
      await expect.poll(() => page.evaluate("document.querySelector('.likes video').paused")).toBe(false);
      await page
        .getByRole('button', { name: /Play it here/ })
        .first()
        .press('Enter');
      await expect.poll(() => clips.count()).toBe(1);
      await page.getByRole('button', { name: /^Stop/ }).press('Enter');
      await expect.poll(() => clips.count()).toBe(0);
      expect(page.url()).toContain(harbour);
    });
  });
});
