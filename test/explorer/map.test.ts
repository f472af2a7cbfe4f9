import { tableFromIPC } from 'apache-arrow';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { colouration, COLOURED, counted } from '../../src/explorer/map/colours.js';
import { mostUnlike, spread } from '../../src/explorer/map/examples.js';
import { lassoIn, lassoText, pointsInBox, pointsWithin } from '../../src/explorer/map/lasso.js';
import { PointGrid } from '../../src/explorer/map/point-grid.js';
import { asText, inWindow, moved, onMap, viewportIn, WHOLE, zoomed } from '../../src/explorer/map/viewport.js';
import { makeMap } from '../../src/lake/embedding/map/make-map.js';
import type { Lake } from '../../src/lake/lancedb/lake.js';
import { seededRandom } from '../../src/base/seeded-random.js';
import { WEBGL, executablePath } from '../support/chromium.js';
import { demoLake } from '../support/demo.js';
import { expectAccessible, expectFitsTelephone, startExplorer, type Explorer } from '../support/explorer.js';

describe('the arithmetic of the map', () => {
  const SIZE = { width: 800, height: 500 };

  it('keeps what is below the pointer there, and is the same by the address', () => {
    const near = zoomed(moved(WHOLE, SIZE, 30, -10), SIZE, 3, 200, 100);
    const before = onMap(moved(WHOLE, SIZE, 30, -10), SIZE, 200, 100);
    expect(inWindow(near, SIZE, ...before)[0]).toBeCloseTo(200, 6);
    expect(inWindow(near, SIZE, ...before)[1]).toBeCloseTo(100, 6);
    expect(asText(viewportIn(asText(near)))).toBe(asText(near));
    for (const text of [null, '', 'a,b,c', '0.5,0.5', '0.1,0.2,-1']) expect(viewportIn(text)).toEqual(WHOLE);
  });

  it('finds points by the grid as by looking at all', () => {
    const random = seededRandom(4);
    const places = Uint16Array.from({ length: 2_000 }, () => Math.floor(random() * 65_536));
    const grid = new PointGrid(places);
    const at = (point: number) => [places[2 * point]! / 65_535, places[2 * point + 1]! / 65_535] as const;
    for (const [x, y] of [at(7), [0, 0], [1, 1], [0.31, 0.77]] as const) {
      const apart = Array.from({ length: 1_000 }, (_, i) => Math.hypot(at(i)[0] - x, at(i)[1] - y));
      const least = Math.min(...apart);
      expect(grid.nearest(x, y, 0.2)).toBe(apart.indexOf(least));
      expect(grid.nearest(x, y, least / 2)).toBe(least === 0 ? 7 : -1);
    }
    const within = Array.from({ length: 1_000 }, (_, i) => i).filter(
      (i) => at(i)[0] >= 0.2 && at(i)[0] <= 0.6 && at(i)[1] >= 0.1 && at(i)[1] <= 0.9,
    );
    const box = [[0.2, 0.1], [0.6, 0.1], [0.6, 0.9], [0.2, 0.9]] as const; // prettier-ignore
    expect([...pointsWithin(places, box)]).toEqual(within);
    expect([...pointsInBox(places, box[0], box[2])]).toEqual(within);
    expect(lassoText(lassoIn(lassoText(box))!)).toBe(lassoText(box));
    expect(lassoIn('1.2_x')).toBeNull();
  });

  it('gives colours to the most frequent values, and tells the most unlike', () => {
    const of = Int32Array.from({ length: 200 }, (_, i) => (i % 11 === 10 ? -1 : i % 11));
    const values = { names: Array.from({ length: 10 }, (_, i) => `v${i}`), of };
    const { colours, legend, rest } = colouration(values);
    expect(legend.map(({ value }) => value)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    expect(legend.reduce((sum, { count }) => sum + count, rest)).toBe(200);
    expect([colours[0], colours[7], colours[8], colours[10]]).toEqual([0, 7, COLOURED, COLOURED]);
    expect(counted(values, Uint32Array.of(3, 14, 4))).toEqual([
      { value: 3, count: 2 },
      { value: 4, count: 1 },
    ]);
    const unlike = Uint8Array.of(5, 9, 255, 9, 0);
    expect(mostUnlike(Uint32Array.of(0, 1, 3, 4), unlike, 3)).toEqual([1, 3, 0]);
    expect(spread(Uint32Array.of(0, 1, 2, 3, 4), 2)).toEqual([1, 3]);
  });
});

describe.skipIf(!executablePath)('the map (skipped without Chromium)', () => {
  let explorer: Explorer;
  let lake: Lake;
  let count: number;
  /** Where the frames stand, 0..1. */
  let places: [x: number, y: number][];
  beforeAll(async () => {
    lake = await demoLake();
    explorer = await startExplorer(lake, { flags: WEBGL });
    await explorer.opened('#/map', async (page) => {
      await page.getByText('npx media-graph map --space look').waitFor();
    });
    ({ placed: count } = await makeMap(lake, 'look', { method: 'PCA', seed: 1, anew: false }));
    const { data } = await explorer.server.ask('{ embeddingSpace(id: "look") { map { points { url } } } }');
    const answer = await fetch(data.embeddingSpace.map.points.url as string);
    const table = tableFromIPC(new Uint8Array(await answer.arrayBuffer()));
    places = table.toArray().map(({ x, y }) => [x / 65_535, y / 65_535]);
  });
  afterAll(() => explorer?.close());

  const windowOf = async (page: Page) => (await page.locator('canvas').boundingBox())!;
  const inView = (page: Page) => page.getByRole('heading', { name: `${count} frames in view` }).waitFor();

  it('shows all frames; a click opens the film there', async () => {
    await explorer.opened('#/map', async (page) => {
      await inView(page);
      await page.getByRole('button', { name: /Night Shift/ }).waitFor();
      const picture = await sharp(await page.locator('canvas').screenshot())
        .removeAlpha()
        .raw()
        .toBuffer();
      const seen = new Set<string>();
      for (let i = 0; i < picture.length; i += 3) seen.add(picture.subarray(i, i + 3).toString('hex'));
      for (const colour of ['0072b2', 'd55e00', '009e73', 'cc79a7']) expect([...seen]).toContain(colour);
      const { x, y, width, height } = await windowOf(page);
      const [left, top] = inWindow(WHOLE, { width, height }, ...places[0]!);
      await page.mouse.move(x + left, y + top);
      await page.locator('.map-hovered .timecode').waitFor();
      await page.mouse.click(x + left, y + top);
      await page.locator('.watch').waitFor();
    });
  });

  it('tells of what the lasso holds, by the address too', async () => {
    await explorer.opened('#/map?colour=CLUSTER', async (page) => {
      await inView(page);
      const { x, y, width, height } = await windowOf(page);
      const right = places.filter(([of]) => inWindow(WHOLE, { width, height }, of, 0)[0] > width / 2).length;
      expect(right).toBeGreaterThan(0);
      expect(right).toBeLessThan(count);
      await page.keyboard.down('Shift');
      await page.mouse.move(x + width / 2, y + 1);
      await page.mouse.down();
      for (const [left, top] of [
        [width - 1, 1],
        [width - 1, height - 1],
        [width / 2, height - 1],
      ] as const)
        // prettier-ignore
        await page.mouse.move(x + left, y + top, { steps: 3 });
      await page.mouse.up();
      await page.keyboard.up('Shift');
      const chosen = page.getByRole('heading', { name: new RegExp(`^${right} frames? chosen`) });
      await chosen.waitFor();
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Ids as CSV' }).click();
      const lines = await textOf(await (await download).createReadStream());
      expect([lines[0], lines.length]).toEqual(['id', right + 1]);
      await page.getByLabel('Examples').selectOption('unlike');
      await page.reload();
      await chosen.waitFor();
      expect(await page.getByLabel('Examples').inputValue()).toBe('unlike');
      const chosenAt = page.url();
      await page.getByRole('textbox', { name: 'Label' }).fill('from the map');
      await page.getByRole('combobox', { name: 'Type' }).fill('object');
      await page.getByRole('button', { name: 'Label', exact: true }).click();
      await page.getByText(`${right} annotations written.`).waitFor();
      await page.getByRole('button', { name: 'Open on the wall' }).click();
      await page.getByRole('heading', { name: `${right} frames`, exact: true }).waitFor();
      await page.getByRole('button', { name: `Only ${right} chosen ones` }).click();
      await page.getByRole('heading', { name: `${count} frames`, exact: true }).waitFor();
      await page.goto(chosenAt);
      await page.getByRole('button', { name: 'Let go' }).click();
      await inView(page);
    });
  });

  it('moves and is looked through by keys alone', async () => {
    await explorer.opened('#/map', async (page) => {
      await inView(page);
      await page.getByRole('application').focus();
      for (const key of ['+', '+', 'ArrowRight', 'ArrowUp']) await page.keyboard.press(key);
      await expect.poll(() => page.url()).toContain('view=');
      await page.keyboard.press('0');
      await inView(page);
      await page.locator('.map-frames a').first().focus();
      await page.keyboard.press('Enter');
      await page.locator('.watch').waitFor();
    });
  });

  it('lists the frames where the browser has no WebGL', async () => {
    const page = await explorer.browser.newPage();
    try {
      await page.addInitScript('HTMLCanvasElement.prototype.getContext = () => null');
      await page.goto(`${explorer.server.url}/#/map`);
      await page.getByText('it has no WebGL').waitFor();
      await page.locator('.map-frames a').first().waitFor();
    } finally {
      await page.close();
    }
  });

  it('is accessible, and fits a telephone', async () => {
    await expectAccessible(explorer, '#/map', '.map-frames a');
    await expectFitsTelephone(explorer, '#/map', '.map-frames a');
  });
});

async function textOf(stream: AsyncIterable<Buffer>): Promise<string[]> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part);
  return Buffer.concat(parts).toString().trim().split('\r\n');
}
