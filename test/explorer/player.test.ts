import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timecode } from '../../src/media/timecode.js';
import { executablePath } from '../support/chromium.js';
import { startExplorer, type Explorer } from '../support/explorer.js';
import { randomOf } from '../support/lake.js';
import { BLOCKS, timedFilms, type DecodedFrame, type TimedFilms } from '../support/timed-films.js';

/** Frames looked at, over all films; `FRAMES=120` for the long form. */
const FRAMES = Number(process.env['FRAMES'] ?? 24);
/** Levels of 255 by which a grey may differ: a browser rounds each pixel to RGB. */
const MOST_OFF = 3;

describe.skipIf(!executablePath)('the player (skipped without Chromium)', () => {
  let films: TimedFilms;
  let explorer: Explorer;
  beforeAll(async () => {
    films = await timedFilms();
    explorer = await startExplorer(films.lake);
  });
  afterAll(async () => {
    await explorer?.close();
    await films?.remove();
  });

  it.each(['23.976', '25', '29.97 drop-frame', 'variable'])('shows the very frame asked for: %s', async (name) => {
    const frames = films.decoded[name]!;
    const { data } = await explorer.server.ask(
      '{ assets { nodes { uri title { id } startTimecode frameRate { numerator denominator } } } }',
    );
    const { title, startTimecode, frameRate } = (data.assets.nodes as { uri: string }[]).find(({ uri }) =>
      uri.endsWith(`/${encodeURIComponent(name)}.mp4`),
    ) as any; // eslint-disable-line @typescript-eslint/no-explicit-any -- of the shape of the query
    expect(frameRate === null).toBe(name === 'variable');
    if (name.includes('drop')) expect(startTimecode).toBe('00:00:57;00');
    const said = (n: number) =>
      frameRate ? timecode(n, frameRate, startTimecode)! : new Date(frames[n]!.ms).toISOString().slice(11, 23);
    const random = randomOf(20_261_129);
    await explorer.opened(`#/titles/${title.id}`, async (page) => {
      const expectShown = async (n: number) => {
        await expect.poll(() => page.locator('output.timecode').textContent()).toBe(said(n));
        expect(nearest(await greysShown(page), frames)).toMatchObject({ n });
      };
      await expect.poll(() => page.evaluate("document.querySelector('video')?.readyState")).toBeGreaterThanOrEqual(2);
      await expectShown(0);
      for (let asked = 0; asked < FRAMES / 4; asked += 2) {
        const n = Math.floor(random() * (frames.length - 1));
        await page.evaluate(`location.hash = '#/titles/${title.id}?ms=${frames[n]!.ms}'`);
        await expectShown(n);
        await page.keyboard.press('ArrowRight');
        await expectShown(n + 1);
      }
    });
  });

  /** The frame that a picture is of, which must differ from all others. */
  function nearest(greys: readonly number[], frames: readonly DecodedFrame[]): { n: number; off: number } {
    const offs = frames.map((frame) => Math.max(...frame.greys.map((grey, i) => Math.abs(grey - greys[i]!))));
    const off = Math.min(...offs);
    const n = offs.indexOf(off);
    expect(off).toBeLessThan(MOST_OFF);
    expect(offs.filter((one) => one < 10 * MOST_OFF)).toHaveLength(1);
    return { n, off };
  }

  /** Of the blocks of the picture that is on screen. */
  const greysShown = (page: Page): Promise<number[]> =>
    page.evaluate(`(() => {
      const video = document.querySelector('video');
      const canvas = Object.assign(document.createElement('canvas'), { width: video.videoWidth, height: video.videoHeight });
      const context = canvas.getContext('2d');
      context.drawImage(video, 0, 0);
      const greys = [];
      for (let y = 0; y < ${BLOCKS.down}; y++) {
        for (let x = 0; x < ${BLOCKS.across}; x++) {
          const { data } = context.getImageData(x * ${BLOCKS.pixels}, y * ${BLOCKS.pixels}, ${BLOCKS.pixels}, ${BLOCKS.pixels});
          let sum = 0;
          for (let i = 0; i < data.length; i += 4) sum += data[i] + data[i + 1] + data[i + 2];
          greys.push(sum / (data.length / 4) / 3);
        }
      }
      return greys;
    })()`);
});
